import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { actionCode } from '../../infra/action-code';
import { applyProgram } from '../dev/apply/apply-program';
import { CONFIGURATION, stackOf } from './declare';
import { fakeAuth0 } from './fake-auth0';

const MANAGEMENT = { clientId: 'machine', clientSecret: 'machine secret' };

const apply = (auth0: ReturnType<typeof fakeAuth0>, configuration: object = {}) =>
  applyProgram({
    stack: stackOf({ ...CONFIGURATION, ...configuration }),
    domain: 'tenant.example',
    management: MANAGEMENT,
    fetch: auth0.fetch,
  });

describe('applying the program', () => {
  it('sends the same requests as the provider', async () => {
    const auth0 = fakeAuth0();
    await apply(auth0, {
      organizations: CONFIGURATION.organizations.map((organization) => ({
        ...organization,
        branding: { primaryColor: '#000', backgroundColor: '#FFF' },
      })),
    });
    const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
    const written = auth0.requests.filter(({ method }) => method !== 'GET');
    const sent = (method: string, path: string) =>
      written.filter((request) => request.method === method && request.path === path).map(({ body }) => body);
    expect(sent('POST', '/oauth/token')).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'machine',
        client_secret: 'machine secret',
        audience: 'https://tenant.example/api/v2/',
      },
    ]);
    expect(sent('POST', '/api/v2/resource-servers')).toEqual([
      {
        identifier: 'https://tenant.example/my-org/',
        name: 'Auth0 My Organization API',
        skip_consent_for_verifiable_first_party_clients: true,
        subject_type_authorization: {
          user: { policy: 'require_client_grant' },
          client: { policy: 'deny_all' },
        },
      },
    ]);
    expect(sent('POST', '/api/v2/roles')).toHaveLength(2);
    expect(sent('POST', '/api/v2/roles')).toContainEqual({
      name: 'admin',
      description: 'Organization Admin',
    });
    expect(sent('POST', '/api/v2/roles/rol_1/permissions')).toEqual([
      {
        permissions: ['update:my_org:details', 'read:my_org:details'].map((permission_name) => ({
          permission_name,
          resource_server_identifier: 'https://tenant.example/my-org/',
        })),
      },
    ]);
    expect(sent('POST', '/api/v2/connection-profiles')).toEqual([
      {
        name: 'MySaaS Connection Profile',
        organization: { show_as_button: 'optional', assign_membership_on_login: 'optional' },
        connection_name_prefix_template: 'con-{org_id}-',
        enabled_features: ['scim', 'universal_logout'],
      },
    ]);
    const [profile] = sent('POST', '/api/v2/user-attribute-profiles');
    expect(profile).toMatchObject({
      name: 'MySaaS User Attribute Profile',
      user_id: {
        oidc_mapping: 'sub',
        saml_mapping: [`${claims}/nameidentifier`, `${claims}/upn`, `${claims}/name`],
        scim_mapping: 'externalId',
      },
      user_attributes: {
        email: {
          label: 'E-mail',
          description: 'E-mail of the user',
          profile_required: true,
          auth0_mapping: 'email',
          oidc_mapping: { mapping: '${context.tokenset.email}', display_name: 'email' },
          saml_mapping: [`${claims}/emailaddress`],
          scim_mapping: 'emails[primary eq true].value',
        },
      },
    });
    expect(sent('POST', '/api/v2/clients')).toEqual([
      {
        name: 'Console',
        description: 'Where administrators of an organization run it themselves',
        app_type: 'regular_web',
        is_first_party: true,
        oidc_conformant: true,
        token_endpoint_auth_method: 'client_secret_post',
        jwt_configuration: { alg: 'RS256' },
        grant_types: ['authorization_code', 'refresh_token'],
        callbacks: ['http://localhost:3000/auth/callback'],
        allowed_logout_urls: ['http://localhost:3000'],
        web_origins: [],
        organization_usage: 'require',
        organization_require_behavior: 'pre_login_prompt',
        organization_discovery_methods: ['email'],
        refresh_token: {
          rotation_type: 'rotating',
          expiration_type: 'expiring',
          leeway: 30,
          token_lifetime: 2_592_000,
          idle_token_lifetime: 1_296_000,
          infinite_token_lifetime: false,
          infinite_idle_token_lifetime: false,
        },
        my_organization_configuration: {
          connection_profile_id: 'cop_1',
          user_attribute_profile_id: 'uap_1',
          allowed_strategies: ['adfs', 'google-apps', 'oidc', 'okta', 'pingfederate', 'samlp', 'waad'],
          connection_deletion_behavior: 'allow_if_empty',
        },
      },
    ]);
    expect(sent('PATCH', '/api/v2/clients/client')).toEqual([
      { token_endpoint_auth_method: 'client_secret_post' },
    ]);
    expect(sent('POST', '/api/v2/client-grants')).toEqual([
      {
        client_id: 'client',
        audience: 'https://tenant.example/my-org/',
        subject_type: 'user',
        scope: ['read:my_org:details', 'update:my_org:details'],
      },
    ]);
    expect(sent('PATCH', '/api/v2/connections/con_staff/clients')).toEqual([
      [{ client_id: 'client', status: true }],
    ]);
    expect(sent('POST', '/api/v2/organizations')).toEqual([
      {
        name: 'initech',
        display_name: 'Initech',
        branding: { colors: { primary: '#000', page_background: '#FFF' } },
      },
    ]);
    expect(sent('POST', '/api/v2/organizations/org_1/connections')).toEqual([
      { connection_id: 'con_staff', is_enabled: true, assign_membership_on_login: false },
    ]);
    expect(sent('POST', '/api/v2/organizations/org_1/discovery-domains')).toEqual([
      { domain: 'initech.example', status: 'verified', use_for_organization_discovery: true },
    ]);
    expect(sent('POST', '/api/v2/organizations/org_1/members')).toEqual([{ members: ['auth0|bill'] }]);
    expect(sent('POST', '/api/v2/organizations/org_1/members/auth0%7Cbill/roles')).toEqual([
      { roles: ['rol_1'] },
    ]);
    expect(sent('PATCH', '/api/v2/prompts')).toEqual([{ identifier_first: true }]);
    expect(sent('POST', '/api/v2/actions/actions')).toEqual([
      {
        name: 'add organization roles',
        code: actionCode('add-organization-roles'),
        runtime: 'node22',
        supported_triggers: [{ id: 'post-login', version: 'v3' }],
        secrets: [{ name: 'CLAIM_NAMESPACE', value: 'https://claims.example.com' }],
      },
    ]);
    expect(sent('POST', '/api/v2/actions/actions/action/deploy')).toEqual([undefined]);
    expect(sent('PATCH', '/api/v2/actions/triggers/post-login/bindings')).toEqual([
      {
        bindings: [
          { ref: { type: 'action_id', value: 'other action' }, display_name: 'theirs' },
          { ref: { type: 'action_id', value: 'action' }, display_name: 'add organization roles' },
        ],
      },
    ]);
    expect(written).toHaveLength(20);
  });

  it("returns the stack's outputs and what was created", async () => {
    const { environment, resources } = await apply(fakeAuth0());
    expect(environment).toEqual({
      APP_BASE_URL: 'http://localhost:3000',
      AUTH0_DOMAIN: 'tenant.example',
      AUTH0_CLIENT_ID: 'client',
      AUTH0_CLIENT_SECRET: 'client secret',
      AUTH0_AUDIENCE: 'https://tenant.example/my-org/',
      AUTH0_SCOPE: 'openid profile email offline_access read:my_org:details update:my_org:details',
      CLAIM_NAMESPACE: 'https://claims.example.com',
      ADMIN_ROLE: 'admin',
      REFRESH_TOKEN_LEEWAY: '30',
      CONNECTION_NAME_PREFIX: 'con-{org_id}-',
    });
    expect(resources).toHaveLength(18);
    expect(resources).toContainEqual({ type: 'Organization', name: 'initech' });
  });
});

