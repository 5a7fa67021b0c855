import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

describe('a role', () => {
  it('is returned with an identifier, and found by part of its name', async () => {
    const role = await api.succeed('POST', '/roles', { name: 'Organization Admin', description: 'Runs it' });
    expect(role).toEqual({
      id: expect.stringMatching(/^rol_[A-Za-z0-9]{16}$/) as string,
      name: 'Organization Admin',
      description: 'Runs it',
    });
    expect(await api.succeed('GET', '/roles?name_filter=ADMIN&include_totals=true')).toEqual({
      roles: [role],
      start: 0,
      limit: 50,
      total: 1,
    });
    const path = `/roles/${String(role['id'])}`;
    expect(await api.succeed('PATCH', path, { description: 'Changed' })).toEqual({
      ...role,
      description: 'Changed',
    });
  });

  it('without a description returns null when created, then an empty one, as Auth0 does', async () => {
    const role = await api.succeed('POST', '/roles', { name: 'plain' });
    expect(role['description']).toBeNull();
    expect(await api.succeed('GET', `/roles/${String(role['id'])}`)).toMatchObject({ description: '' });
  });

  it('has a unique name', async () => {
    await api.succeed('POST', '/roles', { name: 'taken' });
    expect((await api.call('POST', '/roles', { name: 'taken' })).status).toBe(409);
  });

  it('is removed from its users when it is deleted, and is then a 404', async () => {
    const { id } = await api.succeed('POST', '/roles', { name: 'short-lived' });
    const [user = ''] = api.context.state.users.keys();
    const held = `/users/${encodeURIComponent(user)}/roles`;
    await api.succeed('POST', held, { roles: [id] });
    expect(await api.succeed('GET', held)).toMatchObject([{ name: 'short-lived' }]);
    expect((await api.call('DELETE', `/roles/${String(id)}`, {})).status).toBe(200);
    expect(await api.succeed('GET', held)).toEqual([]);
    const { status, body } = await api.call('GET', `/roles/${String(id)}`);
    expect(status).toBe(404);
    expect(body['errorCode']).toBe('inexistent_role');
  });

  it('holds a permission once, however often it is added', async () => {
    const identifier = 'https://api';
    await api.succeed('POST', '/resource-servers', { identifier, scopes: [{ value: 'read:a' }] });
    const { id } = await api.succeed('POST', '/roles', { name: 'holder' });
    const permissions = [{ resource_server_identifier: identifier, permission_name: 'read:a' }];
    const path = `/roles/${String(id)}/permissions`;
    expect((await api.call('POST', path, { permissions })).status).toBe(201);
    expect((await api.call('POST', path, { permissions })).status).toBe(201);
    expect(await api.succeed('GET', path)).toHaveLength(1);
    expect((await api.call('DELETE', path, { permissions })).status).toBe(204);
    expect(await api.succeed('GET', path)).toEqual([]);
  });

  it('can’t hold a permission for an API that does not exist', async () => {
    const { id } = await api.succeed('POST', '/roles', { name: 'dreamer' });
    const permissions = [{ resource_server_identifier: 'https://none', permission_name: 'read:a' }];
    expect((await api.call('POST', `/roles/${String(id)}/permissions`, { permissions })).status).toBe(404);
  });
});
