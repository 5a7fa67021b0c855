import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OrganizationApi } from '../testing/organization-api';

let tenant: OrganizationApi;
let admin: string;
let max: string;
let outsider: string;
let acme: string;
let token: string;
let editor: string;
let viewer: string;

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
  editor = await tenant.role('Editor', 'May edit');
  viewer = await tenant.role('Viewer', 'May look');
});

const held = async (userId = max, query = '') =>
  (await tenant.call(token, 'GET', `/members/${userId}/roles${query}`)).body;
const assign = (role_ids: unknown, userId = max) =>
  tenant.call(token, 'POST', `/members/${userId}/roles`, { role_ids });

describe('a member’s roles', () => {
  it('can be assigned, listed and removed', async () => {
    expect(await held()).toEqual({ roles: [] });
    expect((await assign([editor, viewer])).status).toBe(204);
    expect((await assign([editor])).status).toBe(204);
    expect(await held()).toEqual({
      roles: [
        { id: editor, name: 'Editor', description: 'May edit' },
        { id: viewer, name: 'Viewer', description: 'May look' },
      ],
    });
    const unassign = { role_ids: [editor] };
    expect((await tenant.call(token, 'POST', `/members/${max}/unassign-roles`, unassign)).status).toBe(204);
    expect(await held()).toMatchObject({ roles: [{ id: viewer }] });
    expect((await tenant.call(token, 'DELETE', `/members/${max}/roles`, { role_ids: [viewer] })).status).toBe(
      204,
    );
    expect(await held()).toEqual({ roles: [] });
  });

  it('come in pages', async () => {
    await assign([editor, viewer]);
    const first = await held(max, '?take=1');
    expect(first['roles']).toHaveLength(1);
    expect(await held(max, `?take=1&from=${String(first['next'])}`)).toEqual({
      roles: [expect.objectContaining({ id: viewer }) as object],
    });
  });

  it('continue on the next page even if the last of a page was removed', async () => {
    const third = await tenant.role('Third');
    await assign([editor, viewer, third]);
    const { next } = await held(max, '?take=2');
    await tenant.call(token, 'POST', `/members/${max}/unassign-roles`, { role_ids: [viewer] });
    expect(await held(max, `?take=2&from=${String(next)}`)).toEqual({
      roles: [expect.objectContaining({ id: third }) as object],
    });
  });

  it('apply in this organization only', async () => {
    const globex = await tenant.organization('globex', [admin, max]);
    await assign([editor]);
    const there = await tenant.token(globex, admin);
    expect((await tenant.call(there, 'GET', `/members/${max}/roles`)).body).toEqual({ roles: [] });
    const tenantWide = await tenant.api.call('GET', `/users/${encodeURIComponent(max)}/roles`);
    expect(tenantWide.body).toEqual([]);
  });

  it('are visible in the Management API', async () => {
    await assign([editor]);
    const path = `/organizations/${acme}/members/${encodeURIComponent(max)}/roles`;
    expect((await tenant.api.call('GET', path)).body).toMatchObject([{ id: editor }]);
  });

  it('are not changed when one of the roles to assign does not exist', async () => {
    const { status, body } = await assign([editor, 'rol_0000000000000000']);
    expect([status, body['type']]).toEqual([400, 'https://auth0.com/api-errors#A0E-400-0001']);
    expect(body['detail']).toContain('rol_0000000000000000');
    expect(await held()).toEqual({ roles: [] });
  });

  it('are limited to fifty, and to ten in one request', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, (_, at) => tenant.role(`role ${at}`)));
    expect((await assign(ids.slice(0, 11))).status).toBe(400);
    for (let at = 0; at < 50; at += 10) expect((await assign(ids.slice(at, at + 10))).status).toBe(204);
    const { status, body } = await assign([editor]);
    expect([status, body['detail']]).toEqual([400, 'A member can hold 50 roles in an organization at most.']);
    expect((await held(max, '?take=100'))['roles']).toHaveLength(50);
  });

  it.each([
    [[]],
    [['admin']],
    [undefined],
    ['rol_0000000000000000'],
    [Array(2).fill('rol_0000000000000000')],
  ])('are not changed by %j', async (role_ids) => {
    for (const [method, path] of [
      ['POST', 'roles'],
      ['DELETE', 'roles'],
      ['POST', 'unassign-roles'],
    ] as const) {
      const { status } = await tenant.call(token, method, `/members/${max}/${path}`, { role_ids });
      expect(status).toBe(400);
    }
  });

  it('are a 404 for somebody who is not a member of this organization', async () => {
    await tenant.organization('globex', [outsider]);
    for (const [method, path] of [
      ['GET', 'roles'],
      ['POST', 'roles'],
      ['DELETE', 'roles'],
      ['POST', 'unassign-roles'],
    ] as const) {
      const body = method === 'GET' ? undefined : { role_ids: [editor] };
      expect((await tenant.call(token, method, `/members/${outsider}/${path}`, body)).status).toBe(404);
    }
  });
});

describe('the roles that can be assigned', () => {
  it('are the tenant’s, and can be found by part of their name', async () => {
    const all = (await tenant.call(token, 'GET', '/roles')).body;
    expect(all).toEqual({
      roles: [
        { id: editor, name: 'Editor', description: 'May edit' },
        { id: viewer, name: 'Viewer', description: 'May look' },
      ],
    });
    expect((await tenant.call(token, 'GET', '/roles?name=VIEW')).body['roles']).toHaveLength(1);
    expect((await tenant.call(token, 'GET', '/roles?name=nothing')).body).toEqual({ roles: [] });
  });

  it('come in pages', async () => {
    const { body } = await tenant.call(token, 'GET', '/roles?take=1');
    const rest = await tenant.call(token, 'GET', `/roles?take=1&from=${String(body['next'])}`);
    expect(rest.body).toEqual({ roles: [expect.objectContaining({ id: viewer }) as object] });
  });
});
