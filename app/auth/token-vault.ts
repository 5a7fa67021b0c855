import { LRUCache } from 'lru-cache';
import type { SignIn } from './sign-in';

/**
 * Keeps what each sign-in holds, by a random identifier that only the session knows. It is apart from the session
 * because sessions are written whole, the last writer winning: a slow request would put spent tokens back in place of
 * those that another request has just been given.
 */
export interface TokenVault {
  get(id: string): Promise<SignIn | undefined>;
  set(id: string, signIn: SignIn): Promise<void>;
  /** Puts a newer one in the place of one that is still there; one that is gone stays gone. */
  replace(id: string, signIn: SignIn): Promise<void>;
  delete(id: string): Promise<void>;
}

export interface MemoryTokenVaultOptions {
  /** The sign-in that was used the longest ago goes when there would be more. */
  readonly maxSignIns: number;
  /** Milliseconds after which an unused sign-in is forgotten. */
  readonly idleMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A vault in this process, bounded in number and in time. */
export function createMemoryTokenVault({ maxSignIns, idleMs, now }: MemoryTokenVaultOptions): TokenVault {
  const signIns = new LRUCache<string, SignIn>({
    max: maxSignIns,
    ttl: idleMs,
    perf: { now },
    ttlResolution: 0,
  });
  return {
    get: (id) => Promise.resolve(signIns.get(id, { updateAgeOnGet: true })),
    set: (id, signIn) => {
      signIns.set(id, signIn);
      return Promise.resolve();
    },
    replace: (id, signIn) => {
      if (signIns.has(id)) signIns.set(id, signIn);
      return Promise.resolve();
    },
    delete: (id) => {
      signIns.delete(id);
      return Promise.resolve();
    },
  };
}
