import { AsyncLocalStorage } from 'node:async_hooks';
import { NO_METRICS, type Metrics, type UpstreamCall } from './metrics';
import type { CallSpan, RequestSpan, Tracing } from './tracing';

/** What is noted of a request while it is served. */
export interface RequestNotes {
  /** Calls that it made. */
  calls: number;
  /** Milliseconds of those calls, added up. */
  callsMs: number;
  readonly span?: RequestSpan | undefined;
}

interface Scope {
  readonly notes?: RequestNotes | undefined;
  readonly call?: CallSpan;
}

/**
 * Makes a call of the tenant and notes how it went.
 *
 * @param outcomeOf what a result says of how it went; `done` by default
 * @throws what the call throws
 */
export type Observe = <T>(
  call: UpstreamCall,
  carryOut: () => Promise<T>,
  outcomeOf?: (result: T) => string,
) => Promise<T>;

/** Has nobody look on. */
export const UNOBSERVED: Observe = (_call, carryOut) => carryOut();

/** What looks on while the app works: figures for operators, notes for the log, traces. */
export interface Observability {
  readonly metrics: Metrics;
  readonly tracing: Tracing | undefined;
  /** Does something within the request whose notes these are, with all that comes of it later. */
  readonly within: (notes: RequestNotes, act: () => void) => void;
  readonly observe: Observe;
  /** The span of the call that is being made, where traces are kept. */
  readonly currentCall: () => CallSpan | undefined;
}

export interface ObservabilityOptions {
  readonly metrics?: Metrics;
  readonly tracing?: Tracing | undefined;
}

export function createObservability(options: ObservabilityOptions = {}): Observability {
  const { metrics = NO_METRICS, tracing } = options;
  const scopes = new AsyncLocalStorage<Scope>();

  return {
    metrics,
    tracing,
    within: (notes, act) => {
      scopes.run({ notes }, act);
    },
    currentCall: () => scopes.getStore()?.call,

    observe: async (call, carryOut, outcomeOf) => {
      const scope = scopes.getStore();
      const span = tracing && (scope?.notes?.span ?? tracing).call(call);
      const begun = performance.now();
      let outcome = 'done';
      try {
        const result = await (span ? scopes.run({ ...scope, call: span }, carryOut) : carryOut());
        if (outcomeOf) outcome = outcomeOf(result);
        return result;
      } catch (error) {
        outcome = kindOf(error);
        throw error;
      } finally {
        const ms = performance.now() - begun;
        if (scope?.notes) {
          scope.notes.calls += 1;
          scope.notes.callsMs += ms;
        }
        metrics.upstreamAnswered(call, outcome, ms / 1_000);
        span?.end(outcome);
      }
    },
  };
}

/** Our errors about the tenant say in `kind`, out of a short list, what went wrong. */
export function kindOf(error: unknown): string {
  return error instanceof Error && 'kind' in error && typeof error.kind === 'string' ? error.kind : 'failed';
}
