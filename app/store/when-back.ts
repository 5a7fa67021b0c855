import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from './shared-store';

/** How often and how many times it is tried: for 10 seconds, all told. */
const TRY_EVERY_MS = 250;
const MAX_TRIES = 40;

/**
 * Does something that must not be lost as soon as the store is there.
 *
 * @param operation what may be done twice, as it is not known what came of a try that failed
 * @param pause resolves after that many milliseconds
 * @throws StoreError when the store stays away
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
