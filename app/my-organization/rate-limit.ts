import { MyOrganizationError } from './my-organization-error';

/** How long one call may wait in all; an admin watches. */
const BUDGET_MS = 5_000;
/** When the API does not say how long. */
const DEFAULT_WAIT_MS = 1_000;
/** Up to this much longer, so that callers who were refused together don't come back together. */
const JITTER = 0.2;

/** Makes a call, and makes it again while the API says that there were too many. */
export type Patiently = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * A call that was refused for its rate was not carried out, so that any may be repeated.
 *
 * @param sleep resolves after that many milliseconds
 */
export function patiently(sleep: (ms: number) => Promise<unknown>): Patiently {
  return async (call) => {
    let left = BUDGET_MS;
    for (;;) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof MyOrganizationError) || error.kind !== 'rate_limited') throw error;
        const wait = Math.max(error.retryAfterMs ?? DEFAULT_WAIT_MS, 100) * (1 + Math.random() * JITTER);
        if (wait > left) throw error;
        left -= wait;
        await sleep(wait);
      }
    }
  };
}
