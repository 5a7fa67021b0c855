import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MyOrganization } from '../../../app/my-organization/my-organization';
import { CLIENTS_AT_HAND } from './clients';
import { ContractTenant } from './contract-tenant';

const UNKNOWN_ROLE = 'rol_0000000000000000';

let tenant: ContractTenant;
beforeAll(async () => {
  tenant = await ContractTenant.start();
});
afterAll(() => {
  tenant.close();
});

describe.each(CLIENTS_AT_HAND)('%s, against the embedded tenant', (_name, create) => {
  let api: MyOrganization['organization'];
  let details: MyOrganization['organizationDetails'];
  beforeEach(async () => {
    tenant.reset();
    ({ organization: api, organizationDetails: details } = await tenant.open(create));
  });

  it('reads and changes the details', async () => {
    const changed = await details.update({ display_name: 'Acme Corporation' });
    expect(changed).toMatchObject({ id: tenant.sso.acme, display_name: 'Acme Corporation' });
    expect(await details.get()).toEqual(changed);
    await expect(details.update({ name: 'Not Lower' })).rejects.toMatchObject({
      kind: 'invalid',
      violations: [{ path: ['name'] }],
    });
    await expect(details.update({ name: 'globex' })).rejects.toMatchObject({ kind: 'duplicate' });
  });

  it('lists roles in pages, sorted by name', async () => {
    const editor = await tenant.addRole('editor');
    const viewer = await tenant.addRole('viewer');
    const first = await api.roles.list({ take: 1 });
    const second = await api.roles.list({ take: 1, from: first.next });
    expect([...first.data, ...second.data]).toEqual([
      { id: editor, name: 'editor', description: 'editors' },
      { id: viewer, name: 'viewer', description: 'viewers' },
    ]);
    expect(second.next).toBeUndefined();
  });

  it('lists members with their roles, changes roles and removes a member', async () => {
    const member = await tenant.addMember();
    const [editor, viewer] = [await tenant.addRole('editor'), await tenant.addRole('viewer')];
    await api.members.roles.assign(member, { role_ids: [editor, viewer] });
    await api.members.roles.unassign(member, { role_ids: [viewer] });

    expect(await api.members.roles.list(member)).toEqual({
      data: [{ id: editor, name: 'editor', description: 'editors' }],
      next: undefined,
    });
    const fields = 'user_id,email,roles';
    const first = await api.members.list({ take: 1, fields });
    const second = await api.members.list({ take: 1, fields, from: first.next });
    expect(first.data).toHaveLength(1);
    expect(second.data).toMatchObject([
      {
        user_id: member,
        email: expect.stringContaining('@acme.example') as string,
        roles: [{ id: editor, name: 'editor' }],
      },
    ]);
    expect(second.data[0]).not.toHaveProperty('created_at', expect.any(String));
    expect(await api.members.get(member)).toMatchObject({ user_id: member, name: 'A Person' });

    await api.memberships.deleteMemberships({ members: [member] });
    await expect(api.members.get(member)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(api.memberships.deleteMemberships({ members: [member] })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('reports that a role does not exist', async () => {
    const member = await tenant.addMember();
    await expect(api.members.roles.assign(member, { role_ids: [UNKNOWN_ROLE] })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  it('invites people, lists and revokes invitations', async () => {
    const editor = await tenant.addRole('editor');
    const made = await api.invitations.create({
      invitees: [{ email: 'one@acme.example', roles: [editor] }, { email: 'two@acme.example' }],
      inviter: { name: 'Olivia' },
      ttl_sec: 3_600,
    });
    expect(made).toMatchObject([
      {
        id: expect.stringMatching(/^uinv_/) as string,
        invitee: { email: 'one@acme.example' },
        inviter: { name: 'Olivia' },
        roles: [editor],
        invitation_url: expect.stringContaining('https://app.example/auth/login?') as string,
      },
      { invitee: { email: 'two@acme.example' }, roles: [] },
    ]);
    const [{ id = '' } = {}] = made;

    const first = await api.invitations.list({ take: 1, sort: 'created_at:1' });
    const second = await api.invitations.list({ take: 1, sort: 'created_at:1', from: first.next });
    expect([...first.data, ...second.data]).toEqual(made);
    expect(second.next).toBeUndefined();
    expect((await api.invitations.list({ fields: 'id' })).data.map(Object.keys)).not.toContain('invitee');
    expect(await api.invitations.get(id)).toEqual(made[0]);

    await api.invitations.delete(id);
    await expect(api.invitations.get(id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(api.invitations.delete(id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('reports which invitee has an invalid address', async () => {
    const invitees = [{ email: 'one@acme.example' }, { email: 'nobody' }];
    await expect(api.invitations.create({ invitees })).rejects.toMatchObject({
      kind: 'invalid',
      violations: [{ path: ['invitees', '1', 'email'] }],
    });
    expect((await api.invitations.list()).data).toEqual([]);
  });
});
