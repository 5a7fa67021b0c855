import { randomBytes } from 'node:crypto';
import type { SharedStore } from './shared-store';

/** How long a lock outlives an instance that was killed while holding it. */
const TTL_MS = 3_000;
const EXTEND_EVERY_MS = 1_000;
const OWNER_BYTES = 16;

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes a lock that at most one instance holds, until it is released or its holder is gone.
 *
 * The lock is advisory: a process that was suspended for longer than the lock's time to live carries on as if it still
 * held it. So whatever is written under a lock is written by compare-and-set.
 *
 * @returns undefined while somebody else holds it
 * @throws StoreError
 */
export async function acquireLock(store: SharedStore, name: string): Promise<Lock | undefined> {
  const key = `lock:${name}`;
  const owner = randomBytes(OWNER_BYTES).toString('base64url');
  if (!(await store.set(key, owner, TTL_MS, 'absent'))) return undefined;
  const extending = setInterval(() => {
    // The next extension may succeed; if none does in time, the lock expires.
    store.replace(key, owner, owner, TTL_MS).catch(() => undefined);
  }, EXTEND_EVERY_MS).unref();
  return {
    release: async () => {
      clearInterval(extending);
      // If the store is unavailable, the lock expires by itself.
      await store.delete(key, owner).catch(() => undefined);
    },
  };
}
