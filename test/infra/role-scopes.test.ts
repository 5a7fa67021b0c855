import { describe, expect, it } from 'vitest';
import { CONFIGURATION, declare, type Declaration } from './declare';

describe('scopes of the My Organization API', () => {
  const role = (name: string, ...permissions: string[]) => ({ name, permissions });
  const viewer = role('viewer', 'read:my_org:members', 'read:my_org:domains');
  const admin = role(
    'admin',
    'read:my_org:details',
    'update:my_org:details',
    'create:my_org:member_invitations',
    'delete:my_org:identity_providers_scim_tokens',
    'read:my_org:members',
  );
  const roles = [viewer, admin, role('member')];
  const scopesIn = (declaration: Declaration) => ({
    admin: namesIn(declaration.resources['RolePermissions admin']?.inputs.permissions),
    viewer: namesIn(declaration.resources['RolePermissions viewer']?.inputs.permissions),
    granted: declaration.resources['ClientGrant app-user-access']?.inputs.scopes,
  });
  const namesIn = (permissions: unknown) =>
    (permissions as { name: string }[] | undefined)?.map(({ name }) => name);

  it('are granted and requested as the union of all roles’ scopes, in a fixed order', async () => {
    const { resources, outputs } = await declare({ ...CONFIGURATION, roles });
    const union = [
      'read:my_org:details',
      'update:my_org:details',
      'read:my_org:domains',
      'delete:my_org:identity_providers_scim_tokens',
      'read:my_org:members',
      'create:my_org:member_invitations',
    ];
    expect(resources['ClientGrant app-user-access']?.inputs.scopes).toEqual(union);
    expect(outputs.AUTH0_SCOPE).toBe(['openid profile email offline_access', ...union].join(' '));
  });

  it('that are beta can be left out of every role and of the grant by one setting', async () => {
    const declaration = await declare({ ...CONFIGURATION, roles, leaveOut: ['beta'] });
    expect(scopesIn(declaration)).toEqual({
      admin: ['read:my_org:details', 'update:my_org:details', 'delete:my_org:identity_providers_scim_tokens'],
      viewer: ['read:my_org:domains'],
      granted: [
        'read:my_org:details',
        'update:my_org:details',
        'read:my_org:domains',
        'delete:my_org:identity_providers_scim_tokens',
      ],
    });
    expect(declaration.outputs.AUTH0_SCOPE).not.toContain('member');
  });

  it('are left out with their feature, and those of provisioning with identity providers', async () => {
    const declaration = await declare({
      ...CONFIGURATION,
      roles,
      leaveOut: ['identity-providers', 'domains', 'invitations'],
    });
    expect(scopesIn(declaration)).toEqual({
      admin: ['read:my_org:details', 'update:my_org:details', 'read:my_org:members'],
      viewer: ['read:my_org:members'],
      granted: ['read:my_org:details', 'update:my_org:details', 'read:my_org:members'],
    });
  });

  it('that are unknown stay on the role and the grant when listed under otherPermissions', async () => {
    const api = 'https://{domain}/my-org/';
    const { resources } = await declare({
      ...CONFIGURATION,
      roles: [{ ...admin, otherPermissions: [{ api, permissions: ['read:my_org:clients'] }] }],
      organizations: [],
    });
    expect(resources['RolePermissions admin']?.inputs.permissions).toEqual(
      [...admin.permissions, 'read:my_org:clients'].map((name) => ({
        name,
        resourceServerIdentifier: 'https://tenant.example:4443/my-org/',
      })),
    );
    expect(resources['ClientGrant app-user-access']?.inputs.scopes).toContain('read:my_org:clients');
  });
});
