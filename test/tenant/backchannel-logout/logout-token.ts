import { SignJWT } from 'jose';
import { randomBytes, randomUUID } from 'node:crypto';
import type { TenantContext } from '../context';
import type { TenantSession } from './tenant-sessions';

/** Seconds (docs: Configure OIDC Back-Channel Logout). */
const LIFETIME = 120;

/** The member of `events` that makes a token a logout token (OpenID Connect Back-Channel Logout 1.0, 2.4). */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/**
 * Creates the token that tells an application that a session has ended, with the claims of the example in Auth0's
 * documentation. Its `typ` is `JWT` as in that example: the standard recommends `logout+jwt`, which Auth0 does not use.
 */
export function createLogoutToken(
  { issuer, signingKeys, now }: TenantContext,
  { sid, userId }: TenantSession,
  clientId: string,
): Promise<string> {
  const { kid, privateKey } = signingKeys.current;
  const issuedAt = Math.floor(now() / 1000);
  return new SignJWT({ events: { [LOGOUT_EVENT]: {} }, trace_id: randomBytes(8).toString('hex'), sid })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setIssuer(issuer)
    .setSubject(userId)
    .setAudience(clientId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME)
    .setJti(randomUUID())
    .sign(privateKey);
}
