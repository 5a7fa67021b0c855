import type { Deadline } from './deadline';
import { UpstreamError } from './upstream-error';

/** How long to wait after a 429 that does not say how long. */
const DEFAULT_WAIT_MS = 1_000;
/** The wait after a 429 is up to this share longer, so that callers refused together do not come back together. */
const JITTER = 0.2;
/** How many times a failed call is retried, and the longest wait before the first retry, which doubles for the next. */
const MAX_RETRIES = 2;
const FIRST_WAIT_MS = 200;
const TOO_MANY_REQUESTS = 429;
/** Sent by a gateway whose own upstream was not reached, or did not answer in time. */
const GATEWAY_FAILURES = new Set([502, 503, 504]);

/** What of a failed call decides whether to retry it. */
export interface Failure {
  /** HTTP status, if there was an answer. */
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Why there was no answer. */
  readonly cause?: unknown;
}

export interface PatienceOptions {
  /** Resolves after that many milliseconds. */
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Milliseconds after which a call is not retried, as somebody is waiting. */
  readonly budgetMs: number;
}

/**
 * Makes a call, and retries it where that is safe and may help.
 *
 * @param isReading whether the call changes nothing, so that it may be repeated
 * @param failureOf reads a failure from an error; undefined for an error that is not about the call
 * @param deadline by when the call has to be done, if that is before the budget is used up
 */
export type Patience = <T>(
  call: () => Promise<T>,
  isReading: boolean,
  failureOf: (error: unknown) => Failure | undefined,
  deadline?: Deadline,
) => Promise<T>;

/**
 * A call that was rate-limited was not carried out, nor was one that was never sent: these may be retried, whatever
 * they do. After other failures, only calls that read may.
 */
export function createPatience({ sleep, budgetMs }: PatienceOptions): Patience {
  return async (call, isReading, failureOf, deadline) => {
    let left = Math.min(budgetMs, deadline?.left ?? Infinity);
    for (let failures = 1; ;) {
      const startedAt = performance.now();
      try {
        return await call();
      } catch (error) {
        left -= performance.now() - startedAt;
        const failure = failureOf(error);
        const wait = failure && waitBefore(failure, failures, isReading);
        if (wait === undefined || wait > left) throw error;
        if (failure?.status !== TOO_MANY_REQUESTS) failures += 1;
        left -= wait;
        await sleep(wait);
      }
    }
  };
}

/** @returns milliseconds, or undefined if the call is not to be retried */
function waitBefore(failure: Failure, failures: number, isReading: boolean): number | undefined {
  if (failure.status === TOO_MANY_REQUESTS)
    return Math.max(failure.retryAfterMs ?? DEFAULT_WAIT_MS, 100) * (1 + Math.random() * JITTER);
  if (failures > MAX_RETRIES || !mayRetry(failure, isReading)) return undefined;
  return Math.max(failure.retryAfterMs ?? 0, FIRST_WAIT_MS * 2 ** (failures - 1) * Math.random());
}

function mayRetry({ status, cause }: Failure, isReading: boolean): boolean {
  if (cause instanceof UpstreamError)
    return cause.kind === 'unreachable' || (isReading && cause.kind === 'broken_off');
  return isReading && status !== undefined && GATEWAY_FAILURES.has(status);
}
