import { randomBytes } from 'node:crypto';
import { NO_METRICS, type SignInEnd } from '../observability/metrics';
import type { Browser } from './browser';
import { OidcError } from './oidc-error';
import { createRenewal, type RenewalOptions } from './renewal';
import type { SignIn } from './sign-in';
import type { SignInIndex, Whose } from './sign-in-index';
import type { SeenSignIn } from './token-vault';

const ID_BYTES = 32;

/** Everybody's sign-ins, by the identifiers that sessions hold. */
export interface SignIns {
  /**
   * @param browser by which its owner recognises the sign-in
   * @returns the identifier of the new sign-in, which cannot be guessed
   * @throws OidcError `ended` when the provider has ended it meanwhile
   */
  begin(signIn: SignIn, browser?: Browser): Promise<string>;
  /** The sign-in as stored; its access token may have expired. */
  get(id: string): Promise<SignIn | undefined>;
  /**
   * The sign-in with an access token that will last for the request at hand. However many requests ask at once, on
   * however many instances, the provider is called once.
   *
   * @param refused an access token that the API refused, as its key was withdrawn or its user has lost their access; it
   * is replaced however long it lasts
   * @returns undefined when the sign-in no longer exists
   * @throws OidcError `ended` when the provider does not continue the sign-in, which is then removed; `unavailable` or
   * `misconfigured` when the provider cannot renew it now and the access token does not last; the sign-in then stays
   */
  fresh(id: string, refused?: string): Promise<SignIn | undefined>;
  /** All sign-ins of a person, in any organization, by their identifiers. Listing them does not count as use. */
  of(personId: string): Promise<ReadonlyMap<string, SeenSignIn>>;
  /** @param why counted in the metrics, if the sign-in has not ended already */
  end(id: string, why: SignInEnd): Promise<void>;
  /**
   * Ends every sign-in of one session at the provider, or of a user, on every instance. A sign-in that is still under
   * way is refused when it begins, if its ID token was issued by then.
   *
   * @param at when the provider says that they ended, in milliseconds since the epoch by its clock; now by default
   * @returns how many were ended
   */
  endEvery(whose: Whose, at?: number): Promise<number>;
}

export interface SignInsOptions extends Omit<RenewalOptions, 'end'> {
  readonly index: SignInIndex;
  /** Milliseconds after which a sign-in ends, however much it is used. */
  readonly lifetimeMs: number;
}

export function createSignIns({ index, lifetimeMs, ...options }: SignInsOptions): SignIns {
  const { vault, now, metrics = NO_METRICS } = options;
  const renewal = createRenewal({ ...options, end: (id) => end(id, 'not_continued') });
  const renewals = new Map<string, Promise<SignIn | undefined>>();

  async function end(id: string, why: SignInEnd): Promise<boolean> {
    const found = await vault.find(id);
    if (found) await index.remove(id, found.signIn);
    const wasThere = await vault.delete(id);
    if (wasThere) metrics.signInEnded(why);
    return wasThere;
  }

  function renewOnce(id: string, refused?: string): Promise<SignIn | undefined> {
    let underWay = renewals.get(id);
    if (!underWay) {
      underWay = renewal.renew(id, refused).finally(() => renewals.delete(id));
      renewals.set(id, underWay);
    }
    return underWay;
  }

  return {
    begin: async (signIn, browser) => {
      const id = randomBytes(ID_BYTES).toString('base64url');
      await index.add(id, signIn, lifetimeMs);
      await vault.put(id, { signIn, endsAt: now() + lifetimeMs, browser });
      metrics.signInBegun();
      if (!(await index.hasEnded(signIn))) return id;
      await end(id, 'ended_by_provider');
      throw new OidcError('ended', 'the provider ended the sign-in while it was under way');
    },
    get: async (id) => (await vault.find(id))?.signIn,
    fresh: async (id, refused) => {
      const found = await vault.find(id);
      if (!found || renewal.isFresh(found.signIn, refused)) return found?.signIn;
      const renewed = await renewOnce(id, refused);
      // A renewal in flight did not know of the refusal: it may have kept the token, as it lasts.
      return renewed && renewed.accessToken === refused ? renewOnce(id, refused) : renewed;
    },
    of: async (personId) => {
      const ids = await index.of({ sub: personId });
      const seen = await Promise.all(ids.map(async (id) => [id, await vault.see(id)] as const));
      return new Map(seen.filter((entry): entry is readonly [string, SeenSignIn] => entry[1] !== undefined));
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
