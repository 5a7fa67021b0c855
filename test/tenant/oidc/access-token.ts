import type { AccessToken, ClientCredentials, JWTStructured, KoaContextWithOIDC } from 'oidc-provider';
import type { TenantContext } from '../context';
import { findApi } from './apis';
import type { Authorizations } from './authorizations';
import { heldPermissions } from './membership';
import { organizationClaims } from './organization-claims';

/**
 * Creates the function that puts Auth0's claims and headers into the OpenID provider's JWT access tokens, in the
 * dialect that the API is set to (Access Token Profiles).
 */
export function createAccessTokenFormat(context: TenantContext, authorizations: Authorizations) {
  return (_ctx: KoaContextWithOIDC, token: AccessToken | ClientCredentials, jwt: JWTStructured): void => {
    const { clientId = '' } = token;
    const audience = String(token.aud);
    const dialect = findApi(context.state, audience)?.token_dialect ?? 'access_token';
    const standard = dialect.startsWith('rfc9068_profile');
    const issuedAt = Math.floor(context.now() / 1000);
    const claims = token.kind === 'ClientCredentials' ? machineClaims(token) : userClaims(token, audience);
    const { permissions, gty, ...rest } = claims;
    jwt.header = { typ: standard ? 'at+jwt' : 'JWT' };
    jwt.payload = {
      ...rest,
      iss: context.issuer,
      iat: issuedAt,
      exp: issuedAt + token.expiration,
      ...(standard ? { client_id: clientId, jti: token.jti } : { azp: clientId, ...(gty && { gty }) }),
      ...(dialect.endsWith('_authz') && { permissions }),
    };
  };

  function machineClaims(token: ClientCredentials) {
    const scopes = token.scope?.split(' ') ?? [];
    return {
      sub: `${token.clientId ?? ''}@clients`,
      aud: token.aud,
      scope: token.scope ?? '',
      gty: 'client-credentials',
      permissions: scopes,
    };
  }

  function userClaims(token: AccessToken, audience: string) {
    const authorization = authorizations.get(token.grantId);
    const record = authorization && authorizations.organization(authorization);
    const removed = new Set(authorization?.removedScopes);
    const scopes = [...new Set([...token.scopes, ...(authorization?.addedScopes ?? [])])].filter(
      (scope) => !removed.has(scope),
    );
    // The token response repeats the scope from here.
    token.scope = scopes.join(' ');
    return {
      ...authorization?.accessTokenClaims,
      sub: token.accountId,
      aud: scopes.includes('openid') ? [audience, `${context.issuer}userinfo`] : audience,
      scope: token.scope,
      ...organizationClaims(context.state, record),
      gty: token.gty.endsWith('refresh_token') ? 'refresh_token' : undefined,
      permissions: [...heldPermissions(context.state, token.accountId, record, audience)],
    };
  }
}
