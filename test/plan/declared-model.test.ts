import { expect, it } from 'vitest';
import { declaredModel } from '../../infra/model/declared-model';
import { withoutHost } from '../../infra/model/own-api';
import type { StackResource } from '../../infra/model/stack-resource';

const references = (input: string, type: string, name: string): StackResource['references'] => ({
  [input]: [{ type, name }],
});

/** Resources that somebody may add to the program, with only the inputs that the provider requires. */
const RESOURCES: readonly StackResource[] = [
  {
    type: 'Client',
    name: 'report',
    inputs: {
      name: 'Report',
      refreshToken: {
        rotationType: 'rotating',
        tokenLifetime: 60,
        idleTokenLifetime: 60,
        infiniteTokenLifetime: true,
        infiniteIdleTokenLifetime: true,
      },
      oidcLogout: { backchannelLogoutUrls: ['https://report.example/logout'] },
    },
    references: {},
  },
  { type: 'Client', name: 'other', inputs: { name: 'Other' }, references: {} },
  {
    type: 'ClientCredentials',
    name: 'other',
    inputs: { authenticationMethod: 'private_key_jwt' },
    references: references('clientId', 'Client', 'other'),
  },
  {
    type: 'ClientGrant',
    name: 'report',
    inputs: { audience: 'https://acme.eu.auth0.com/my-org/', scopes: ['read:my_org:details'] },
    references: references('clientId', 'Client', 'report'),
  },
  { type: 'Organization', name: 'initech', inputs: { name: 'initech' }, references: {} },
  {
    type: 'OrganizationDiscoveryDomain',
    name: 'initech/initech.example',
    inputs: { domain: 'initech.example' },
    references: references('organizationId', 'Organization', 'initech'),
  },
];

it('inputs that the program leaves out get Auth0’s defaults', () => {
  const { applications, grants, organizations } = declaredModel(RESOURCES);
  expect(applications).toMatchObject([
    {
      name: 'Report',
      authenticationMethod: undefined,
      organizationUsage: 'deny',
      refreshTokens: { rotation: 'rotating', lifetimeSeconds: null, idleLifetimeSeconds: null },
      backchannelLogout: { initiators: ['rp-logout', 'idp-logout'] },
    },
    { name: 'Other', authenticationMethod: 'private_key_jwt', backchannelLogout: null, loginUrl: null },
  ]);
  expect(grants).toMatchObject([
    { application: 'Report', api: 'https://{domain}/my-org/', subject: 'client' },
  ]);
  expect(organizations[0]?.domains).toMatchObject([{ verified: false, vouchedFor: false }]);
});

it.each([
  ['https://acme.eu.auth0.com/my-org/', 'https://{domain}/my-org/'],
  ['https://localhost:4443/api/v2/', 'https://{domain}/api/v2/'],
  ['https://acme.eu.auth0.com/me/', 'https://{domain}/me/'],
  ['https://acme.eu.auth0.com/my-org/orders/', 'https://acme.eu.auth0.com/my-org/orders/'],
  ['https://orders.example/', 'https://orders.example/'],
])('the API %s is named %s', (identifier, called) => {
  expect(withoutHost(identifier)).toBe(called);
});
