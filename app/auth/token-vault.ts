import type { KeyRing } from '../store/key-ring';
import type { SharedStore } from '../store/shared-store';
import type { Browser } from './browser';
import type { SignIn } from './sign-in';

/** Version of the stored format; sign-ins in any other version are not read. */
const FORMAT = 1;

/** The kind of the keys under which sign-ins are stored. */
export const SIGN_IN_KIND = 'sign-in';

/** Records that the sign-in's refresh token is being exchanged, or was with an outcome that was never stored. */
export interface RenewalIntent {
  /** Just before the first exchange, in milliseconds since the epoch. */
  readonly at: number;
  /** How many exchanges were begun. */
  readonly tries: number;
}

/** A sign-in as it is stored. */
export interface KeptSignIn {
  readonly signIn: SignIn;
  /** When it ends at the latest, in milliseconds since the epoch. */
  readonly endsAt: number;
  readonly intent?: RenewalIntent | undefined;
  /** The browser that signed in, as far as it identified itself. */
  readonly browser?: Browser | undefined;
}

/** A sign-in as its owner sees it. */
export interface SeenSignIn extends KeptSignIn {
  /** Milliseconds since the epoch. */
  readonly lastUsedAt: number;
}

/** A sign-in as it was found; its version tells whether it has changed since. */
export interface FoundSignIn extends KeptSignIn {
  readonly version: string;
}

/**
 * Stores sign-ins, by random identifiers that only sessions know. They are kept apart from sessions because any page
 * may write its session, and must not bring back tokens that were spent.
 *
 * Nothing readable reaches the store. What was sealed with an older secret still opens, and is sealed with the first
 * when it is next written; what was sealed with a secret that is no longer accepted counts as absent.
 */
export interface TokenVault {
  find(id: string): Promise<FoundSignIn | undefined>;
  /** Looks at a sign-in without using it, which would extend its life. */
  see(id: string): Promise<SeenSignIn | undefined>;
  put(id: string, kept: KeptSignIn): Promise<void>;
  /**
   * Replaces a sign-in if it is still as it was found; one that is gone or has changed is left alone.
   *
   * @returns the sign-in as it would be found now, or undefined if it was not replaced
   */
  replace(id: string, found: FoundSignIn, kept: KeptSignIn): Promise<FoundSignIn | undefined>;
  delete(id: string): Promise<boolean>;
}

export interface TokenVaultOptions {
  readonly store: SharedStore;
  readonly keys: KeyRing;
  /** Milliseconds after which an unused sign-in is forgotten. */
  readonly idleMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export function createTokenVault({ store, keys, idleMs, now }: TokenVaultOptions): TokenVault {
  const keyOf = (id: string) => `${SIGN_IN_KIND}:${id}`;
  const seal = (id: string, { signIn, endsAt, intent, browser }: KeptSignIn) =>
    keys.seal({ form: FORMAT, id, signIn, endsAt, intent, browser }, endsAt - now());
  const open = async (id: string, sealed: string) => {
    const payload = await keys.open(sealed);
    // A sign-in that was copied under another's identifier is refused.
    if (payload?.['form'] !== FORMAT || payload['id'] !== id) return undefined;
    return payload as unknown as KeptSignIn;
  };

  return {
    find: async (id) => {
      const version = await store.use(keyOf(id), idleMs);
      if (version === undefined) return undefined;
      const kept = await open(id, version);
      return kept && { ...kept, version };
    },
    see: async (id) => {
      const [sealed, leftMs] = await Promise.all([store.get(keyOf(id)), store.timeLeft(keyOf(id))]);
      const kept = sealed === undefined ? undefined : await open(id, sealed);
      // Each use resets the time to live to `idleMs`.
      return kept && leftMs !== undefined ? { ...kept, lastUsedAt: now() - (idleMs - leftMs) } : undefined;
    },
    put: async (id, kept) => {
      await store.set(keyOf(id), await seal(id, kept), idleMs);
    },
    replace: async (id, before, kept) => {
      const version = await seal(id, kept);
      return (await store.replace(keyOf(id), before.version, version, idleMs))
        ? { ...kept, version }
        : undefined;
    },
    delete: (id) => store.delete(keyOf(id)),
  };
}
