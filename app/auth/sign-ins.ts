import { randomBytes } from 'node:crypto';
import type { Oidc } from './oidc';
import { OidcError } from './oidc-error';
import type { SignIn } from './sign-in';
import type { TokenVault } from './token-vault';

/** How long before its end an access token is replaced: longer than any request takes, and than clocks differ. */
const RENEW_BEFORE_MS = 180_000;
const ID_BYTES = 32;

/** The sign-ins of everyone, by the identifiers that their sessions hold. */
export interface SignIns {
  /** @returns the identifier of the new sign-in, which nobody can guess */
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
  end(id: string): Promise<void>;
}

/** @param now milliseconds since the epoch */
export function createSignIns(vault: TokenVault, oidc: Oidc, now: () => number): SignIns {
  const renewals = new Map<string, Promise<SignIn | undefined>>();

  const isFresh = (signIn: SignIn) => signIn.accessTokenEndsAt - now() > RENEW_BEFORE_MS;

  async function renew(id: string): Promise<SignIn | undefined> {
    // Read again: another request may have renewed it since the caller looked.
    const before = await vault.get(id);
    if (!before || isFresh(before)) return before;
    if (before.refreshToken === undefined && before.accessTokenEndsAt > now()) return before;
    try {
      const after = await oidc.refresh(before);
      await vault.replace(id, after);
      return after;
    } catch (error) {
      if (error instanceof OidcError && (error.kind === 'unavailable' || error.kind === 'misconfigured'))
        throw error;
      // Whatever else went wrong, the refresh token is spent.
      await vault.delete(id);
      throw new OidcError('ended', 'the provider did not continue the sign-in', { cause: error });
    }
  }

  return {
    begin: async (signIn) => {
      const id = randomBytes(ID_BYTES).toString('base64url');
      await vault.set(id, signIn);
      return id;
    },
    get: (id) => vault.get(id),
    fresh: async (id) => {
      const signIn = await vault.get(id);
      if (!signIn || isFresh(signIn)) return signIn;
      let renewal = renewals.get(id);
      if (!renewal) {
        renewal = renew(id).finally(() => renewals.delete(id));
        renewals.set(id, renewal);
      }
      return renewal;
    },
    end: (id) => vault.delete(id),
  };
}
