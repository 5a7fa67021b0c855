import { decodeJwt, SignJWT } from 'jose';
import type { AccessToken, KoaContextWithOIDC } from 'oidc-provider';
import type { TenantContext } from '../context';
import type { Artifacts } from './artifacts';
import type { Authorizations } from './authorizations';
import { requestClientId } from './request-facts';
import { refreshTokenLifetime } from './refresh-tokens';

/** The only algorithm that ID tokens are signed with here; logins to applications that want another are refused. */
export const ID_TOKEN_ALGORITHM = 'RS256';

/** What the OpenID provider answers to a token request that it grants. */
interface TokenResponse {
  access_token: string;
  expires_in: number;
  id_token?: string;
}

/** Creates the function that adds to a granted token response what Auth0 has beyond the standard. */
export function createTokenResponse(
  context: TenantContext,
  artifacts: Artifacts,
  authorizations: Authorizations,
) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const response = ctx.body as TokenResponse;
    const { accessToken, grant } = ctx.oidc;
    if (accessToken) openUserinfo(accessToken, response);
    extendUnrotated(ctx);
    if (response.id_token === undefined) return;
    const claims = authorizations.get(grant?.jti)?.idTokenClaims ?? {};
    response.id_token = await signIdToken({ ...decodeJwt(response.id_token), ...claims });
  };

  /** The OpenID provider leaves out claims that it does not know beforehand, such as those that Actions set. */
  function signIdToken(claims: Record<string, unknown>): Promise<string> {
    const { kid, privateKey } = context.signingKeys.current;
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ID_TOKEN_ALGORITHM, typ: 'JWT', kid })
      .sign(privateKey);
  }

  /** Auth0 accepts an API's access token at userinfo too, if it has `openid`; the OpenID provider stores no JWTs. */
  function openUserinfo(token: AccessToken, response: TokenResponse): void {
    if (token.format !== 'jwt') return;
    const { accountId, clientId, grantId, iat } = token;
    artifacts.set(
      'AccessToken',
      response.access_token,
      {
        jti: response.access_token,
        kind: 'AccessToken',
        format: 'opaque',
        accountId,
        clientId,
        grantId,
        scope: token.scope,
        iat,
        exp: Math.floor(Date.now() / 1000) + response.expires_in,
      },
      response.expires_in,
    );
  }

  /** A refresh token that is not rotated stays valid as long as it is used, within its overall lifetime. */
  function extendUnrotated(ctx: KoaContextWithOIDC): void {
    const { RefreshToken: token, RotatedRefreshToken: rotated } = ctx.oidc.entities;
    if (!token || rotated || ctx.oidc.params?.['grant_type'] !== 'refresh_token') return;
    const settings = context.state.clients.get(requestClientId(ctx))?.refresh_token;
    const now = Math.floor(context.now() / 1000);
    const seconds = refreshTokenLifetime(settings, now - (token.iiat ?? token.iat));
    const stored = artifacts.get('RefreshToken', token.jti);
    if (stored) artifacts.set('RefreshToken', token.jti, { ...stored, exp: now + seconds }, seconds);
  }
}
