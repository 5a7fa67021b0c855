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

/** How long before its expiry an access token is replaced: longer than any request takes, plus clock skew. */
const RENEW_BEFORE_MS = 180_000;
/** Up to this much earlier, token by token, so that people who signed in together are not all renewed at once. */
const JITTER_MS = 120_000;
/** An access token that cannot be replaced just now is still used if it lasts for longer than a request may take. */
const REQUEST_MS = 15_000;
/** How long a token request may take: a second one with the same token is sent only if that is within the leeway. */
const TOKEN_REQUEST_MS = 5_000;
/** How many token requests may be made with one refresh token; the first may or may not have reached the provider. */
const MAX_TRIES = 2;
/** After the provider failed, renewals of access tokens that still last are put off for this long. */
const BACKOFF_MS = 5_000;
/** Interval and number of polls for a renewal on another instance: 10 seconds or so, all told. */
const POLL_MS = 50;
const MAX_POLLS = 130;

export interface RenewalOptions {
  readonly vault: TokenVault;
  readonly store: SharedStore;
  readonly oidc: Oidc;
  /** Milliseconds in which a refresh token that was exchanged may be exchanged once more; 0 if it may not. */
  readonly leewayMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Removes a sign-in. */
  readonly end: (id: string) => Promise<unknown>;
  /** Counts renewals; none are counted by default. */
  readonly metrics?: Metrics;
  /** Resolves after that many milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

export interface Renewal {
  /** Whether an access token lasts long enough not to be replaced yet. */
  isFresh(signIn: SignIn, refused?: string): boolean;
  /**
   * Replaces an access token that expires soon, once among all instances: the provider takes a second use of a rotating
   * refresh token for theft, and revokes the whole token family.
   *
   * Before the provider is called, the intent is stored with the sign-in: if the instance is killed meanwhile, or gets
   * no answer, the next renewal knows that the refresh token may be spent. The token is then used once more if the
   * provider's leeway covers that, and otherwise never again: the sign-in ends when its access token expires.
   *
   * @param refused an access token that the API refused, which is replaced however long it lasts
   * @returns undefined when the sign-in no longer exists
   * @throws OidcError `ended` when the sign-in is over, and was removed; `unavailable` or `misconfigured` when the
   * provider cannot renew it now, and the access token does not last for a request
   * @throws StoreError
   */
  renew(id: string, refused?: string): Promise<SignIn | undefined>;
}

export function createRenewal(options: RenewalOptions): Renewal {
  const { vault, store, oidc, leewayMs, now, end, metrics = NO_METRICS, pause = sleep } = options;
  let backoffUntil = 0;

  const timeLeft = ({ accessToken, accessTokenEndsAt }: SignIn, refused?: string) =>
    accessToken === refused ? 0 : accessTokenEndsAt - now();
  const isFresh = (signIn: SignIn, refused?: string) =>
    timeLeft(signIn, refused) > RENEW_BEFORE_MS + JITTER_MS * jitterOf(signIn.accessToken);
  const lasts = (signIn: SignIn, refused?: string) => timeLeft(signIn, refused) > REQUEST_MS;
  const mayTryAgain = ({ at, tries }: RenewalIntent) =>
    tries < MAX_TRIES && now() + TOKEN_REQUEST_MS <= at + leewayMs;

  async function renew(id: string, refused?: string): Promise<SignIn | undefined> {
    for (let polls = 0; ; polls++) {
      const found = await vault.find(id);
      if (!found || isFresh(found.signIn, refused)) return found?.signIn;
      const { signIn } = found;
      if (signIn.refreshToken === undefined && timeLeft(signIn, refused) > 0) return signIn;
      if (lasts(signIn, refused) && now() < backoffUntil) return signIn;
      const lock = await acquireLock(store, `renewal:${id}`);
      if (lock) return renewLocked(id, refused).finally(() => lock.release());
      if (lasts(signIn, refused)) return signIn;
      if (polls >= MAX_POLLS)
        throw new OidcError('unavailable', 'another instance did not finish the renewal in time');
      await pause(POLL_MS * (1 + Math.random()));
    }
  }

  async function renewLocked(id: string, refused?: string): Promise<SignIn | undefined> {
    // Read again: another instance may have renewed it since.
    const found = await vault.find(id);
    if (!found || isFresh(found.signIn, refused)) return found?.signIn;
    const { signIn, intent } = found;
    if (intent && !mayTryAgain(intent)) {
      if (lasts(signIn, refused)) return signIn;
      return giveUp(id, new Error('a renewal was begun, and its outcome is not known'));
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
      return afterFailure({ id, before: found, marked, refused }, error);
    }
  }

  async function afterFailure(
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
    backoffUntil = now() + BACKOFF_MS;
    if (error.outcome === 'none') await vault.replace(id, marked, before);
    if (lasts(before.signIn, refused)) return before.signIn;
    throw error;
  }

  async function giveUp(id: string, cause: unknown): Promise<never> {
    await end(id);
    throw new OidcError('ended', 'the provider did not continue the sign-in', { cause });
  }

  /** Stores a renewed sign-in. Its old refresh token is spent: without the new one, the sign-in would be over. */
  function keep(id: string, marked: FoundSignIn, after: SignIn): Promise<SignIn | undefined> {
    const { endsAt, browser } = marked;
    return whenBack(async () => {
      const kept = await vault.replace(id, marked, { endsAt, browser, signIn: after });
      // A sign-in that was ended meanwhile stays ended; an earlier write that was not confirmed is found here.
      return kept ? after : (await vault.find(id))?.signIn;
    }, options.pause);
  }

  return { isFresh, renew };
}

/** A token's jitter from 0 to 1, the same on every instance, from the end of its signature, which is unpredictable. */
function jitterOf(token: string): number {
  let hash = 0;
  for (const character of token.slice(-16)) hash = (hash * 31 + character.charCodeAt(0)) % 9_973;
  return hash / 9_972;
}
