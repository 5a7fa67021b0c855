import { beforeAll, describe, expect, it } from 'vitest';
import { actionCode } from '../../infra/action-code';
import { CONFIGURATION, declare, TENANT, type Declaration } from './declare';

let tenant: Declaration;
beforeAll(async () => {
  tenant = await declare(CONFIGURATION);
});

const inputsOf = (key: string) => tenant.resources[key]?.inputs;

describe('the tenant', () => {
  it('consists of exactly these resources', () => {
    expect(Object.keys(tenant.resources).sort()).toEqual([
      'Action add-organization-roles',
      'Client app',
      'ClientCredentials app',
      'ClientGrant app-user-access',
      'ConnectionClient staff',
      'ConnectionProfile connection-profile',
      'Organization initech',
      'OrganizationConnection initech/staff',
      'OrganizationDiscoveryDomain initech/initech.example',
      'OrganizationMember initech/bill@initech.example',
      'OrganizationMemberRole initech/bill@initech.example/admin',
      'Prompt authentication-profile',
      'ResourceServer my-organization-api',
      'Role admin',
      'Role member',
      'RolePermissions admin',
      'TriggerAction add-organization-roles',
      'UserAttributeProfile user-attribute-profile',
    ]);
  });

  it('gives the app its environment as outputs', () => {
    expect(tenant.outputs).toEqual({
      APP_BASE_URL: 'http://localhost:3000',
      AUTH0_DOMAIN: 'tenant.example:4443',
      AUTH0_CLIENT_ID: 'client-id',
      AUTH0_CLIENT_SECRET: 'client-secret',
      AUTH0_AUDIENCE: 'https://tenant.example:4443/my-org/',
      AUTH0_SCOPE: 'openid profile email offline_access read:my_org:details update:my_org:details',
      CLAIM_NAMESPACE: 'https://claims.example.com',
      ADMIN_ROLE: 'admin',
      REFRESH_TOKEN_LEEWAY: '30',
      CONNECTION_NAME_PREFIX: 'con-{org_id}-',
      envFile: [
        "APP_BASE_URL='http://localhost:3000'",
        "AUTH0_DOMAIN='tenant.example:4443'",
        "AUTH0_CLIENT_ID='client-id'",
        "AUTH0_CLIENT_SECRET='client-secret'",
        "AUTH0_AUDIENCE='https://tenant.example:4443/my-org/'",
        "AUTH0_SCOPE='openid profile email offline_access read:my_org:details update:my_org:details'",
        "CLAIM_NAMESPACE='https://claims.example.com'",
        "ADMIN_ROLE='admin'",
        "REFRESH_TOKEN_LEEWAY='30'",
        "CONNECTION_NAME_PREFIX='con-{org_id}-'",
      ].join('\n'),
      tenant: {
        roles: { admin: 'id of Role admin', member: 'id of Role member' },
        connections: { staff: 'con_staff' },
      },
    });
  });

  it('marks only the client secret, and the file that holds it, as secret outputs', () => {
    expect(tenant.secretOutputs).toEqual(['AUTH0_CLIENT_SECRET', 'envFile']);
  });
});

describe('the My Organization API', () => {
  it('is activated for users with a client grant, and for no machine', () => {
    expect(inputsOf('ResourceServer my-organization-api')).toEqual({
      identifier: 'https://tenant.example:4443/my-org/',
      name: 'Auth0 My Organization API',
      skipConsentForVerifiableFirstPartyClients: true,
      subjectTypeAuthorization: {
        user: { policy: 'require_client_grant' },
        client: { policy: 'deny_all' },
      },
    });
  });

  it('is never updated, as every change that would not replace it is ignored', () => {
    const { inputs, ignoreChanges } = tenant.resources['ResourceServer my-organization-api'] ?? {};
    expect([...(ignoreChanges ?? []), 'identifier'].sort()).toEqual(Object.keys(inputs ?? {}).sort());
  });

  it('is the only resource that stays when the stack is destroyed', () => {
    const retained = Object.entries(tenant.resources).filter(([, { retainOnDelete }]) => retainOnDelete);
    expect(retained.map(([key]) => key)).toEqual(['ResourceServer my-organization-api']);
  });

  it('is created if it is not active, and imported if it is', async () => {
    expect(tenant.resources['ResourceServer my-organization-api']?.import).toBeUndefined();
    const active = { 'https://tenant.example:4443/my-org/': 'api-1' };
    const { resources } = await declare(CONFIGURATION, { ...TENANT, 'resource server': active });
    expect(resources['ResourceServer my-organization-api']?.import).toBe('api-1');
  });

  it('is granted to users of the app with exactly the scopes that roles carry', () => {
    expect(inputsOf('ClientGrant app-user-access')).toEqual({
      clientId: 'client-id',
      audience: 'https://tenant.example:4443/my-org/',
      subjectType: 'user',
      scopes: ['read:my_org:details', 'update:my_org:details'],
    });
  });
});

