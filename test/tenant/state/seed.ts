import { newClient, refreshTokenSettings } from '../management/clients/client-defaults';
import { newConnection } from '../management/connections/connection-defaults';
import { MANAGEMENT_SCOPES } from '../management/operations';
import { createUser } from '../management/users/create-user';
import { hexId, prefixedId } from './ids';
import { TenantState } from './tenant-state';

export interface SeedUser {
  readonly email: string;
  readonly password: string;
  /** Defaults to the address. */
  readonly name?: string;
  readonly blocked?: boolean;
}

/** What a tenant holds at its start, apart from its Management API. */
export interface SeedData {
  /** Credentials of the machine client that may call the Management API with every scope. */
  readonly management: { readonly clientId: string; readonly clientSecret: string };
  /** The name of the database connection that the users are in. */
  readonly connection: string;
  readonly users: readonly SeedUser[];
  /** The tenant's own name and colours, for login pages that belong to no organization; Auth0's by default. */
  readonly looks?: { readonly name: string; readonly primary: string; readonly background: string };
}

export const DEFAULT_SEED: SeedData = {
  management: {
    clientId: 'ManagementOfTheEmbeddedTenant000',
    clientSecret: 'known-to-all-it-opens-nothing-but-an-embedded-tenant-on-loopback',
  },
  connection: 'Username-Password-Authentication',
  users: [
    { email: 'org-admin@example.com', password: 'Embedded-Admin-1', name: 'Olivia Admin' },
    { email: 'org-member@example.com', password: 'Embedded-Member-1', name: 'Max Member' },
    { email: 'outsider@elsewhere.test', password: 'Embedded-Outsider-1', name: 'Una Outsider' },
    { email: 'org-viewer@example.com', password: 'Embedded-Viewer-1', name: 'Vera Viewer' },
  ],
};

/**
 * Creates a tenant's initial state: the Management API, a machine client that may call it, a database connection,
 * users.
 *
 * @param domain host and port of the tenant
 * @param now milliseconds since the epoch
 */
export function seed(domain: string, data: SeedData = DEFAULT_SEED, now = Date.now()): TenantState {
  const state = new TenantState();
  if (data.looks) {
    const { name, primary, background } = data.looks;
    state.settings.friendly_name = name;
    state.colors = { primary, page_background: background };
  }
  const connection = newConnection({ name: data.connection, strategy: 'auth0' });
  state.connections.set(connection.id, connection);
  seedManagementApi(state, `https://${domain}/api/v2/`, data.management);
  for (const { email, password, name, blocked } of data.users) {
    const verified = { connection: data.connection, email, password, email_verified: true };
    const user = createUser(state, { ...verified, ...(name && { name }) }, now);
    if (blocked) user.blocked = true;
  }
  return state;
}

function seedManagementApi(
  state: TenantState,
  identifier: string,
  credentials: SeedData['management'],
): void {
  const id = hexId();
  state.resourceServers.set(id, {
    id,
    name: 'Auth0 Management API',
    identifier,
    is_system: true,
    scopes: MANAGEMENT_SCOPES.map((value) => ({ value, description: describe(value) })),
    signing_alg: 'RS256',
    token_lifetime: 86_400,
    token_lifetime_for_web: 7200,
    allow_offline_access: false,
    skip_consent_for_verifiable_first_party_clients: false,
    subject_type_authorization: {
      user: { policy: 'allow_all' },
      client: { policy: 'require_client_grant' },
    },
  });
  const client = {
    ...newClient('API Explorer Application'),
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    app_type: 'non_interactive',
    grant_types: ['client_credentials'],
    refresh_token: refreshTokenSettings(undefined, 'client_secret_post'),
  };
  state.clients.set(client.client_id, client);
  const grant = {
    id: prefixedId('cgr'),
    client_id: client.client_id,
    audience: identifier,
    scope: [...MANAGEMENT_SCOPES],
    subject_type: 'client' as const,
  };
  state.clientGrants.set(grant.id, grant);
}

/** `read:client_grants` as Auth0 describes it: "Read client grants". */
function describe(scope: string): string {
  const words = scope.replaceAll(/[:_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
