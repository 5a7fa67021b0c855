import { describe, expect, it } from 'vitest';
import { describeTenant } from '../dev/adopt/stack-configuration';
import { stackText } from '../dev/adopt/stack-text';
import { checkedStack } from '../dev/apply/checked-stack';
import { declareStack } from '../dev/plan/declared-stack';
import type { LiveTenant } from '../dev/live-tenant/live-tenant';
import { EMPTY_TENANT } from '../live-tenant/empty-tenant';

const API = 'https://tenant.example/my-org/';

/** A tenant with a role that has these scopes, and nothing else. */
const tenantWith = (scopes: readonly string[]): LiveTenant => ({
  ...EMPTY_TENANT,
  api: { id: 'api', identifier: API },
  roles: [
    {
      id: 'rol_1',
      name: 'admin',
      permissions: scopes.map((permission_name) => ({ resource_server_identifier: API, permission_name })),
    },
  ],
});

describe('the stack file of an adopted tenant', () => {
  const scopes = [
    'update:my_org:details',
    'read:my_org:details',
    'read:my_org:clients',
    'delete:my_org:organizations',
  ];
  const { configuration, notes } = describeTenant(tenantWith(scopes), {
    application: undefined,
    action: undefined,
  });

  it('keeps scopes that the app does not use, and notes unknown ones', () => {
    expect(configuration.roles).toEqual([
      {
        name: 'admin',
        permissions: ['read:my_org:details', 'update:my_org:details', 'delete:my_org:organizations'],
        otherPermissions: [{ api: 'https://{domain}/my-org/', permissions: ['read:my_org:clients'] }],
      },
    ]);
    expect(notes).toEqual([
      'Role admin has read:my_org:clients, which the app does not know: it stays with the role.',
    ]);
  });

  it('leaves out members whose address is ambiguous, and says so', () => {
    const role = { id: 'rol_1', name: 'admin' };
    const member = (user_id: string, email: string) => ({ user_id, email, roles: [role] });
    const organization = { display_name: null, branding: null, connections: [], domains: [] };
    const described = describeTenant(
      {
        ...tenantWith(scopes),
        organizations: [
          { ...organization, id: 'org_1', name: 'acme', members: [member('auth0|1', 'ada@acme.example')] },
          {
            ...organization,
            id: 'org_2',
            name: 'globex',
            members: [member('okta|1', 'Ada@acme.example'), member('auth0|2', 'bob@globex.example')],
          },
        ],
      },
      { application: undefined, action: undefined },
    );
    expect(described.configuration.organizations).toMatchObject([
      { name: 'acme', members: [] },
      { name: 'globex', members: [{ email: 'bob@globex.example', roles: ['admin'] }] },
    ]);
    expect(described.notes).toContain(
      'Organization globex: member okta|1 shares the address Ada@acme.example with another user, and members are declared by their address: this one is not declared and stays as it is.',
    );
  });

  it('leaves out disabled connections and those that admins may delete, and says so', () => {
    const connection = (name: string, settings: object) => ({
      made: { id: `con_${name}`, name, strategy: 'okta', clientIds: [] },
      enabled: { connection_id: `con_${name}`, ...settings },
    });
    const connections = [
      connection('shown', { is_enabled: true, organization_access_level: 'limited' as const }),
      connection('own', { is_enabled: true, organization_access_level: 'full' as const }),
      connection('off', { is_enabled: false, organization_access_level: 'none' as const }),
    ];
    const described = describeTenant(
      {
        ...tenantWith(scopes),
        connections: connections.map(({ made }) => made),
        organizations: [
          {
            id: 'org_1',
            name: 'acme',
            connections: connections.map(({ enabled }) => enabled),
            domains: [],
            members: [],
          },
        ],
      },
      { application: undefined, action: undefined },
    );
    expect(described.configuration.organizations).toMatchObject([{ name: 'acme', connections: ['shown'] }]);
    expect(described.notes).toEqual(
      expect.arrayContaining([
        'Organization acme: connection own belongs to its admins: it is not declared and stays as it is.',
        'Organization acme: connection off is switched off: it is not declared and stays as it is.',
      ]),
    );
  });

  it('keeps unused and unknown scopes on the role and in the application’s grant', async () => {
    const stack = checkedStack('prod', stackText('tenantry', 'tenant.example', configuration));
    const { model } = await declareStack(stack);
    expect(model.roles[0]?.permissions.map(({ name }) => name).sort()).toEqual([...scopes].sort());
    expect([...(model.grants[0]?.scopes ?? [])].sort()).toEqual([...scopes].sort());
  });
});
