import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

describe('a connection', () => {
  it('is found by name and in a paged list', async () => {
    const name = 'Username-Password-Authentication';
    expect(await api.succeed('GET', `/connections?name=${name}`)).toMatchObject([
      { name, strategy: 'auth0' },
    ]);
    expect(await api.succeed('GET', '/connections?take=100&per_page=50&include_totals=true')).toEqual({
      connections: [expect.objectContaining({ name }) as object],
    });
    expect(await api.succeed('GET', '/connections?strategy=oidc&strategy=okta')).toEqual([]);
  });

  it('gets its strategy’s defaults for options that it leaves out', async () => {
    const options = { passwordPolicy: 'low' };
    const connection = await api.succeed('POST', '/connections', {
      name: 'own-users',
      strategy: 'auth0',
      options,
    });
    expect(connection).toMatchObject({
      id: expect.stringMatching(/^con_[A-Za-z0-9]{16}$/) as string,
      options: { passwordPolicy: 'low', brute_force_protection: true },
      enabled_clients: [],
      realms: ['own-users'],
      is_domain_connection: false,
    });
  });

  it('has a unique name of letters, digits and hyphens', async () => {
    await api.succeed('POST', '/connections', { name: 'taken', strategy: 'okta' });
    expect((await api.call('POST', '/connections', { name: 'taken', strategy: 'oidc' })).status).toBe(409);
    for (const name of ['-a', 'a-', 'a b', 'a_b']) {
      expect((await api.call('POST', '/connections', { name, strategy: 'okta' })).status).toBe(400);
    }
  });

  it('is deleted with its users, and deleting it again succeeds', async () => {
    const { id } = await api.succeed('POST', '/connections', { name: 'short-lived', strategy: 'auth0' });
    const user = { connection: 'short-lived', email: 'a@example.com', password: 'Long-Enough-1' };
    const { user_id } = await api.succeed('POST', '/users', user);
    const { status, body } = await api.call('DELETE', `/connections/${String(id)}`);
    expect(status).toBe(202);
    expect(body).toEqual({ deleted_at: expect.stringMatching(/^\d{4}-/) as string });
    expect((await api.call('GET', `/users/${encodeURIComponent(String(user_id))}`)).status).toBe(404);
    expect((await api.call('DELETE', `/connections/${String(id)}`)).status).toBe(204);
  });

  it('can be enabled and disabled for existing clients only', async () => {
    const { id } = await api.succeed('POST', '/connections', { name: 'with-clients', strategy: 'auth0' });
    const path = `/connections/${String(id)}/clients`;
    const { status } = await api.call('PATCH', path, [{ client_id: 'nobody', status: true }]);
    expect(status).toBe(404);
    const { client_id } = await api.succeed('POST', '/clients', { name: 'app' });
    await api.succeed('PATCH', path, [{ client_id, status: true }]);
    await api.succeed('PATCH', path, [{ client_id, status: false }]);
    expect(await api.succeed('GET', path)).toEqual({ clients: [] });
  });
});
