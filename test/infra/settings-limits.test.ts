import { expect, it } from 'vitest';
import { faultsOf, withOrganization, withRole, type Configuration } from './configuration';
import { CONFIGURATION } from './declare';

const alone = (role: object): Configuration => ({ ...withRole(role), organizations: [] });
const longDomain = (length: number) => `${'a.'.repeat(length)}example`.slice(-length);

it.each<[what: string, (value: string) => Configuration, last: string, beyond: string]>([
  ['roles[0].name', (name) => ({ ...alone({ name }), adminRole: name }), 'a'.repeat(50), 'a'.repeat(51)],
  ['roles[0].description', (description) => alone({ description }), 'a'.repeat(140), 'a'.repeat(141)],
  ['roles[0].description', (description) => alone({ description }), 'Sees & changes', 'Sees -> changes'],
  ['organizations[0].name', (name) => withOrganization({ name }), 'i-nitech_', '-initech'],
  [
    'organizations[0].domains[0]',
    (domain) => withOrganization({ domains: [domain] }),
    longDomain(253),
    longDomain(255),
  ],
  [
    'allowedStrategies',
    (list) => ({ ...CONFIGURATION, allowedStrategies: JSON.parse(list) }),
    '["oidc"]',
    '[]',
  ],
  [
    'claimNamespace',
    (claimNamespace) => ({ ...CONFIGURATION, claimNamespace }),
    'https://notauth0.com',
    'https://auth0.com',
  ],
  [
    'tenantStack',
    (tenantStack) => ({ tenantStack, organizations: [] }),
    'acme/tenantry/dev',
    'acme/eu/tenantry/dev',
  ],
])('%s is accepted up to its limit and refused beyond it', (key, configurationOf, last, beyond) => {
  expect(faultsOf(configurationOf(last))).toEqual([]);
  expect(faultsOf(configurationOf(beyond))).toEqual([expect.stringContaining(`  tenantry:${key} is `)]);
});

it.each([
  'HTTPS://claims.example.com',
  'https:claims.example.com',
  'https://claims.example.com?',
  'https://claims.example.com/roles?v=1',
  'https://claims.example.com/roles#claims',
  'https://claims.example.com//roles',
])('the namespace %s is refused, as the Action would fail every login with it', (claimNamespace) => {
  expect(faultsOf({ ...CONFIGURATION, claimNamespace })).toEqual([
    expect.stringContaining('expected an https URL of your own without a trailing slash'),
  ]);
});
