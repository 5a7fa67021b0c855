import { describe, expect, it } from 'vitest';
import { faultsOf, parse, withOrganization, withRole, type Configuration } from './configuration';
import { CONFIGURATION } from './declare';

const [admin] = CONFIGURATION.roles;

/** The sample configuration with another key in place of one of its own. */
const renamed = (key: string, other: string): Configuration =>
  Object.fromEntries(
    Object.entries(CONFIGURATION).map(([name, value]) => [name === key ? other : name, value]),
  );

describe('faults are reported', () => {
  it.each([
    ['deeply nested', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['long', JSON.stringify(['x'.repeat(1_000)])],
  ])('even for values too %s to show', (_, roles) => {
    expect(faultsOf({ ...CONFIGURATION, roles })).toEqual([
      '  tenantry:roles[0] is too long to show, expected an object with the keys name, description, permissions, otherPermissions',
    ]);
  });

  it('on one line each, even if a role’s name has line breaks', () => {
    const lines = faultsOf({ ...CONFIGURATION, adminRole: 'owner', roles: [{ ...admin, name: 'a\r\nb' }] });
    expect(lines).toContain('  tenantry:adminRole is "owner", expected one of the roles a\\r\\nb');
  });

  it.each<[string, Configuration, string[]]>([
    ['the key of the roles', renamed('roles', 'rolls'), ['rolls is not a known key; did you mean roles?']],
    [
      'the key of the roles, which have a fault of their own',
      {
        ...renamed('roles', 'role'),
        adminRole: 'owner',
        role: [{ ...admin, nmae: 'admin', name: undefined }],
      },
      [
        'adminRole is "owner", expected one of the roles admin',
        'role is not a known key; did you mean roles?',
        'role[0].nmae is not a known key; did you mean name?',
      ],
    ],
    [
      'the name of a role',
      withRole({ name: undefined, nmae: 'admin' }),
      ['roles[0].nmae is not a known key; did you mean name?'],
    ],
    [
      'the permissions of the admin role',
      withRole({ permissions: undefined, permission: admin?.permissions }),
      ['roles[0].permission is not a known key; did you mean permissions?'],
    ],
    [
      'the permissions of the admin role, under a key that resembles no other',
      withRole({ permissions: undefined, scopes: admin?.permissions }),
      ['roles[0].scopes is not a known key; known keys: name, description, permissions, otherPermissions'],
    ],
    [
      'a scope of the admin role',
      withRole({ permissions: ['read:my_org:details', 'update:my_org:detials'] }),
      [
        'roles[0].permissions[1] is "update:my_org:detials", expected a scope of the My Organization API; did you mean update:my_org:details?',
      ],
    ],
    [
      'text that looks like a number',
      { ...renamed('appName', 'appname'), appname: '42' },
      ['appname is not a known key; did you mean appName?'],
    ],
    [
      'the key of a stack of organizations',
      { tenantstack: 'dev', organizations: CONFIGURATION.organizations },
      ['tenantstack is not a known key; did you mean tenantStack?'],
    ],
    [
      'a colour without quotes, which YAML takes for a comment',
      withOrganization({ branding: { primaryColor: null, backgroundColor: '#EAF1FC' } }),
      [
        'organizations[0].branding.primaryColor is null, expected a colour such as #0059D6 in quotes, because YAML reads what follows an unquoted # as a comment',
      ],
    ],
  ])('without the faults that only follow from them: %s', (_, configuration, lines) => {
    expect(faultsOf(configuration)).toEqual(lines.map((line) => `  tenantry:${line}`));
  });

  it('without suggesting a key that is already set', () => {
    expect(faultsOf({ ...CONFIGURATION, role: [] })).toEqual([
      expect.stringMatching(/^ {2}tenantry:role is not a known key; known keys: /),
    ]);
  });

  it('on one line each, even if a key is empty or has line breaks', () => {
    const keys = faultsOf({ ...CONFIGURATION, '': 1, 'a\nb': 1 }).map((line) => line.split(' is ')[0]);
    expect(keys).toEqual(['  tenantry:""', '  tenantry:"a\\nb"']);
  });

  it('all at once, sorted by key', () => {
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
