import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testing/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

describe('a request to the Management API', () => {
  it('is refused without an access token', async () => {
    const { status, body } = await api.call('GET', '/organizations', undefined, null);
    expect(status).toBe(401);
    expect(body).toEqual({ statusCode: 401, error: 'Unauthorized', message: 'Missing authentication' });
  });

  it.each([
    ['that is no JWT', () => Promise.resolve('nonsense'), 'Invalid token'],
    ['for another API', () => api.token({ audience: 'https://tenant.test/my-org/' }), 'Invalid token'],
    [
      'that has expired',
      () => api.token({ expiresIn: -10 }),
      'Expired token received for JSON Web Token validation',
    ],
  ])('is refused with a token %s', async (_what, token, message) => {
    const { status, body } = await api.call('GET', '/organizations', undefined, await token());
    expect(status).toBe(401);
    expect(body).toEqual({ statusCode: 401, error: 'Unauthorized', message, attributes: { error: message } });
  });

  it('is refused with a token of another tenant', async () => {
    const other = await startTestApi();
    const { status } = await api.call('GET', '/organizations', undefined, await other.token());
    other.close();
    expect(status).toBe(401);
  });

  it('is refused without the scope of its operation, which the answer names', async () => {
    const token = await api.token({ scope: 'read:organizations' });
    const { status, body } = await api.call('POST', '/organizations', { name: 'acme' }, token);
    expect(status).toBe(403);
    expect(body).toEqual({
      statusCode: 403,
      error: 'Forbidden',
      message: 'Insufficient scope, expected any of: create:organizations',
      errorCode: 'insufficient_scope',
    });
  });

  it('needs both scopes for an operation on two resources, or the one that covers both', async () => {
    const role = await api.succeed('POST', '/roles', { name: 'spanning' });
    const path = `/roles/${String(role['id'])}/users`;
    const statusWith = async (scope: string) =>
      (await api.call('GET', path, undefined, await api.token({ scope }))).status;
    expect(await statusWith('read:roles')).toBe(403);
    expect(await statusWith('read:roles read:users')).toBe(200);
    expect(await statusWith('read:role_members')).toBe(200);
  });

  it('is refused for a missing scope before its body is validated', async () => {
    const token = await api.token({ scope: 'read:roles' });
    expect((await api.call('POST', '/roles', { unknown: true }, token)).status).toBe(403);
  });

  it('is answered with 404 and logged when the operation is not served', async () => {
    const { status, body } = await api.call('GET', '/log-streams');
    expect(status).toBe(404);
    expect(body).toEqual({ statusCode: 404, error: 'Not Found', message: 'Not Found' });
    expect(api.logged).toContain('The embedded tenant does not serve GET /api/v2/log-streams');
  });

  it('is answered with rate-limit headers that reset within a second', async () => {
    const { headers } = await api.call('GET', '/organizations');
    expect(headers.get('x-ratelimit-limit')).toBe('50');
    expect(headers.get('x-ratelimit-remaining')).toBe('49');
    const wait = Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000;
    expect(wait).toBeGreaterThan(-1);
    expect(wait).toBeLessThanOrEqual(1);
  });
});