it('adds a member before it assigns roles to them', async () => {
  const auth0 = fakeAuth0();
  const slow: typeof fetch = async (input, init) => {
    if (typeof input === 'string' && input.endsWith('/members')) await setTimeout(50);
    return auth0.fetch(input, init);
  };
  await apply({ ...auth0, fetch: slow });
  const { requests } = auth0;
  expect(requests.map(({ path }) => path).filter((path) => path.includes('/members'))).toEqual([
    '/api/v2/organizations/org_1/members',
    '/api/v2/organizations/org_1/members/auth0%7Cbill/roles',
  ]);
});

describe('a failed apply', () => {
  const conflict = {
    status: 409,
    body: { statusCode: 409, error: 'Conflict', message: 'An organization with this name already exists.' },
  };

  it("names the resource, the request and Auth0's message, and starts nothing that depends on it", async () => {
    const auth0 = fakeAuth0({ 'POST /api/v2/organizations': conflict });
    await expect(apply(auth0)).rejects.toThrow(
      /^Organization initech could not be made: POST \/api\/v2\/organizations was answered 409: An organization with this name already exists\.$/,
    );
    expect(auth0.requests.filter(({ path }) => path.startsWith('/api/v2/organizations/'))).toEqual([]);
  });

  it('can be followed by one that succeeds', async () => {
    await expect(apply(fakeAuth0({ 'POST /api/v2/organizations': conflict }))).rejects.toThrow();
    expect((await apply(fakeAuth0())).resources).toHaveLength(18);
  });

  it('says that the management credentials are refused', async () => {
    const auth0 = fakeAuth0({
      'POST /oauth/token': {
        status: 401,
        body: { error: 'access_denied', error_description: 'Unauthorized' },
      },
    });
    await expect(apply(auth0)).rejects.toThrow(
      "The tenant can't be read: POST /oauth/token was answered 401: Unauthorized",
    );
  });

  it('names each user that is missing or ambiguous', async () => {
    const search = (email: string) =>
      `GET /api/v2/users?q=${encodeURIComponent(`email:"${email}"`)}&include_totals=true&per_page=50`;
    const answer = (...ids: string[]) => ({
      status: 200,
      body: { users: ids.map((user_id) => ({ user_id })) },
    });
    const auth0 = fakeAuth0({
      [search('bill@initech.example')]: answer(),
      [search('tom@initech.example')]: answer('auth0|1', 'auth0|2'),
    });
    const members = ['bill', 'tom'].map((name) => ({ email: `${name}@initech.example`, roles: ['member'] }));
    const organizations = CONFIGURATION.organizations.map((organization) => ({ ...organization, members }));
    await expect(apply(auth0, { organizations })).rejects.toThrow(
      'The tenant lacks what the stack configuration names:\n' +
        '  tenantry:organizations[0].members[0].email is "bill@initech.example", expected the address of one user of ' +
        'the tenant: create them in the Auth0 dashboard first, or correct the address (Auth0: No users found)\n' +
        '  tenantry:organizations[0].members[1].email is "tom@initech.example", expected the address of one user of ' +
        'the tenant: create them in the Auth0 dashboard first, or correct the address (Auth0: Further improve the ' +
        'query to retrieve a single user)',
    );
    expect(auth0.requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  });

  it('lists the faults of the configuration before it sends any request', async () => {
    const auth0 = fakeAuth0();
    await expect(apply(auth0, { appBaseUrl: 'http://example.com', claimNamespace: 'x' })).rejects.toThrow(
      /^The stack configuration has 2 faults:\n {2}tenantry:appBaseUrl is .+\n {2}tenantry:claimNamespace is .+$/,
    );
    expect(auth0.requests).toEqual([]);
  });
});
