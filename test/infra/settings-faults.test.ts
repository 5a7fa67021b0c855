import { describe, expect, it } from 'vitest';
import { faultsOf, parse, withOrganization, withRole, type Configuration } from './configuration';
import { CONFIGURATION } from './declare';

const [admin] = CONFIGURATION.roles;

describe('faults are told', () => {
  it('also of what is nested more deeply than it can be shown', () => {
    const roles = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(faultsOf({ ...CONFIGURATION, roles })).toEqual([
      '  tenantry:roles[0] is nested too deeply to be shown, expected an object with the keys name, description, permissions, otherPermissions',
    ]);
  });

  it.each<[string, Configuration, string[]]>([
    [
      'the key of the roles',
      Object.fromEntries(
        Object.entries(CONFIGURATION).map(([key, value]) => [key === 'roles' ? 'rolls' : key, value]),
      ),
      ['roles is missing, expected a list of roles', 'rolls is not a known key; known keys: '],
    ],
    [
      'the name of a role',
      withRole({ name: undefined, nmae: 'admin' }),
      [
        'roles[0].name is missing, expected 1 to 50 characters without < and >',
        'roles[0].nmae is not a known key; known keys: ',
      ],
    ],
    [
      'the permissions of the admin role',
      withRole({ permissions: undefined, permission: admin?.permissions }),
      ['roles[0].permission is not a known key; known keys: '],
    ],
  ])('with nothing that only follows from it: %s', (_, configuration, lines) => {
    const beginning = faultsOf(configuration).map((line) => line.replace(/(known keys: ).+/, '$1'));
    expect(beginning).toEqual(lines.map((line) => `  tenantry:${line}`));
  });

  it('each on a line, whatever its key is', () => {
    const keys = faultsOf({ ...CONFIGURATION, '': 1, 'a\nb': 1 }).map((line) => line.split(' is ')[0]);
    expect(keys).toEqual(['  tenantry:""', '  tenantry:"a\\nb"']);
  });

  it('all at once, in the order of their keys', () => {
    const configuration = {
      ...withOrganization({
        name: 'Initech',
        colour: 'red',
        members: [{ email: 'bill', roles: ['owner'] }],
      }),
      appBaseUrl: 'http://console.example.com',
      adminRole: 'owner',
    };
    expect(() => parse(configuration)).toThrow(/^The stack configuration has 6 faults:\n/);
    expect(faultsOf(configuration).map((line) => line.split(' is ')[0]?.trim())).toEqual([
      'tenantry:adminRole',
      'tenantry:appBaseUrl',
      'tenantry:organizations[0].colour',
      'tenantry:organizations[0].members[0].email',
      'tenantry:organizations[0].members[0].roles[0]',
      'tenantry:organizations[0].name',
    ]);
  });
});
