import { z } from 'zod';
import type { ManagementApi } from '../dev/apply/management-api';

const idSchema = z.object({ id: z.string() });
const clientSchema = z.object({ client_id: z.string() });
const connectionsSchema = z.array(z.object({ id: z.string(), name: z.string() }));
const usersSchema = z.array(z.object({ user_id: z.string(), email: z.string() }));

export const OTHER_CODE = `exports.onExecutePostLogin = async (event, api) => {
  if (event.authorization) {
    api.idToken.setCustomClaim('https://claims.acme.example/org_roles', event.authorization.roles);
    console.log('roles were told');
  }
};
`;

const WELCOME_CODE = `exports.onExecutePostLogin = async (event) => {
  console.log('welcome ' + event.user.email);
};
`;

/** What differs from Auth0's guide; a name of the guide by default. */
export interface Differences {
  readonly appName?: string;
  readonly actionName?: string;
}

/** Identifiers of what was made. */
export interface GuideTenant {
  readonly clientId: string;
  readonly otherClientId: string;
  readonly roles: Readonly<Record<'admin' | 'member' | 'support' | 'billing', string>>;
  readonly organizations: Readonly<Record<'acme' | 'globex', string>>;
  readonly actionId: string;
}

/**
 * Sets a tenant up as a person would who clicks through Auth0's guide, step by step, and who goes on from there: another
 * application, a second organization, roles that may do more, an Action with other code and one more on the flow.
 */
export async function setUpByTheGuide(
  api: ManagementApi,
  differences: Differences = {},
): Promise<GuideTenant> {
  const { appName = 'Acme Console', actionName = 'add organization roles' } = differences;
  const post = (path: string, body: unknown) => api.call('POST', path, body);
  const idOf = async (path: string, body: unknown) => idSchema.parse(await post(path, body)).id;
  const audience = `https://${api.domain}/my-org/`;
  const read = 'read:my_org:details';
  const update = 'update:my_org:details';

  await post('/resource-servers', { identifier: audience, name: 'My Organization API' });
  await post('/resource-servers', {
    identifier: 'https://billing.example',
    name: 'Billing',
    scopes: [{ value: 'read:invoices' }],
  });

  const role = async (
    name: string,
    description: string | undefined,
    permissions: readonly (readonly [string, string])[],
  ) => {
    const id = await idOf('/roles', { name, description });
    const body = permissions.map(([resource_server_identifier, permission_name]) => ({
      resource_server_identifier,
      permission_name,
    }));
    if (body.length > 0) await post(`/roles/${id}/permissions`, { permissions: body });
    return id;
  };
  const roles = {
    admin: await role('admin', 'Organization Admin', [
      [audience, read],
      [audience, update],
      [audience, 'read:my_org:members'],
      ['https://billing.example', 'read:invoices'],
    ]),
    member: await role('member', 'Organization Member', []),
    support: await role('support', undefined, [[audience, read]]),
    billing: await role('billing', 'Has nothing to do with organizations', [
      ['https://billing.example', 'read:invoices'],
    ]),
  };

  const [connection] = connectionsSchema.parse(await api.call('GET', '/connections'));
  const users = usersSchema.parse(await api.call('GET', '/users'));
  const userId = (address: string) => users.find(({ email }) => email === address)?.user_id ?? '';
  const organization = async (name: string, body: object, domain: string) => {
    const id = await idOf('/organizations', { name, ...body });
    await post(`/organizations/${id}/enabled_connections`, { connection_id: connection?.id });
    await post(`/organizations/${id}/discovery-domains`, { domain, status: 'verified' });
    return id;
  };
  const organizations = {
    acme: await organization(
      'acme',
      {
        display_name: 'Acme, Inc.',
        branding: {
          logo_url: 'https://cdn.auth0.com/avatars/ac.png',
          colors: { primary: '#0059D6', page_background: '#EAF1FC' },
        },
      },
      'example.com',
    ),
    globex: await organization('globex', { display_name: 'Globex' }, 'elsewhere.test'),
  };
  const join = async (id: string, address: string, ...held: string[]) => {
    await post(`/organizations/${id}/members`, { members: [userId(address)] });
    if (held.length > 0) {
      await post(`/organizations/${id}/members/${encodeURIComponent(userId(address))}/roles`, {
        roles: held,
      });
    }
  };
  await join(organizations.acme, 'org-admin@example.com', roles.admin);
  await join(organizations.acme, 'org-member@example.com', roles.member);
  await join(organizations.globex, 'outsider@elsewhere.test', roles.admin, roles.support);
  await join(organizations.globex, 'org-member@example.com');

  const connectionProfile = await idOf('/connection-profiles', {
    name: 'Acme Connection Profile',
    organization: { show_as_button: 'optional', assign_membership_on_login: 'optional' },
    connection_name_prefix_template: 'con-{org_id}-',
    enabled_features: ['scim', 'universal_logout'],
  });
  const userAttributeProfile = await idOf('/user-attribute-profiles', {
    name: 'MySaaS User Attribute Profile',
    user_id: { oidc_mapping: 'sub' },
    user_attributes: {
      email: {
        label: 'Email',
        description: 'Email of the user',
        profile_required: true,
        auth0_mapping: 'email',
        oidc_mapping: { mapping: '${context.tokenset.email}', display_name: 'email' },
      },
    },
  });
  const client = async (body: object) => clientSchema.parse(await post('/clients', body)).client_id;
  const clientId = await client({
    name: appName,
    app_type: 'regular_web',
    oidc_conformant: true,
    callbacks: ['https://console.acme.example/auth/callback', 'http://localhost:3000/auth/callback'],
    allowed_logout_urls: ['https://console.acme.example'],
    grant_types: ['authorization_code', 'refresh_token'],
    organization_usage: 'require',
    organization_require_behavior: 'pre_login_prompt',
    organization_discovery_methods: ['email'],
    refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 10 },
    my_organization_configuration: {
      connection_profile_id: connectionProfile,
      user_attribute_profile_id: userAttributeProfile,
      allowed_strategies: ['okta', 'oidc'],
      connection_deletion_behavior: 'allow',
    },
  });
  const otherClientId = await client({ name: 'Shop', app_type: 'spa' });
  await api.call('PATCH', `/connections/${connection?.id ?? ''}/clients`, [
    { client_id: clientId, status: true },
    { client_id: otherClientId, status: true },
  ]);
  await post('/client-grants', {
    client_id: clientId,
    audience,
    scope: [read, update],
    subject_type: 'user',
  });
  await api.call('PATCH', '/prompts', { identifier_first: true });

  const action = async (name: string, code: string) => {
    const id = await idOf('/actions/actions', {
      name,
      code,
      runtime: 'node22',
      supported_triggers: [{ id: 'post-login', version: 'v3' }],
    });
    await api.call('GET', `/actions/actions/${id}`);
    await post(`/actions/actions/${id}/deploy`, undefined);
    return id;
  };
  const actionId = await action(actionName, OTHER_CODE);
  const welcome = await action('welcome', WELCOME_CODE);
  await api.call('PATCH', '/actions/triggers/post-login/bindings', {
    bindings: [actionId, welcome].map((value) => ({ ref: { type: 'action_id', value } })),
  });
  return { clientId, otherClientId, roles, organizations, actionId };
}
