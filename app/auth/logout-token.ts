import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { CustomFetch } from 'openid-client';
import { OidcError } from './oidc-error';

/** The member of `events` that makes a token a logout token (OpenID Connect Back-Channel Logout 1.0, 2.4). */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** What the standard recommends, and what Auth0's documentation shows; a token may also do without. */
const TYPES = ['logout+jwt', 'jwt'];

/**
 * Seconds by which clocks may differ. Auth0's tokens last for two minutes, so that less would lose every logout where a
 * clock is some minutes off, and nobody would notice; one that is taken for longer is still used once.
 */
const CLOCK_TOLERANCE = 300;
/** Seconds for which a token is taken at most, whatever its own end is; Auth0's last for two minutes. */
const MAX_AGE = 300;
/** How long a token that was used has to be remembered, in milliseconds: it is not taken for any longer. */
export const LOGOUT_TOKEN_LIFETIME_MS = (MAX_AGE + 2 * CLOCK_TOLERANCE) * 1_000;

/** Milliseconds; Auth0 waits 5 seconds for the answer to a logout token. */
const KEYS_TIMEOUT_MS = 3_000;
/** Milliseconds for which a key that is not known does not make the keys be read again: anybody can name one. */
const KEYS_COOLDOWN_MS = 30_000;

const MAX_TEXT = 256;

/** What jose says of a token at fault; whatever else goes wrong lies with the keys, or with us. */
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

/** What the provider says of a session that ended. */
export interface LogoutToken {
  /** Unique among the provider's tokens. */
  readonly id: string;
  /** When it was issued, in milliseconds since the epoch by the provider's clock. */
  readonly issuedAt: number;
  /** The user; there when `sessionId` is not. */
  readonly userId: string | undefined;
  /** The session at the provider; all of the user's sessions have ended where there is none. */
  readonly sessionId: string | undefined;
}

/** The provider's keys, read when they are needed and again when a token names one that is not among them. */
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

/** Whoever reads may take longer, and repeat it, than the provider waits. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error(`the keys did not come within ${KEYS_TIMEOUT_MS} ms`));
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
 * Verifies a logout token by the rules of OpenID Connect Back-Channel Logout 1.0, section 2.6, all but the last: whether
 * it was used before is for the caller to know.
 *
 * @throws OidcError `unverifiable` for a token that breaks a rule, with the rule as its message; `unavailable` when the
 *   provider's keys can't be had
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
  check(isTypeOfLogoutToken(protectedHeader.typ), 'the typ is not that of a logout token');
  check(isText(jti), 'jti is not a short text');
  check(isObject(events) && isObject(events[LOGOUT_EVENT]), 'events do not tell of a logout');
  check(nonce === undefined, 'there is a nonce, as in ID tokens');
  check(sub === undefined || isText(sub), 'sub is not a short text');
  check(sid === undefined || isText(sid), 'sid is not a short text');
  check(sub !== undefined || sid !== undefined, 'there is neither sub nor sid');
  return { id: jti, issuedAt: iat * 1_000, userId: sub, sessionId: sid };
}

/** @param typ of any kind: a header is only said to hold a text */
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
