import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OrganizationApi, PEOPLE_SCOPES } from '../testing/organization-api';

interface MemberPage {
  next?: string;
  members: Record<string, unknown>[];
}

let tenant: OrganizationApi;
let admin: string;
let max: string;
let outsider: string;
let acme: string;
let token: string;

beforeAll(async () => {
  tenant = await OrganizationApi.start();
  [admin = '', max = '', outsider = ''] = tenant.api.context.state.users.keys();
});
afterAll(() => {
  tenant.api.close();
});
beforeEach(async () => {
  tenant.api.context.state.organizations.clear();
  tenant.api.context.state.roles.clear();
  acme = await tenant.organization('acme', [admin, max]);
  token = await tenant.token(acme, admin);
});

const list = (query = '', given = token) => tenant.call<MemberPage>(given, 'GET', `/members${query}`);
const get = (userId: string, query = '', given = token) =>
  tenant.call(given, 'GET', `/members/${encodeURIComponent(userId)}${query}`);
const remove = (members: unknown, given = token) =>
  tenant.call(given, 'POST', '/delete-memberships', { members });
const emails = ({ members }: MemberPage) => members.map(({ email }) => email);

describe('an organization’s members', () => {
  it('are listed in the order in which they joined, with the documented fields only', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body).toEqual({
      members: [
        {
          user_id: admin,
          email: 'org-admin@example.com',
          name: 'Olivia Admin',
          nickname: 'org-admin',
          created_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
          updated_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        },
        expect.objectContaining({ user_id: max }) as object,
      ],
    });
  });

  it('come in pages, of which the last has no next one', async () => {
    const others = await Promise.all(['a', 'b', 'c'].map((name) => tenant.user(`${name}.page@example.com`)));
    const globex = await tenant.organization('globex', [admin, ...others]);
    const given = await tenant.token(globex, admin);
    const first = (await list('?take=3', given)).body;
    expect(first.members).toHaveLength(3);
    const second = (await list(`?take=3&from=${first.next ?? ''}`, given)).body;
    expect(emails(second)).toEqual(['c.page@example.com']);
    expect(second).not.toHaveProperty('next');
    const exact = (await list('?take=4', given)).body;
    expect(exact).not.toHaveProperty('next');
  });

  it('are neither repeated nor skipped when some leave between two pages', async () => {
    const others = await Promise.all(['d', 'e', 'f'].map((name) => tenant.user(`${name}.page@example.com`)));
    const globex = await tenant.organization('globex', [admin, ...others]);
    const given = await tenant.token(globex, admin);
    const { next } = (await list('?take=2', given)).body;
    const [lastSeen = '', following = ''] = others;
    await remove([lastSeen], given);
    const rest = (await list(`?from=${next ?? ''}`, given)).body;
    expect(rest.members.map(({ user_id }) => user_id)).toEqual(others.slice(1));
    await remove([following], given);
    expect((await list(`?from=${next ?? ''}`, given)).body.members).toHaveLength(1);
  });

  it.each(['?take=0', '?take=101', '?take=many', `?from=${'x'.repeat(1001)}`, '?fields='])(
    'are not listed with %s',
    async (query) => {
      const { status, body } = await tenant.call(token, 'GET', `/members${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ validation_errors: [{ source: 'query' }] });
    },
  );

  it('are not listed from an invalid cursor', async () => {
    const { status, body } = await tenant.call(token, 'GET', '/members?from=nonsense');
    expect([status, body['type']]).toEqual([400, 'https://auth0.com/api-errors#A0E-400-0003']);
  });

  it('show the requested fields, or all others', async () => {
    expect((await list('?fields=user_id,email')).body.members[1]).toEqual({
      user_id: max,
      email: 'org-member@example.com',
    });
    expect((await get(max, '?fields=email,unheard_of')).body).toEqual({ email: 'org-member@example.com' });
    const { body } = await get(max, '?fields=email&include_fields=false');
    expect(body).toMatchObject({ user_id: max, name: 'Max Member' });
    expect(body).not.toHaveProperty('email');
  });

  it('show their first ten roles if requested and if the token may read roles', async () => {
    const ids = await Promise.all(
      Array.from({ length: 11 }, (_, at) => tenant.role(`role ${at}`, 'a description')),
    );
    tenant.api.context.state.organizations.get(acme)?.members.get(max)?.role_ids.add('rol_goneGoneGoneGone');
    for (const id of ids)
      tenant.api.context.state.organizations.get(acme)?.members.get(max)?.role_ids.add(id);
    const { body } = await list('?fields=user_id,roles');
    expect(body.members[0]).toEqual({ user_id: admin, roles: [] });
    expect(body.members[1]?.['roles']).toHaveLength(10);
    expect((body.members[1]?.['roles'] as object[])[0]).toEqual({
      id: ids[0],
      name: 'role 0',
      description: 'a description',
    });
    expect((await list()).body.members[1]).not.toHaveProperty('roles');
    expect((await list('?fields=email&include_fields=false')).body.members[1]).not.toHaveProperty('roles');
    const blind = await tenant.token(acme, admin, ['read:my_org:members']);
    expect((await list('?fields=user_id,roles', blind)).body.members[1]).toEqual({ user_id: max });
    expect((await get(max, '?fields=user_id,roles')).body).toEqual({ user_id: max });
  });

  it('belong to this organization only', async () => {
    await tenant.organization('globex', [outsider]);
    expect(emails((await list()).body)).not.toContain('outsider@elsewhere.test');
    for (const userId of [outsider, 'auth0|nobody']) {
      const { status, body } = await get(userId);
      expect([status, body['detail']]).toEqual([404, 'The member does not exist.']);
    }
    expect((await get('nobody')).status).toBe(400);
  });

  it('can be removed one at a time, and keep their accounts', async () => {
    expect((await remove([max])).status).toBe(204);
    expect((await get(max)).status).toBe(404);
    expect(await tenant.api.succeed('GET', `/users/${encodeURIComponent(max)}`)).toMatchObject({
      user_id: max,
    });
    expect((await remove([max])).status).toBe(404);
  });

  it('lose their roles along with their membership', async () => {
    const role = await tenant.role('admin');
    await tenant.call(token, 'POST', `/members/${max}/roles`, { role_ids: [role] });
    await remove([max]);
    await tenant.api.succeed('POST', `/organizations/${acme}/members`, { members: [max] });
    expect((await tenant.call(token, 'GET', `/members/${max}/roles`)).body).toEqual({ roles: [] });
  });

  it.each([[[]], [[1]], ['auth0|max'], [['auth0|max', 'auth0|other']], [['max']], [undefined]])(
    'are not removed by %j',
    async (members) => {
      const { status, body } = await remove(members);
      expect([status, body['type']]).toEqual([400, 'https://auth0.com/api-errors#A0E-400-0003']);
    },
  );

  it('are not removed from another organization', async () => {
    const globex = await tenant.organization('globex', [outsider]);
    expect((await remove([outsider])).status).toBe(404);
    expect(tenant.api.context.state.organizations.get(globex)?.members.has(outsider)).toBe(true);
  });

  it.each([
    ['GET', '/members', 'read:my_org:members'],
    ['GET', '/members/auth0%7Cx', 'read:my_org:members'],
    ['POST', '/delete-memberships', 'delete:my_org:memberships'],
    ['GET', '/members/auth0%7Cx/roles', 'read:my_org:member_roles'],
    ['POST', '/members/auth0%7Cx/roles', 'create:my_org:member_roles'],
    ['DELETE', '/members/auth0%7Cx/roles', 'delete:my_org:member_roles'],
    ['POST', '/members/auth0%7Cx/unassign-roles', 'delete:my_org:member_roles'],
    ['GET', '/roles', 'read:my_org:member_roles'],
    ['GET', '/member-invitations', 'read:my_org:member_invitations'],
    ['POST', '/member-invitations', 'create:my_org:member_invitations'],
    ['GET', '/member-invitations/uinv_x', 'read:my_org:member_invitations'],
    ['DELETE', '/member-invitations/uinv_x', 'delete:my_org:member_invitations'],
    ['POST', '/delete-member-invitations', 'delete:my_org:member_invitations'],
    ['GET', '/member-invitations/uinv_x/roles', 'read:my_org:member_roles'],
  ])('need, for %s %s, the scope %s', async (method, path, scope) => {
    const without = await tenant.token(
      acme,
      admin,
      PEOPLE_SCOPES.filter((other) => other !== scope),
    );
    const { status, body } = await tenant.call(without, method, path, method === 'GET' ? undefined : {});
    expect(status).toBe(403);
    expect(body['detail']).toContain(scope);
  });
});
