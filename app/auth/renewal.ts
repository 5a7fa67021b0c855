import { setTimeout as sleep } from 'node:timers/promises';
import { NO_METRICS, type Metrics } from '../observability/metrics';
import { kindOf } from '../observability/observability';
import { acquireLock } from '../store/lock';
import { StoreError, type SharedStore } from '../store/shared-store';
import { whenBack } from '../store/when-back';
import type { Oidc } from './oidc';
import { OidcError } from './oidc-error';
import type { SignIn } from './sign-in';
import type { FoundSignIn, RenewalIntent, TokenVault } from './token-vault';

/** How long before its end an access token is replaced: longer than any request takes, and than clocks differ. */
const RENEW_BEFORE_MS = 180_000;
/** By up to as much earlier, token by token, so that people who came in together don't all ask at once later. */
const SPREAD_MS = 120_000;
/** What a request needs of an access token that cannot be replaced just now. */
const REQUEST_MS = 15_000;
/** How long a token request may take, so that a second one with the same token comes within the leeway. */
const TOKEN_REQUEST_MS = 5_000;
/** With the first, which may or may not have reached the provider. */
const MAX_TRIES = 2;
/** How long the provider is left alone after it could not be asked, by those who can do without. */
const PAUSE_MS = 5_000;
/** How often and how many times one looks whether another instance is done: for 10 seconds or so, all told. */
const POLL_MS = 50;
const MAX_POLLS = 130;

export interface RenewalOptions {
  readonly vault: TokenVault;
  readonly store: SharedStore;
  readonly oidc: Oidc;
  /** Milliseconds in which a refresh token that was exchanged may be exchanged once more. */
  readonly leewayMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Forgets a sign-in. */
  readonly end: (id: string) => Promise<unknown>;
  /** Counts renewals; none are counted by default. */
  readonly metrics?: Metrics;
  /** Resolves after that many milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

export interface Renewal {
  /** Whether an access token will last for a request without being replaced first. */
  isFresh(signIn: SignIn, refused?: string): boolean;
  /**
   * Replaces an access token that ends soon, once among all instances: the provider takes the second use of a rotating
   * refresh token for theft, and ends all that came of it.
   *
   * Before the provider is asked, it is written down with the sign-in that it will be, so that whoever comes after an
   * instance that was killed meanwhile, or whose question got no answer, knows that the refresh token may be spent. It
   * is then used once more if the provider's leeway covers that, and else never again: the sign-in ends when its access
   * token does.
   *
   * @param refused an access token that the API does not take, so that it is replaced however long it lasts
   * @returns undefined when there is no such sign-in any more
   * @throws OidcError `ended` when the sign-in is over, and forgotten; `unavailable` or `misconfigured` when the provider
   * cannot say, and the access token does not last
   * @throws StoreError
   */
  renew(id: string, refused?: string): Promise<SignIn | undefined>;
}

export function createRenewal(options: RenewalOptions): Renewal {
  const { vault, store, oidc, leewayMs, now, end, metrics = NO_METRICS, pause = sleep } = options;
  let pausedUntil = 0;

  const timeLeft = ({ accessToken, accessTokenEndsAt }: SignIn, refused?: string) =>
    accessToken === refused ? 0 : accessTokenEndsAt - now();
  const isFresh = (signIn: SignIn, refused?: string) =>
    timeLeft(signIn, refused) > RENEW_BEFORE_MS + SPREAD_MS * shareOf(signIn.accessToken);
  const lasts = (signIn: SignIn, refused?: string) => timeLeft(signIn, refused) > REQUEST_MS;
  const mayTryAgain = ({ at, tries }: RenewalIntent) =>
    tries < MAX_TRIES && now() + TOKEN_REQUEST_MS <= at + leewayMs;

  async function renew(id: string, refused?: string): Promise<SignIn | undefined> {
    for (let polls = 0; ; polls++) {
      const found = await vault.find(id);
      if (!found || isFresh(found.signIn, refused)) return found?.signIn;
      const { signIn } = found;
      if (signIn.refreshToken === undefined && timeLeft(signIn, refused) > 0) return signIn;
      if (lasts(signIn, refused) && now() < pausedUntil) return signIn;
      const lock = await acquireLock(store, `renewal:${id}`);
      if (lock) return renewAlone(id, refused).finally(() => lock.release());
      if (lasts(signIn, refused)) return signIn;
      if (polls >= MAX_POLLS) throw new OidcError('unavailable', 'the renewal elsewhere does not end');
      await pause(POLL_MS * (1 + Math.random()));
    }
  }

  async function renewAlone(id: string, refused?: string): Promise<SignIn | undefined> {
    // Read again: another instance may have renewed it since.
    const found = await vault.find(id);
    if (!found || isFresh(found.signIn, refused)) return found?.signIn;
    const { signIn, intent } = found;
    if (intent && !mayTryAgain(intent)) {
      if (lasts(signIn, refused)) return signIn;
      return giveUp(id, new Error('a renewal was begun, and what came of it is not known'));
    }
    const begun = { at: intent?.at ?? now(), tries: (intent?.tries ?? 0) + 1 };
    const marked = await vault.replace(id, found, { ...found, intent: begun });
    if (!marked) return (await vault.find(id))?.signIn;
    try {
      const after = await oidc.refresh(signIn);
      metrics.signInRefreshed('done');
      return await keep(id, marked, after);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      metrics.signInRefreshed(kindOf(error));
      return failed({ id, before: found, marked, refused }, error);
    }
  }

  async function failed(
    {
      id,
      before,
      marked,
      refused,
    }: { id: string; before: FoundSignIn; marked: FoundSignIn; refused: string | undefined },
    error: unknown,
  ): Promise<SignIn> {
    if (!(error instanceof OidcError) || (error.kind !== 'unavailable' && error.kind !== 'misconfigured')) {
      // Whatever else went wrong, the refresh token is spent.
      return giveUp(id, error);
    }
    pausedUntil = now() + PAUSE_MS;
    if (error.outcome === 'none') await vault.replace(id, marked, before);
    if (lasts(before.signIn, refused)) return before.signIn;
    throw error;
  }

  async function giveUp(id: string, cause: unknown): Promise<never> {
    await end(id);
    throw new OidcError('ended', 'the provider did not continue the sign-in', { cause });
  }

  /** The old refresh token is spent: without the new one the sign-in would be over. */
  function keep(id: string, marked: FoundSignIn, after: SignIn): Promise<SignIn | undefined> {
    const { endsAt, browser } = marked;
    return whenBack(async () => {
      const kept = await vault.replace(id, marked, { endsAt, browser, signIn: after });
      // One that was ended meanwhile stays so; one whose first writing was not confirmed is there.
      return kept ? after : (await vault.find(id))?.signIn;
    }, options.pause);
  }

  return { isFresh, renew };
}

/** A token's own number from 0 to 1, the same on every instance: signatures end in what nobody can foresee. */
function shareOf(token: string): number {
  let hash = 0;
  for (const character of token.slice(-16)) hash = (hash * 31 + character.charCodeAt(0)) % 9_973;
  return hash / 9_972;
}
