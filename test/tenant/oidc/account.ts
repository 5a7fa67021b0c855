import type { Account, FindAccount, KoaContextWithOIDC, RefreshToken } from 'oidc-provider';
import type { TenantContext } from '../context';
import type { User } from '../state/entities/user';
import type { Artifacts } from './artifacts';
import type { Authorizations } from './authorizations';
import { runActions } from './login-actions';
import { requireMembership } from './membership';
import { OAuthError } from './oauth-error';
import { organizationClaims } from './organization-claims';
import { requestClientId, requestFacts } from './request-facts';

/** Claims of ID tokens and of userinfo by the scope that asks for them. */
export const CLAIMS = {
  openid: ['sub', 'sid', 'org_id', 'org_name'],
  profile: ['nickname', 'name', 'given_name', 'family_name', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
};

/**
 * Creates the function with which the OpenID provider finds users. For the user of a refresh token, it checks again
 * what the refresh depends on, and runs the post-login Actions again.
 */
export function createFindAccount(
  context: TenantContext,
  artifacts: Artifacts,
  authorizations: Authorizations,
): FindAccount {
  return async (ctx, userId, token) => {
    const user = context.state.users.get(userId);
    if (token?.kind === 'RefreshToken' && token.consumed === undefined) await renew(ctx, user, token);
    return user && toAccount(ctx, user);
  };

  function toAccount(ctx: KoaContextWithOIDC, user: User): Account {
    return {
      accountId: user.user_id,
      claims: () => {
        const authorization = authorizations.get(ctx.oidc.grant?.jti);
        const record = authorization && authorizations.organization(authorization);
        return {
          ...user,
          ...organizationClaims(context.state, record),
          sub: user.user_id,
          sid: authorization?.sid,
        };
      },
    };
  }

  async function renew(ctx: KoaContextWithOIDC, user: User | undefined, token: RefreshToken): Promise<void> {
    const authorization = authorizations.get(token.grantId);
    const client = context.state.clients.get(requestClientId(ctx));
    if (!user || !client) {
      throw new OAuthError(
        403,
        'invalid_grant',
        "The refresh_token was generated for a user who doesn't exist anymore.",
      );
    }
    if (user.blocked) throw new OAuthError(403, 'invalid_grant', 'user is blocked');
    if (!authorization || token.grantId === undefined) {
      throw new OAuthError(403, 'invalid_grant', 'Unknown or invalid refresh token.');
    }
    const { organizationId, audience } = authorization;
    const record = authorizations.organization(authorization);
    if (organizationId !== undefined) requireMembership(record, user, organizationId);
    const outcome = await runActions(context, artifacts, {
      user,
      client,
      record,
      audience,
      sessionId: authorization.sid,
      request: requestFacts(ctx),
      parameters: authorization.parameters,
      scopes: [...token.scopes],
      refreshToken: {
        id: token.jti,
        client_id: client.client_id,
        created_at: new Date(token.iat * 1000).toISOString(),
        user_id: user.user_id,
      },
    });
    authorizations.set(token.grantId, { ...authorization, ...outcome });
  }
}