describe('roles', () => {
  it('carry the permissions that the configuration gives them', () => {
    expect(inputsOf('Role admin')).toEqual({ name: 'admin', description: 'Organization Admin' });
    expect(inputsOf('Role member')).toEqual({ name: 'member', description: 'Organization Member' });
    expect(inputsOf('RolePermissions admin')).toEqual({
      roleId: 'id of Role admin',
      permissions: ['update:my_org:details', 'read:my_org:details'].map((name) => ({
        name,
        resourceServerIdentifier: 'https://tenant.example:4443/my-org/',
      })),
    });
  });

  it('may also carry permissions of other APIs, and need no description', async () => {
    const role = {
      name: 'member',
      permissions: ['read:my_org:details'],
      otherPermissions: [{ api: 'https://billing.example', permissions: ['read:invoices', 'pay:invoices'] }],
    };
    const { resources } = await declare({ ...CONFIGURATION, roles: [CONFIGURATION.roles[0], role] });
    expect(resources['Role member']?.inputs).toEqual({ name: 'member', description: '' });
    expect(resources['RolePermissions member']?.inputs.permissions).toEqual([
      { name: 'read:my_org:details', resourceServerIdentifier: 'https://tenant.example:4443/my-org/' },
      { name: 'read:invoices', resourceServerIdentifier: 'https://billing.example' },
      { name: 'pay:invoices', resourceServerIdentifier: 'https://billing.example' },
    ]);
    // They are not scopes of the API that the app calls.
    expect(resources['ClientGrant app-user-access']?.inputs.scopes).toEqual([
      'read:my_org:details',
      'update:my_org:details',
    ]);
  });
});

describe('the application', () => {
  const client = {
    name: 'Console',
    description: 'Where administrators of an organization run it themselves',
    appType: 'regular_web',
    isFirstParty: true,
    oidcConformant: true,
    jwtConfiguration: { alg: 'RS256' },
    grantTypes: ['authorization_code', 'refresh_token'],
    callbacks: ['http://localhost:3000/auth/callback'],
    allowedLogoutUrls: ['http://localhost:3000'],
    webOrigins: [],
    organizationUsage: 'require',
    organizationRequireBehavior: 'pre_login_prompt',
    organizationDiscoveryMethods: ['email'],
    refreshToken: {
      rotationType: 'rotating',
      expirationType: 'expiring',
      leeway: 30,
      tokenLifetime: 2_592_000,
      idleTokenLifetime: 1_296_000,
      infiniteTokenLifetime: false,
      infiniteIdleTokenLifetime: false,
    },
    myOrganizationConfiguration: {
      connectionProfileId: 'id of ConnectionProfile connection-profile',
      userAttributeProfileId: 'id of UserAttributeProfile user-attribute-profile',
      allowedStrategies: ['adfs', 'google-apps', 'oidc', 'okta', 'pingfederate', 'samlp', 'waad'],
      connectionDeletionBehavior: 'allow_if_empty',
    },
  };

  it('is a web app for members of organizations, without an initiation URL on http', () => {
    expect(inputsOf('Client app')).toEqual(client);
  });

  it('has an initiation URL on https, and is notified of every end of a session', async () => {
    const { resources } = await declare({ ...CONFIGURATION, appBaseUrl: 'https://console.example.com' });
    expect(resources['Client app']?.inputs).toEqual({
      ...client,
      callbacks: ['https://console.example.com/auth/callback'],
      allowedLogoutUrls: ['https://console.example.com'],
      initiateLoginUri: 'https://console.example.com/auth/login',
      oidcLogout: {
        backchannelLogoutUrls: ['https://console.example.com/auth/backchannel-logout'],
        backchannelLogoutInitiators: { mode: 'all' },
      },
    });
  });

  it('takes optional settings from the configuration', async () => {
    const { resources, outputs } = await declare({
      ...CONFIGURATION,
      adminRole: 'owner',
      roles: [...CONFIGURATION.roles, { ...CONFIGURATION.roles[0], name: 'owner' }],
      connectionProfileName: 'Connections',
      userAttributeProfileName: 'Attributes',
      allowedStrategies: ['samlp'],
      connectionDeletionBehavior: 'allow',
      refreshTokenLeeway: 5,
    });
    expect(resources['ConnectionProfile connection-profile']?.inputs.name).toBe('Connections');
    expect(resources['UserAttributeProfile user-attribute-profile']?.inputs.name).toBe('Attributes');
    expect(resources['Client app']?.inputs).toEqual({
      ...client,
      refreshToken: { ...client.refreshToken, leeway: 5 },
      myOrganizationConfiguration: {
        ...client.myOrganizationConfiguration,
        allowedStrategies: ['samlp'],
        connectionDeletionBehavior: 'allow',
      },
    });
    expect(outputs.ADMIN_ROLE).toBe('owner');
  });

  it('authenticates with its secret, and is enabled for each connection that organizations use', () => {
    expect(inputsOf('ClientCredentials app')).toEqual({
      clientId: 'client-id',
      authenticationMethod: 'client_secret_post',
    });
    expect(inputsOf('ConnectionClient staff')).toEqual({ clientId: 'client-id', connectionId: 'con_staff' });
  });
});

