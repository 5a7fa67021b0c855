import type { KeyRing } from '../store/key-ring';
import type { SharedStore } from '../store/shared-store';
import type { Browser } from './browser';
import type { SignIn } from './sign-in';

/** Of the form in which sign-ins are kept; those of another form are not read. */
const FORM = 1;

/** What the store knows sign-ins by. */
export const SIGN_IN_KIND = 'sign-in';

/** That the sign-in's refresh token is being exchanged, or was, with an outcome that nobody has written down. */
export interface RenewalIntent {
  /** Just before the first exchange, in milliseconds since the epoch. */
  readonly at: number;
  /** How many exchanges were begun. */
  readonly tries: number;
}

/** A sign-in as it is kept. */
export interface KeptSignIn {
  readonly signIn: SignIn;
  /** When it ends whatever happens, in milliseconds since the epoch. */
  readonly endsAt: number;
  readonly intent?: RenewalIntent | undefined;
  /** What signed in, as far as it said. */
  readonly browser?: Browser | undefined;
}

/** A sign-in as its owner sees it. */
export interface SeenSignIn extends KeptSignIn {
  /** Milliseconds since the epoch. */
  readonly lastUsedAt: number;
}

/** A sign-in as it was found; what was kept meanwhile is told by its version. */
export interface FoundSignIn extends KeptSignIn {
  readonly version: string;
}

/**
 * Keeps what each sign-in holds, by a random identifier that only the session knows. It is apart from the session
 * because a session is changed by every page, and tokens must not come back once they are spent.
 *
 * Nothing readable reaches the store. What was sealed with an old secret opens, and is sealed with the newest when it is
 * written next; what was sealed with one that is not accepted any more is as good as gone.
 */
export interface TokenVault {
  find(id: string): Promise<FoundSignIn | undefined>;
  /** Looks at a sign-in without using it, which would keep it. */
  see(id: string): Promise<SeenSignIn | undefined>;
  put(id: string, kept: KeptSignIn): Promise<void>;
  /**
   * Puts a newer one in the place of one that was found; what is gone stays gone, and what has changed stays as it is.
   *
   * @returns it as it would be found now, or nothing where it was not put there
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
    keys.seal({ form: FORM, id, signIn, endsAt, intent, browser }, endsAt - now());
  const open = async (id: string, sealed: string) => {
    const payload = await keys.open(sealed);
    // One that was put under another's identifier is nobody's.
    if (payload?.['form'] !== FORM || payload['id'] !== id) return undefined;
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
      // Each use puts the end off to as long from then.
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
