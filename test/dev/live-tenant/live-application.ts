import { DEFAULT_INITIATORS, type ApplicationModel } from '../../../infra/model/tenant-model';
import { nameIn, type LiveTenant } from './live-tenant';
import type { ClientRecord } from './records';

/** The model of an application of a live tenant. */
export function applicationOf(live: LiveTenant, client: ClientRecord): ApplicationModel {
  const { refresh_token: tokens, my_organization_configuration: uses } = client;
  return {
    name: client.name,
    type: client.app_type ?? undefined,
    firstParty: client.is_first_party ?? undefined,
    authenticationMethod: authenticationMethodOf(client),
    // Auth0's defaults.
    idTokenAlgorithm: client.jwt_configuration?.alg ?? 'HS256',
    oidcConformant: client.oidc_conformant ?? false,
    grantTypes: client.grant_types ?? undefined,
    callbacks: client.callbacks ?? [],
    logoutUrls: client.allowed_logout_urls ?? [],
    webOrigins: client.web_origins ?? [],
    loginUrl: client.initiate_login_uri || null,
    backchannelLogout: backchannelLogoutOf(client),
    // Auth0's defaults, which it leaves out or returns as null.
    organizationUsage: client.organization_usage ?? 'deny',
    organizationPrompt: client.organization_require_behavior ?? 'no_prompt',
    organizationDiscovery: client.organization_discovery_methods ?? [],
    refreshTokens: tokens
      ? {
          rotation: tokens.rotation_type,
          expiration: tokens.expiration_type ?? undefined,
          leewaySeconds: tokens.leeway ?? undefined,
          lifetimeSeconds: tokens.infinite_token_lifetime ? null : (tokens.token_lifetime ?? undefined),
          idleLifetimeSeconds: tokens.infinite_idle_token_lifetime
            ? null
            : (tokens.idle_token_lifetime ?? undefined),
        }
      : undefined,
    myOrganization: uses
      ? {
          connectionProfile: nameIn(live.connectionProfiles, uses.connection_profile_id),
          userAttributeProfile: nameIn(live.userAttributeProfiles, uses.user_attribute_profile_id),
          allowedStrategies: uses.allowed_strategies,
          connectionDeletion: uses.connection_deletion_behavior ?? undefined,
          invitationLanding: uses.invitation_landing_client_id
            ? applicationName(live, uses.invitation_landing_client_id)
            : null,
        }
      : null,
    connections: live.connections
      .filter(({ clientIds }) => clientIds.includes(client.client_id))
      .map(({ name }) => name),
  };
}

/** A client that authenticates with its own key has `client_authentication_methods`, and no other method. */
function authenticationMethodOf({
  token_endpoint_auth_method: method,
  client_authentication_methods: ownKeys,
}: ClientRecord): string {
  const [ownKey] = Object.keys(ownKeys ?? {});
  return ownKey ?? method ?? 'client_secret_post';
}

function backchannelLogoutOf({ oidc_logout: logout }: ClientRecord): ApplicationModel['backchannelLogout'] {
  const [url] = logout?.backchannel_logout_urls ?? [];
  if (url === undefined) return null;
  const { mode, selected_initiators: selected } = logout?.backchannel_logout_initiators ?? {};
  return { url, initiators: mode === 'all' ? 'all' : (selected ?? DEFAULT_INITIATORS) };
}

const applicationName = ({ clients }: LiveTenant, id: string): string =>
  clients.find(({ client_id }) => client_id === id)?.name ?? id;
