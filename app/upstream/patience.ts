import type { Deadline } from './deadline';
import { UpstreamError } from './upstream-error';

/** When the other side says that there were too many calls, and not for how long. */
const DEFAULT_WAIT_MS = 1_000;
/** Up to this much longer, so that callers who were refused together don't come back together. */
const JITTER = 0.2;
/** How often a call that failed is made again, and how long at most before the first time; twice as long before the next. */
const MAX_REPEATS = 2;
const FIRST_WAIT_MS = 200;
const TOO_MANY_REQUESTS = 429;
/** Of a gateway: what is behind it was not reached, or did not answer in time. */
const GATEWAY_FAILURES = new Set([502, 503, 504]);

/** As much of a failure as says whether to try again. */
export interface Failure {
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Why there was none. */
  readonly cause?: unknown;
}

export interface PatienceOptions {
  /** Resolves after that many milliseconds. */
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Milliseconds after which a call is not made again; somebody watches. */
  readonly budgetMs: number;
}

/**
 * Makes a call, and makes it again where that is safe and may help.
 *
 * @param isReading whether the call changes nothing, so that it may be made twice
 * @param failureOf what an error says of the call, or nothing where it is about something else
 * @param deadline by when it has to be done, if that is before the budget is used up
 */
export type Patience = <T>(
  call: () => Promise<T>,
  isReading: boolean,
  failureOf: (error: unknown) => Failure | undefined,
  deadline?: Deadline,
) => Promise<T>;

/**
 * A call that was refused for its rate was not carried out, nor was one that was never sent: any may be repeated. After
 * other failures only one that reads may.
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

/** @returns milliseconds, or nothing where the call is not to be made again */
function waitBefore(failure: Failure, failures: number, isReading: boolean): number | undefined {
  if (failure.status === TOO_MANY_REQUESTS)
    return Math.max(failure.retryAfterMs ?? DEFAULT_WAIT_MS, 100) * (1 + Math.random() * JITTER);
  if (failures > MAX_REPEATS || !mayRepeat(failure, isReading)) return undefined;
  return Math.max(failure.retryAfterMs ?? 0, FIRST_WAIT_MS * 2 ** (failures - 1) * Math.random());
}

function mayRepeat({ status, cause }: Failure, isReading: boolean): boolean {
  if (cause instanceof UpstreamError)
    return cause.kind === 'unreachable' || (isReading && cause.kind === 'broken_off');
  return isReading && status !== undefined && GATEWAY_FAILURES.has(status);
}
