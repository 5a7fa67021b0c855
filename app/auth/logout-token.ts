import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { CustomFetch } from 'openid-client';
import { OidcError } from './oidc-error';

/** The member of `events` that makes a token a logout token (OpenID Connect Back-Channel Logout 1.0, 2.4). */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** What the standard recommends, and what Auth0's documentation shows; a token may also have no `typ`. */
const TYPES = ['logout+jwt', 'jwt'];

/**
 * Seconds of clock skew that are tolerated. Auth0's tokens last for two minutes, so with less, a clock that is some
 * minutes off would lose every logout, unnoticed. A token that is accepted for longer can still be used only once.
 */
const CLOCK_TOLERANCE = 300;
/** Maximum age of a token in seconds, whatever its expiry; Auth0's last for two minutes. */
const MAX_AGE = 300;
/** How long a used token has to be remembered, in milliseconds: after that it is too old to be accepted. */
export const LOGOUT_TOKEN_LIFETIME_MS = (MAX_AGE + 2 * CLOCK_TOLERANCE) * 1_000;

/** Milliseconds; Auth0 waits 5 seconds for the answer to a logout token. */
const KEYS_TIMEOUT_MS = 3_000;
/** Milliseconds before an unknown key id makes the keys be downloaded again, as anybody can send one. */
const KEYS_COOLDOWN_MS = 30_000;

const MAX_TEXT = 256;

/** jose's errors about a token; any other error is about the keys, or is ours. */
const TOKEN_FAULTS = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSMultipleMatchingKeys,
  errors.JWKSNoMatchingKey,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
];

/** What the provider says about a session that ended. */
export interface LogoutToken {
  /** Unique among the provider's tokens. */
  readonly id: string;
  /** When it was issued, in milliseconds since the epoch by the provider's clock. */
  readonly issuedAt: number;
  /** The user; always defined if `sessionId` is not. */
  readonly userId: string | undefined;
  /** The session at the provider; if undefined, all of the user's sessions have ended. */
  readonly sessionId: string | undefined;
}

/** The provider's keys, downloaded when they are needed, and again when a token names one that is not among them. */
export function logoutTokenKeys(jwksUrl: string, fetch: CustomFetch): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: KEYS_TIMEOUT_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
    [customFetch]: (url, options) =>
      Promise.race([
        fetch(url, { ...options, headers: { accept: 'application/json' }, body: undefined }),
        abortOf(options.signal),
      ]),
  });
}

/** Rejects in time: with its retries, `fetch` may take longer than the provider waits. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error(`the keys did not arrive within ${KEYS_TIMEOUT_MS} ms`));
    });
  });
}

export interface LogoutTokenRules {
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly clientId: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Verifies a logout token by the rules of OpenID Connect Back-Channel Logout 1.0, section 2.6, except that the caller
 * has to check whether it was used before.
 *
 * @throws OidcError `unverifiable` for a token that breaks a rule, with the rule as its message; `unavailable` when the
 *   provider's keys cannot be downloaded
 */
export async function verifyLogoutToken(
  token: string,
  { keys, issuer, clientId, now }: LogoutTokenRules,
): Promise<LogoutToken> {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms: ['RS256'],
    requiredClaims: ['iat', 'exp', 'jti'],
    maxTokenAge: MAX_AGE,
    clockTolerance: CLOCK_TOLERANCE,
    currentDate: new Date(now()),
  }).catch((error: unknown) => {
    throw toOidcError(error);
  });
  const { jti, iat = 0, sub, sid, events, nonce } = payload;
  check(isTypeOfLogoutToken(protectedHeader.typ), 'typ is not that of a logout token');
  check(isText(jti), 'jti is not a short string');
  check(isObject(events) && isObject(events[LOGOUT_EVENT]), 'events does not contain the logout event');
  check(nonce === undefined, 'there is a nonce, as in ID tokens');
  check(sub === undefined || isText(sub), 'sub is not a short string');
  check(sid === undefined || isText(sid), 'sid is not a short string');
  check(sub !== undefined || sid !== undefined, 'there is neither sub nor sid');
  return { id: jti, issuedAt: iat * 1_000, userId: sub, sessionId: sid };
}

/** @param typ of any type: a header is typed as having a string here, but not checked */
function isTypeOfLogoutToken(typ: unknown): boolean {
  if (typ === undefined) return true;
  return typeof typ === 'string' && TYPES.includes(typ.toLowerCase().replace(/^application\//, ''));
}

function toOidcError(error: unknown): OidcError {
  if (error instanceof OidcError) return error;
  if (TOKEN_FAULTS.some((fault) => error instanceof fault)) {
    return new OidcError('unverifiable', (error as Error).message, { cause: error });
  }
  return new OidcError('unavailable', 'the signing keys could not be read', {
    cause: error,
    outcome: 'none',
  });
}

function check(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new OidcError('unverifiable', rule);
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= MAX_TEXT;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
