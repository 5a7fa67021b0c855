import { errors, jwtVerify } from 'jose';
import type { TenantContext } from '../context';

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
  try {
    const { payload } = await jwtVerify(token, context.signingKey.publicKey, {
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
    return {
      sub: payload.sub,
      clientId,
      scopes: new Set(String(payload['scope']).split(' ').filter(Boolean)),
      ...(typeof organizationId === 'string' && { organizationId }),
    };
  } catch (error) {
    if (error instanceof AccessTokenRefused) throw error;
    if (error instanceof errors.JWTExpired) throw new AccessTokenRefused('expired');
    if (error instanceof errors.JWSInvalid) throw new AccessTokenRefused('malformed');
    if (error instanceof errors.JOSEError) throw new AccessTokenRefused('invalid');
    throw error;
  }
}