describe('profiles', () => {
  it('limit connections created by admins to a name prefix and features', () => {
    expect(inputsOf('ConnectionProfile connection-profile')).toEqual({
      name: 'MySaaS Connection Profile',
      organization: { showAsButton: 'optional', assignMembershipOnLogin: 'optional' },
      connectionNamePrefixTemplate: 'con-{org_id}-',
      enabledFeatures: ['scim', 'universal_logout'],
    });
  });

  it('require an e-mail address of every user and map three names', () => {
    const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
    const attribute = (name: string, label: string, required: boolean, saml: string, scim: string) => ({
      name,
      label,
      description: `${label} of the user`,
      profileRequired: required,
      auth0Mapping: name,
      oidcMapping: { mapping: `\${context.tokenset.${name}}`, displayName: name },
      samlMappings: [`${claims}/${saml}`],
      scimMapping: scim,
    });
    expect(inputsOf('UserAttributeProfile user-attribute-profile')).toEqual({
      name: 'MySaaS User Attribute Profile',
      userId: {
        oidcMapping: 'sub',
        samlMappings: [`${claims}/nameidentifier`, `${claims}/upn`, `${claims}/name`],
        scimMapping: 'externalId',
        strategyOverrides: [
          { strategy: 'google-apps', oidcMapping: 'email' },
          { strategy: 'samlp', scimMapping: 'userName' },
          { strategy: 'waad', oidcMapping: 'oid' },
        ],
      },
      userAttributes: [
        {
          ...attribute('email', 'E-mail', true, 'emailaddress', 'emails[primary eq true].value'),
          strategyOverrides: [{ strategy: 'waad', scimMapping: 'emails[type eq "work"].value' }],
        },
        attribute('family_name', 'Last name', false, 'surname', 'name.familyName'),
        attribute('given_name', 'First name', false, 'givenname', 'name.givenName'),
        attribute('name', 'Full name', false, 'name', 'displayName'),
      ],
    });
  });
});

describe('the login', () => {
  it('asks for the identifier first', () => {
    expect(inputsOf('Prompt authentication-profile')).toEqual({ identifierFirst: true });
  });

  it('runs the deployed Action, which gets the namespace as a secret', () => {
    const code = actionCode('add-organization-roles');
    expect(inputsOf('Action add-organization-roles')).toEqual({
      name: 'add organization roles',
      code,
      runtime: 'node22',
      deploy: true,
      supportedTriggers: { id: 'post-login', version: 'v3' },
      secrets: [{ name: 'CLAIM_NAMESPACE', value: 'https://claims.example.com' }],
    });
    expect(code).not.toContain('claims.example.com');
    expect(inputsOf('TriggerAction add-organization-roles')).toEqual({
      trigger: 'post-login',
      actionId: 'id of Action add-organization-roles',
      displayName: 'add organization roles',
    });
  });
});
