import { errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { TenantContext } from '../context';
import type { SigningKeys } from './signing-keys';

const MAX_REMEMBERED = 1_000;

/** A token that was already verified. Checking its signature again would take up half of the cost of a request. */
interface Verified {
  readonly token: AccessToken;
  readonly audience: string;
  readonly kid: string | undefined;
  /** Seconds since the epoch. */
  readonly exp: number;
}

/** Verified tokens by the tenant's keys, so that they are forgotten along with the tenant. */
const VERIFIED = new WeakMap<SigningKeys, LRUCache<string, Verified>>();

/** What an API learns from an access token. */
export interface AccessToken {
  /** The user (`auth0|…`), or `{client_id}@clients` for a machine's token. */
  readonly sub: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly organizationId?: string;
}

/** Why a request's access token was refused; each API words it in its own error shape. */
export class AccessTokenRefused extends Error {
  constructor(readonly reason: 'missing' | 'malformed' | 'expired' | 'invalid') {
    super(`access token ${reason}`);
  }
}

/**
 * Reads and verifies the access token of a request for one API.
 *
 * @param authorization the request's Authorization header
 * @param audience the API's identifier; a token for any other API is refused
 * @throws AccessTokenRefused when there is none, or it is not this tenant's, not this API's, or too old
 */
export async function verifyAccessToken(
  context: TenantContext,
  authorization: string | undefined,
  audience: string,
): Promise<AccessToken> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (!token) throw new AccessTokenRefused('missing');
  const { signingKeys } = context;
  const verified = verifiedBy(signingKeys);
  const known = verified.get(token);
  const lasts = known && known.exp > Math.floor(context.now() / 1_000) && signingKeys.find(known.kid);
  if (lasts && known.audience === audience) return known.token;
  try {
    const { payload, protectedHeader } = await jwtVerify(token, signingKeys.verifying, {
      issuer: context.issuer,
      audience,
      algorithms: ['RS256'],
      currentDate: new Date(context.now()),
      requiredClaims: ['sub', 'exp', 'scope'],
    });
    const clientId = payload['azp'] ?? payload['client_id'];
    if (typeof payload.sub !== 'string' || typeof clientId !== 'string')
      throw new AccessTokenRefused('invalid');
    const organizationId = payload['org_id'];
    const accessToken: AccessToken = {
      sub: payload.sub,
      clientId,
      scopes: new Set(String(payload['scope']).split(' ').filter(Boolean)),
      ...(typeof organizationId === 'string' && { organizationId }),
    };
    verified.set(token, {
      token: accessToken,
      audience,
      kid: protectedHeader.kid,
      exp: Number(payload.exp),
    });
    return accessToken;
  } catch (error) {
    if (error instanceof AccessTokenRefused) throw error;
    if (error instanceof errors.JWTExpired) throw new AccessTokenRefused('expired');
    if (error instanceof errors.JWSInvalid) throw new AccessTokenRefused('malformed');
    if (error instanceof errors.JOSEError) throw new AccessTokenRefused('invalid');
    throw error;
  }
}

function verifiedBy(keys: SigningKeys): LRUCache<string, Verified> {
  const known = VERIFIED.get(keys) ?? new LRUCache<string, Verified>({ max: MAX_REMEMBERED });
  VERIFIED.set(keys, known);
  return known;
}
