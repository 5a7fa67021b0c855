import type { KoaContextWithOIDC, ResourceServer as ProviderResourceServer } from 'oidc-provider';
import type { TenantContext } from '../context';
import type { Client } from '../state/entities/client';
import type { ResourceServer } from '../state/entities/resource-server';
import { clientScopes, delegableScopes, userScopes } from './access-policy';
import { findApi } from './apis';
import type { Authorizations } from './authorizations';
import { heldPermissions } from './membership';
import { OAuthError } from './oauth-error';
import { parameter } from './request-facts';

/** Scopes of OpenID Connect; an access token carries those that were granted besides the API's own. */
export const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;

/** The My Organization API's tokens live 10 minutes, whatever is configured (My Organization API). */
const MY_ORGANIZATION_LIFETIME = 600;

/**
 * Creates the function that tells the OpenID provider about the API that a request names. It enforces Auth0's access
 * policy: in a token request, the scopes are those that the user, or the machine, may have now; in an authorization
 * request, those that the application may ask for.
 */
export function createResourceServers(context: TenantContext, authorizations: Authorizations) {
  return (ctx: KoaContextWithOIDC, audience: string): ProviderResourceServer => {
    const client = context.state.clients.get(ctx.oidc.client?.clientId ?? '');
    if (!client) throw new OAuthError(401, 'access_denied', 'Unauthorized');
    const machine = parameter(ctx, 'grant_type') === 'client_credentials';
    const api = findApi(context.state, audience);
    if (!api) {
      throw new OAuthError(
        403,
        'access_denied',
        machine ? `Service not enabled within domain: ${audience}` : `Service not found: ${audience}`,
      );
    }
    if (api.signing_alg !== 'RS256') {
      throw new OAuthError(
        400,
        'invalid_request',
        `signing with ${api.signing_alg} is not supported by the embedded tenant`,
      );
    }
    const access = { client, api, grants: Array.from(context.state.clientGrants.values()) };
    if (machine) {
      const granted = clientScopes({ ...access, requested: words(parameter(ctx, 'scope')) });
      // A machine whose request names no scopes gets all that its grant allows.
      if (ctx.oidc.params) ctx.oidc.params['scope'] = granted.join(' ');
      return describe(context, api, granted);
    }
    if (ctx.oidc.route !== 'token') {
      requireNoConsent(client, api);
      return describe(context, api, [...OIDC_SCOPES, ...delegableScopes(access)]);
    }
    const { grant } = ctx.oidc;
    const authorization = authorizations.get(grant?.jti);
    const userId = grant?.accountId;
    if (!authorization || userId === undefined)
      throw new OAuthError(403, 'invalid_grant', 'Invalid authorization code');
    const held = heldPermissions(context.state, userId, authorizations.organization(authorization), audience);
    const granted = userScopes({ ...access, requested: delegableScopes(access), held });
    return describe(context, api, [...OIDC_SCOPES, ...granted]);
  };
}

function describe(
  { issuer }: TenantContext,
  api: ResourceServer,
  scopes: readonly string[],
): ProviderResourceServer {
  const myOrganization = api.identifier === `${issuer}my-org/`;
  return {
    scope: scopes.join(' '),
    audience: api.identifier,
    accessTokenFormat: 'jwt',
    accessTokenTTL: myOrganization ? MY_ORGANIZATION_LIFETIME : api.token_lifetime,
    jwt: { sign: { alg: 'RS256' } },
  };
}

function requireNoConsent(client: Client, api: ResourceServer): void {
  if (client.is_first_party && api.skip_consent_for_verifiable_first_party_clients) return;
  throw new OAuthError(
    501,
    'consent_required',
    `the consent page is not supported by the embedded tenant; "${api.identifier}" has to skip consent for a first-party application`,
  );
}

function words(value: string | undefined): string[] {
  return value?.split(' ').filter(Boolean) ?? [];
}
