import type { Client } from '../../state/entities/client';
import type { Organization } from '../../state/entities/organization';
import type { ResourceServer } from '../../state/entities/resource-server';
import type { User } from '../../state/entities/user';
import { hashPassword } from '../../state/password';
import { TenantState, type OrganizationRecord } from '../../state/tenant-state';

const NOW = '2025-01-01T00:00:00.000Z';

export const APP = 'http://app.localhost:3000';
export const CALLBACK = `${APP}/callback`;
export const PASSWORD = 'Correct-Horse-7-Battery';
export const CONNECTION = 'con_0123456789abcdef';
export const WEB = 'webClient0123456789';
export const MACHINE = 'machineClient0123456789';
export const SECRET = 'a-secret-of-an-application';
export const READ = 'read:my_org:details';
export const UPDATE = 'update:my_org:details';

/** A tenant as a program would leave it: one organization with an admin and a member, and somebody outside. */
export function sampleState(domain: string): TenantState {
  const state = new TenantState();
  state.connections.set(CONNECTION, {
    id: CONNECTION,
    name: 'Username-Password-Authentication',
    strategy: 'auth0',
    options: {},
    enabled_clients: [WEB],
  });
  for (const name of ['admin', 'member', 'outsider']) addUser(state, name);
  for (const api of [
    systemApi(domain, 'my-org/', [READ, UPDATE]),
    systemApi(domain, 'api/v2/', ['read:clients']),
  ]) {
    state.resourceServers.set(api.id, api);
  }
  const audience = `https://${domain}/my-org/`;
  state.roles.set('rol_admin', {
    role: { id: 'rol_admin', name: 'admin', description: '' },
    permissions: [READ, UPDATE].map((permission_name) => ({
      resource_server_identifier: audience,
      permission_name,
    })),
  });
  state.roles.set('rol_member', {
    role: { id: 'rol_member', name: 'member', description: '' },
    permissions: [],
  });
  state.clients.set(WEB, webClient());
  state.clients.set(MACHINE, { ...webClient(), ...machineClient() });
  state.clientGrants.set('cgr_user', {
    id: 'cgr_user',
    client_id: WEB,
    audience,
    scope: [READ, UPDATE],
    subject_type: 'user',
  });
  state.clientGrants.set('cgr_machine', {
    id: 'cgr_machine',
    client_id: MACHINE,
    audience: `https://${domain}/api/v2/`,
    scope: ['read:clients'],
  });
  const acme = addOrganization(state, 'acme', 'Acme, Inc.', 'example.com');
  acme.organization.branding = {
    logo_url: 'https://cdn.example.com/acme.png',
    colors: { primary: '#ffcc00', page_background: '#102030' },
  };
  addMember(acme, 'admin', 'rol_admin');
  addMember(acme, 'member', 'rol_member');
  state.prompts.identifier_first = true;
  return state;
}

export function addMember({ members }: OrganizationRecord, name: string, ...roles: string[]): void {
  members.set(userId(name), { user_id: userId(name), role_ids: new Set(roles), added_at: NOW });
}

export function userId(name: string): string {
  return `auth0|${name}`;
}

export function addUser(state: TenantState, name: string): User {
  const user: User = {
    user_id: userId(name),
    email: `${name}@example.com`,
    email_verified: true,
    name: `The ${name}`,
    nickname: name,
    picture: `https://cdn.example.com/${name}.png`,
    connection: 'Username-Password-Authentication',
    created_at: '2025-01-01T00:00:00.000Z',
    updated_at: '2025-01-02T00:00:00.000Z',
  };
  state.users.set(user.user_id, user);
  state.passwords.set(user.user_id, hashPassword(PASSWORD));
  return user;
}

export function addOrganization(
  state: TenantState,
  name: string,
  displayName: string,
  domain: string,
): OrganizationRecord {
  const organization: Organization = { id: `org_${name}`, name, display_name: displayName };
  const record: OrganizationRecord = {
    organization,
    connections: new Map([
      [
        CONNECTION,
        {
          connection_id: CONNECTION,
          assign_membership_on_login: false,
          show_as_button: false,
          is_signup_enabled: false,
          is_enabled: true,
        },
      ],
    ]),
    domains: new Map([
      [
        `ord_${name}`,
        {
          id: `ord_${name}`,
          domain,
          status: 'verified',
          use_for_organization_discovery: true,
          verification_txt: '',
          verification_host: '',
        },
      ],
    ]),
    members: new Map(),
    invitations: new Map(),
    clientGrants: new Set(),
  };
  state.organizations.set(organization.id, record);
  return record;
}

/** Deploys an Action and binds it last to the post-login trigger. */
export function bindAction(
  state: TenantState,
  name: string,
  code: string,
  secrets: Record<string, string> = {},
): void {
  const id = `act_${name}`;
  const source = {
    code,
    runtime: 'node22',
    dependencies: [],
    secrets: Object.entries(secrets).map(([key, value]) => ({ name: key, value, updated_at: NOW })),
    supported_triggers: [{ id: 'post-login', version: 'v3', status: 'CURRENT' }],
  };
  const version = { ...source, id: `ver_${name}`, number: 1, created_at: NOW, built_at: NOW };
  const dates = { created_at: NOW, updated_at: NOW };
  state.actions.set(id, {
    ...source,
    ...dates,
    id,
    name,
    all_changes_deployed: true,
    versions: [version],
    deployed_version: version,
  });
  const binding = {
    id: `bin_${name}`,
    trigger_id: 'post-login',
    display_name: name,
    action_id: id,
    ...dates,
  };
  state.bindings.set('post-login', [...(state.bindings.get('post-login') ?? []), binding]);
}

function webClient(): Client {
  return {
    client_id: WEB,
    client_secret: SECRET,
    name: 'Sample App',
    app_type: 'regular_web',
    is_first_party: true,
    callbacks: [CALLBACK],
    allowed_logout_urls: [APP, `${APP}/bye`],
    web_origins: [APP],
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'client_secret_post',
    jwt_configuration: { alg: 'RS256' },
    organization_usage: 'require',
    organization_require_behavior: 'pre_login_prompt',
    organization_discovery_methods: ['email'],
    refresh_token: {
      rotation_type: 'rotating',
      expiration_type: 'expiring',
      leeway: 3,
      token_lifetime: 3600,
      idle_token_lifetime: 1800,
    },
  };
}

function machineClient(): Partial<Client> {
  return {
    client_id: MACHINE,
    name: 'Machine',
    app_type: 'non_interactive',
    callbacks: [],
    grant_types: ['client_credentials'],
  };
}

function systemApi(domain: string, path: string, scopes: string[]): ResourceServer {
  return {
    id: path.replace(/\W/g, ''),
    identifier: `https://${domain}/${path}`,
    name: path,
    is_system: true,
    scopes: scopes.map((value) => ({ value })),
    signing_alg: 'RS256',
    token_lifetime: 86_400,
    token_dialect: 'rfc9068_profile',
    allow_offline_access: true,
    skip_consent_for_verifiable_first_party_clients: true,
    subject_type_authorization: {
      user: { policy: 'require_client_grant' },
      client: { policy: path === 'my-org/' ? 'deny_all' : 'require_client_grant' },
    },
  };
}
