import { randomBytes } from 'node:crypto';
import { NO_METRICS, type Metrics, type SignInEnd } from '../observability/metrics';
import { kindOf } from '../observability/observability';
import type { Oidc } from './oidc';
import { OidcError } from './oidc-error';
import type { SignIn } from './sign-in';
import type { SignInIndex, Whose } from './sign-in-index';
import type { TokenVault } from './token-vault';

/** How long before its end an access token is replaced: longer than any request takes, and than clocks differ. */
const RENEW_BEFORE_MS = 180_000;
const ID_BYTES = 32;

/** The sign-ins of everyone, by the identifiers that their sessions hold. */
export interface SignIns {
  /**
   * @returns the identifier of the new sign-in, which nobody can guess
   * @throws OidcError `ended` when the provider has ended it meanwhile
   */
  begin(signIn: SignIn): Promise<string>;
  /** The sign-in as it is. */
  get(id: string): Promise<SignIn | undefined>;
  /**
   * The sign-in with an access token that will last for the request at hand. However many requests ask at once, the
   * provider is asked once: it takes the second use of a rotating refresh token for theft.
   *
   * @returns undefined when there is no such sign-in any more
   * @throws OidcError `ended` when the provider does not continue the sign-in, which is forgotten then; `unavailable`
   * or `misconfigured` when it cannot say, and the sign-in stays
   */
  fresh(id: string): Promise<SignIn | undefined>;
  /** @param why is counted, if the sign-in has not ended already */
  end(id: string, why: SignInEnd): Promise<void>;
  /**
   * Ends every sign-in of one session at the provider, or of a user, on every instance. One that is under way, whose ID
   * token was issued by then, is refused when it begins.
   *
   * @param at when the provider says that they ended, in milliseconds since the epoch by its clock; now by default
   * @returns how many there were
   */
  endEvery(whose: Whose, at?: number): Promise<number>;
}

export interface SignInsOptions {
  readonly vault: TokenVault;
  readonly index: SignInIndex;
  readonly oidc: Oidc;
  /** Milliseconds after which a sign-in ends, however much it is used. */
  readonly lifetimeMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Counts sign-ins; none are counted by default. */
  readonly metrics?: Metrics;
}

export function createSignIns(options: SignInsOptions): SignIns {
  const { vault, index, oidc, lifetimeMs, now, metrics = NO_METRICS } = options;
  const renewals = new Map<string, Promise<SignIn | undefined>>();

  const isFresh = (signIn: SignIn) => signIn.accessTokenEndsAt - now() > RENEW_BEFORE_MS;

  async function renew(id: string): Promise<SignIn | undefined> {
    // Read again: another request may have renewed it since the caller looked.
    const found = await vault.find(id);
    if (!found || isFresh(found.signIn)) return found?.signIn;
    const before = found.signIn;
    if (before.refreshToken === undefined && before.accessTokenEndsAt > now()) return before;
    try {
      const after = await oidc.refresh(before);
      await vault.replace(id, found, { ...found, signIn: after });
      metrics.signInRefreshed('done');
      return after;
    } catch (error) {
      metrics.signInRefreshed(kindOf(error));
      if (error instanceof OidcError && (error.kind === 'unavailable' || error.kind === 'misconfigured'))
        throw error;
      // Whatever else went wrong, the refresh token is spent.
      await end(id, 'not_continued');
      throw new OidcError('ended', 'the provider did not continue the sign-in', { cause: error });
    }
  }

  async function end(id: string, why: SignInEnd): Promise<boolean> {
    const found = await vault.find(id);
    if (found) await index.remove(id, found.signIn);
    const wasThere = await vault.delete(id);
    if (wasThere) metrics.signInEnded(why);
    return wasThere;
  }

  return {
    begin: async (signIn) => {
      const id = randomBytes(ID_BYTES).toString('base64url');
      await index.add(id, signIn, lifetimeMs);
      await vault.put(id, { signIn, endsAt: now() + lifetimeMs });
      metrics.signInBegun();
      if (!(await index.hasEnded(signIn))) return id;
      await end(id, 'ended_by_provider');
      throw new OidcError('ended', 'the provider ended the sign-in while it was under way');
    },
    get: async (id) => (await vault.find(id))?.signIn,
    fresh: async (id) => {
      const found = await vault.find(id);
      if (!found || isFresh(found.signIn)) return found?.signIn;
      let renewal = renewals.get(id);
      if (!renewal) {
        renewal = renew(id).finally(() => renewals.delete(id));
        renewals.set(id, renewal);
      }
      return renewal;
    },
    end: async (id, why) => {
      await end(id, why);
    },
    endEvery: async (whose, at = now()) => {
      const ended = await Promise.all((await index.end(whose, at)).map((id) => end(id, 'ended_by_provider')));
      return ended.filter(Boolean).length;
    },
  };
}
