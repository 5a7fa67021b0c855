import type { KoaContextWithOIDC } from 'oidc-provider';
import type { TenantContext } from '../context';
import type { Client } from '../state/entities/client';
import type { User } from '../state/entities/user';
import type { OrganizationRecord } from '../state/tenant-state';
import { findApi } from './apis';
import type { Artifacts } from './artifacts';
import type { Authorizations } from './authorizations';
import { runActions } from './login-actions';
import { enterOrganization, openConnections, organizationsOf } from './membership';
import { OAuthError } from './oauth-error';
import { chooseOrganization } from './organization-choice';
import { parameter, parameters, requestClientId, requestFacts } from './request-facts';
import { OIDC_SCOPES } from './resource-servers';
import { ID_TOKEN_ALGORITHM } from './token-response';

const NO_SCOPE = 'an authorization request without a scope is not supported by the embedded tenant';

/**
 * Creates the last step of every login, with a password or by an existing session: it lets the user into the
 * organization, runs the post-login Actions and records the authorization for which tokens are then issued.
 *
 * @returns a function that throws an OAuthError, which is sent to the application, when the user is refused
 */
export function createCompleteLogin(
  context: TenantContext,
  artifacts: Artifacts,
  authorizations: Authorizations,
) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { session, grant, requestParamScopes } = ctx.oidc;
    const { state } = context;
    const client = state.clients.get(requestClientId(ctx));
    const user = state.users.get(session?.accountId ?? '');
    if (!client || !user || !session || !grant)
      throw new Error('a login lacks its client, user, session or grant');
    if (user.blocked) throw new OAuthError(401, 'unauthorized', 'user is blocked');
    requireConnection(client, user);
    const record = organizationOf(ctx, client, user);
    if (record) enterOrganization(context, user, record, parameter(ctx, 'invitation'));

    const audience = parameter(ctx, 'audience');
    const scopes = [...requestParamScopes];
    if (scopes.length === 0) throw new OAuthError(501, 'invalid_scope', NO_SCOPE);
    if (scopes.includes('openid')) requireServedAlgorithm(client);
    if (mayHaveRefreshToken(ctx, client, audience)) scopes.push('offline_access');
    user['logins_count'] = Number(user['logins_count'] ?? 0) + 1;
    user['last_login'] = new Date(context.now()).toISOString();
    const outcome = await runActions(context, artifacts, {
      user,
      client,
      record,
      audience,
      sessionId: session.uid,
      request: requestFacts(ctx),
      parameters: parameters(ctx),
      scopes,
    });

    const granted = scopes.join(' ');
    grant.addOIDCScope(scopes.filter((scope) => (OIDC_SCOPES as readonly string[]).includes(scope)));
    if (audience !== undefined) grant.addResourceScope(audience, granted);
    if (ctx.oidc.params) ctx.oidc.params['scope'] = granted;
    const grantId = await grant.save();
    session.ensureClientContainer(client.client_id);
    session.grantIdFor(client.client_id, grantId);
    authorizations.set(grantId, {
      ...outcome,
      sid: session.uid,
      parameters: parameters(ctx),
      ...(record && { organizationId: record.organization.id }),
      ...(audience !== undefined && { audience }),
    });
  };

  /** The application would reject an ID token signed with any other algorithm than it asked for as forged. */
  function requireServedAlgorithm({ jwt_configuration: { alg = 'HS256' } = {} }: Client): void {
    if (alg === ID_TOKEN_ALGORITHM) return;
    throw new OAuthError(
      501,
      'invalid_request',
      `ID tokens signed with ${alg} are not supported by the embedded tenant: ` +
        `set jwt_configuration.alg of the client to ${ID_TOKEN_ALGORITHM}`,
    );
  }

  function requireConnection(client: Client, user: User): void {
    const open = openConnections(context.state, client.client_id, undefined);
    if (open.some(({ name }) => name === user.connection)) return;
    throw new OAuthError(403, 'access_denied', `connection ${user.connection} is not enabled for the client`);
  }

  /** The organization that the request names, that the user chose or, after the login, the user's only one. */
  function organizationOf(
    ctx: KoaContextWithOIDC,
    client: Client,
    user: User,
  ): OrganizationRecord | undefined {
    const { state } = context;
    const choice = chooseOrganization(state, client, parameter(ctx, 'organization'));
    if (choice.by === 'nobody') return undefined;
    if (choice.by === 'parameter') return choice.record;
    const chosen = ctx.oidc.result?.['organization'];
    if (typeof chosen === 'string') {
      const record = state.organizations.get(chosen);
      if (record) return record;
      throw new OAuthError(400, 'invalid_request', `parameter organization is invalid: ${chosen}`);
    }
    const [only] = organizationsOf(state, user.user_id);
    if (!only && client.organization_usage === 'require') {
      throw new OAuthError(
        403,
        'access_denied',
        'client requires organization membership, but user does not belong to any organization',
      );
    }
    // `null` is the choice of a personal account.
    return chosen === null ? undefined : only;
  }

  function mayHaveRefreshToken(
    ctx: KoaContextWithOIDC,
    client: Client,
    audience: string | undefined,
  ): boolean {
    if (parameter(ctx, 'offline_access') === undefined) return false;
    const api = audience === undefined ? undefined : findApi(context.state, audience);
    return client.grant_types.includes('refresh_token') && (!api || api.allow_offline_access);
  }
}
