import { randomBytes } from 'node:crypto';
import type { SharedStore } from './shared-store';

/** How long a lock outlives an instance that was killed while it held it. */
const TTL_MS = 3_000;
const EXTEND_EVERY_MS = 1_000;
const OWNER_BYTES = 16;

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes a lock that at most one instance holds, until it is released or its holder is gone.
 *
 * It is a hint that somebody is at work, not a guarantee: a process that was halted for longer than the lock lasts goes on
 * as if it held it. So what is written under a lock is written only where nothing has changed.
 *
 * @returns undefined while somebody else holds it
 * @throws StoreError
 */
export async function acquireLock(store: SharedStore, name: string): Promise<Lock | undefined> {
  const key = `lock:${name}`;
  const owner = randomBytes(OWNER_BYTES).toString('base64url');
  if (!(await store.set(key, owner, TTL_MS, 'absent'))) return undefined;
  const extending = setInterval(() => {
    // A store that is away for so long that the lock ends has lost it for everybody.
    store.replace(key, owner, owner, TTL_MS).catch(() => undefined);
  }, EXTEND_EVERY_MS).unref();
  return {
    release: async () => {
      clearInterval(extending);
      // Where the store is away, the lock ends by itself.
      await store.delete(key, owner).catch(() => undefined);
    },
  };
}
