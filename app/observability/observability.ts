import { AsyncLocalStorage } from 'node:async_hooks';
import { NO_METRICS, type Metrics, type UpstreamCall } from './metrics';
import type { CallSpan, RequestSpan, Tracing } from './tracing';

/** A tally of upstream calls. */
export interface CallNotes {
  calls: number;
  /** Milliseconds of those calls, added up. */
  callsMs: number;
}

/** What is noted of a request while it is served. */
export interface RequestNotes extends CallNotes {
  readonly span?: RequestSpan | undefined;
}

interface Scope {
  readonly span?: RequestSpan | undefined;
  readonly call?: CallSpan;
}

export interface ObserveOptions<T> {
  /** The outcome that a result stands for; `done` by default. */
  readonly outcomeOf?: (result: T) => string;
  /** Where the call is counted. */
  readonly notes?: CallNotes | undefined;
}

/**
 * Makes a call to the tenant, and records its outcome and duration.
 *
 * @throws what the call throws
 */
export type Observe = <T>(
  call: UpstreamCall,
  carryOut: () => Promise<T>,
  options?: ObserveOptions<T>,
) => Promise<T>;

/** Makes calls without recording them. */
export const UNOBSERVED: Observe = (_call, carryOut) => carryOut();

/** Observes the app at work: metrics for operators, notes for the log, traces. */
export interface Observability {
  readonly metrics: Metrics;
  readonly tracing: Tracing | undefined;
  /** Runs `act`, and all asynchronous work that it starts, within a request's span. */
  readonly within: (span: RequestSpan | undefined, act: () => void) => void;
  readonly observe: Observe;
  /** The span of the call that is being made, if tracing is on. */
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
    // Only if tracing is on: within a scope every promise costs more, on Node.js 20 a tenth of a page's time.
    within: (span, act) => {
      if (span) scopes.run({ span }, act);
      else act();
    },
    currentCall: () => scopes.getStore()?.call,

    observe: async (call, carryOut, { outcomeOf, notes } = {}) => {
      const scope = scopes.getStore();
      const span = tracing && (scope?.span ?? tracing).call(call);
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
        if (notes) {
          notes.calls += 1;
          notes.callsMs += ms;
        }
        metrics.upstreamAnswered(call, outcome, ms / 1_000);
        span?.end(outcome);
      }
    },
  };
}

/** What went wrong, from a short list: our errors about the tenant have a `kind`; any other error is `failed`. */
export function kindOf(error: unknown): string {
  return error instanceof Error && 'kind' in error && typeof error.kind === 'string' ? error.kind : 'failed';
}
