import type { TenantModel } from '../../infra/model/tenant-model';

export const MY_ORG = 'https://{domain}/my-org/';

/** A model that breaks no rule. */
export const SOUND: TenantModel = {
  adminRole: 'admin',
  apis: [
    {
      identifier: MY_ORG,
      userAccess: 'require_client_grant',
      machineAccess: 'deny_all',
      skipsConsent: true,
    },
  ],
  grants: [
    {
      application: 'Console',
      api: MY_ORG,
      subject: 'user',
      scopes: ['read:my_org:details', 'update:my_org:details'],
    },
  ],
  roles: [
    {
      name: 'admin',
      description: 'Organization Admin',
      permissions: [
        { api: MY_ORG, name: 'read:my_org:details' },
        { api: MY_ORG, name: 'update:my_org:details' },
      ],
    },
    {
      name: 'member',
      description: null,
      permissions: [{ api: MY_ORG, name: 'read:my_org:details' }],
    },
  ],
  applications: [
    {
      name: 'Console',
      type: 'regular_web',
      grantTypes: ['authorization_code', 'refresh_token'],
      callbacks: ['https://console.example/auth/callback', 'http://localhost:3000/auth/callback'],
      logoutUrls: [],
      webOrigins: [],
      organizationUsage: 'require',
      refreshTokens: { rotation: 'rotating', leewaySeconds: 30 },
      connections: ['staff'],
    },
  ],
  connectionProfiles: [],
  userAttributeProfiles: [],
  login: { identifierFirst: true, afterLogin: ['add roles'] },
  actions: [{ name: 'add roles', trigger: 'post-login', codeHash: 'one', deployed: true, secrets: [] }],
  connections: [{ name: 'staff', strategy: 'auth0', signUpOpen: true }],
  organizations: [
    {
      name: 'initech',
      displayName: 'Initech',
      logoUrl: null,
      connections: [{ name: 'staff', assignMembershipOnLogin: false }],
      domains: [{ domain: 'initech.example', verified: true, usedForDiscovery: true }],
      members: [
        { email: 'bill@initech.example', roles: ['admin'] },
        { email: 'peter@initech.example', roles: ['member'] },
      ],
    },
  ],
  plainText: [{ key: 'tenantry:appName', value: 'Console' }],
};

/** The sound model with one organization, application or role changed. */
export const withOrganization = (change: Partial<TenantModel['organizations'][number]>): TenantModel => ({
  ...SOUND,
  organizations: SOUND.organizations.map((organization) => ({ ...organization, ...change })),
});

export const withApplication = (change: Partial<TenantModel['applications'][number]>): TenantModel => ({
  ...SOUND,
  applications: SOUND.applications.map((application) => ({ ...application, ...change })),
});
