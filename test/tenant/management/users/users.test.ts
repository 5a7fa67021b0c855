import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPassword } from '../../state/password';
import { startTestApi, type TestApi } from '../testing/test-api';

const NEW_USER = {
  connection: 'Username-Password-Authentication',
  email: 'New.User@example.com',
  password: 'Long-Enough-1',
};

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

const path = (userId: unknown) => `/users/${encodeURIComponent(String(userId))}`;

describe('a user', () => {
  it('is returned as Auth0 would, without the password', async () => {
    const user = await api.succeed('POST', '/users', NEW_USER);
    const id = String(user['user_id']).replace('auth0|', '');
    expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect(user).toMatchObject({
      email: 'new.user@example.com',
      email_verified: false,
      name: 'New.User@example.com',
      nickname: 'New.User',
      picture: expect.stringMatching(/^https:\/\/s\.gravatar\.com\/avatar\/[0-9a-f]{32}\?/) as string,
      identities: [{ connection: NEW_USER.connection, user_id: id, provider: 'auth0', isSocial: false }],
    });
    expect(user).not.toHaveProperty('password');
    expect(user).not.toHaveProperty('connection');
    expect(verifyPassword(NEW_USER.password, api.context.state.passwords.get(`auth0|${id}`) ?? '')).toBe(
      true,
    );
  });

  it.each([
    ['whose address is taken', { email: 'ORG-ADMIN@example.com' }, 409, 'The user already exists.'],
    ['with a weak password', { password: 'password' }, 400, 'PasswordStrengthError: Password is too weak'],
    ['without an address', { email: undefined }, 400, 'Missing required property: email'],
    ['with a malformed address', { email: 'nobody' }, 400, "didn't pass validation for format email: nobody"],
    ['in an unknown connection', { connection: 'none' }, 404, 'The connection does not exist.'],
    ['with unknown properties', { admin: true }, 400, 'Additional properties not allowed: admin'],
  ])('%s is refused', async (_what, changes, status, message) => {
    const answer = await api.call('POST', '/users', { ...NEW_USER, email: 'fresh@example.com', ...changes });
    expect(answer.status).toBe(status);
    expect(answer.body['message']).toContain(message);
  });

  it('keeps the metadata that an update leaves out, and loses what it sets to null', async () => {
    const made = { ...NEW_USER, email: 'metadata@example.com', app_metadata: { a: 1, b: 2 } };
    const { user_id } = await api.succeed('POST', '/users', made);
    const changes = { user_metadata: { c: 3 }, app_metadata: { a: null, d: 4 } };
    expect(await api.succeed('PATCH', path(user_id), changes)).toMatchObject({
      user_metadata: { c: 3 },
      app_metadata: { b: 2, d: 4 },
    });
    expect(await api.succeed('PATCH', path(user_id), { app_metadata: {} })).not.toHaveProperty(
      'app_metadata',
    );
  });

  it('can sign in only with the new password after an update', async () => {
    const { user_id } = await api.succeed('POST', '/users', { ...NEW_USER, email: 'password@example.com' });
    await api.succeed('PATCH', path(user_id), { password: 'Another-One-2' });
    const hash = api.context.state.passwords.get(String(user_id)) ?? '';
    expect([verifyPassword('Another-One-2', hash), verifyPassword(NEW_USER.password, hash)]).toEqual([
      true,
      false,
    ]);
    expect((await api.call('PATCH', path(user_id), { password: 'weak' })).status).toBe(400);
  });

  it('that does not exist is a 404', async () => {
    const { status, body } = await api.call('GET', path('auth0|nobody'));
    expect(status).toBe(404);
    expect(body).toMatchObject({ message: 'The user does not exist.', errorCode: 'inexistent_user' });
  });

  it('holds permissions directly and through roles, each with its source', async () => {
    const identifier = 'https://api';
    await api.succeed('POST', '/resource-servers', {
      identifier,
      scopes: [{ value: 'read:a' }, { value: 'read:b' }],
    });
    const permission = (permission_name: string) => ({
      resource_server_identifier: identifier,
      permission_name,
    });
    const role = await api.succeed('POST', '/roles', { name: 'reader' });
    const rolePath = `/roles/${String(role['id'])}`;
    await api.succeed('POST', `${rolePath}/permissions`, { permissions: [permission('read:a')] });
    const { user_id } = await api.succeed('POST', '/users', { ...NEW_USER, email: 'permitted@example.com' });
    await api.succeed('POST', `${rolePath}/users`, { users: [user_id] });
    await api.succeed('POST', `${path(user_id)}/permissions`, { permissions: [permission('read:b')] });
    expect(await api.succeed('GET', `${path(user_id)}/permissions`)).toMatchObject([
      { permission_name: 'read:b', sources: [{ source_type: 'DIRECT' }] },
      { permission_name: 'read:a', sources: [{ source_type: 'ROLE', source_name: 'reader' }] },
    ]);
    expect(await api.succeed('GET', `${rolePath}/users`)).toMatchObject([{ user_id }]);
    const unknown = await api.call('POST', `${rolePath}/permissions`, {
      permissions: [permission('read:c')],
    });
    expect(unknown.status).toBe(400);
  });
});

describe('users', () => {
  const found = async (query: string) =>
    (await api.succeed<{ email: string }[]>('GET', `/users?q=${encodeURIComponent(query)}`)).map(
      ({ email }) => email,
    );

  it.each([
    ['email:"org-admin@example.com"', ['org-admin@example.com']],
    ['email:org-admin@example.com', ['org-admin@example.com']],
    ['email:"ORG-ADMIN@EXAMPLE.COM"', ['org-admin@example.com']],
    ['email:org-*', ['org-admin@example.com', 'org-member@example.com', 'org-viewer@example.com']],
    ['email:org-* AND NOT name:"Olivia Admin"', ['org-member@example.com', 'org-viewer@example.com']],
    [
      'email:"outsider@elsewhere.test" OR email:"org-admin@example.com"',
      ['org-admin@example.com', 'outsider@elsewhere.test'],
    ],
    ['email:"nobody@example.com"', []],
    ['email:".*"', []],
  ])('are found by %s', async (query, emails) => {
    expect(await found(query)).toEqual(emails);
  });

  it.each(['favourite_colour:red', 'just words', '(email:a OR email:b)', 'AND'])(
    'can’t be searched by %s',
    async (query) => {
      expect((await api.call('GET', `/users?q=${encodeURIComponent(query)}`)).status).toBe(400);
    },
  );

  it('are returned with Auth0’s totals for users', async () => {
    const query = `q=${encodeURIComponent('email:"org-admin@example.com"')}&include_totals=true&per_page=50`;
    expect(await api.succeed('GET', `/users?${query}`)).toMatchObject({
      start: 0,
      limit: 50,
      length: 1,
      total: 1,
      users: [{ email: 'org-admin@example.com' }],
    });
  });

  it('are found by exact address, case-sensitively', async () => {
    expect(await api.succeed('GET', '/users-by-email?email=org-admin%40example.com&fields=email')).toEqual([
      { email: 'org-admin@example.com' },
    ]);
    expect(await api.succeed('GET', '/users-by-email?email=ORG-ADMIN%40example.com')).toEqual([]);
  });
});
