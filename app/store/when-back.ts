import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from './shared-store';

/** Interval and number of tries: for 10 seconds, all told. */
const TRY_EVERY_MS = 250;
const MAX_TRIES = 40;

/**
 * Retries an operation that must not be lost until the store is available.
 *
 * @param operation is safe to repeat, as a try that failed may have been carried out
 * @param pause resolves after that many milliseconds
 * @throws StoreError when the store stays unavailable
 */
export async function whenBack<T>(
  operation: () => Promise<T>,
  pause: (ms: number) => Promise<unknown> = (ms) => sleep(ms, undefined, { ref: false }),
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof StoreError) || tries >= MAX_TRIES) throw error;
      await pause(TRY_EVERY_MS);
    }
  }
}
