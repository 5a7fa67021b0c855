import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OIDC, SingleSignOnApi } from './testing/single-sign-on-api';

const IDENTITY_PROVIDERS = '/identity-providers';

let sso: SingleSignOnApi;
beforeAll(async () => {
  sso = await SingleSignOnApi.start();
});
afterAll(() => {
  sso.close();
});
beforeEach(() => {
  sso.reset();
});

function addUser(connection: string): void {
  const at = '2025-01-01T00:00:00.000Z';
  const user = { email: 'a@acme.example', email_verified: true, name: 'A', created_at: at, updated_at: at };
  sso.api.context.state.users.set('oidc|a', { ...user, user_id: 'oidc|a', connection });
}

describe('an access level', () => {
  const change = { display_name: 'Mine' };
  const setting = { show_as_button: false };

  it('of none hides an identity provider', async () => {
    const id = await sso.create();
    await sso.setLevel(id, 'none');
    expect(await sso.list()).toEqual([]);
    expect((await sso.call('GET', `${IDENTITY_PROVIDERS}/${id}`)).status).toBe(404);
    expect((await sso.call('DELETE', `${IDENTITY_PROVIDERS}/${id}`)).status).toBe(404);
  });

  it.each([
    ['readonly', 'PATCH', '', setting, 403],
    ['readonly', 'PATCH', '', change, 403],
    ['readonly', 'DELETE', '', undefined, 403],
    ['limited', 'PATCH', '', setting, 200],
    ['limited', 'PATCH', '', { assign_membership_on_login: true, is_enabled: false }, 200],
    ['limited', 'PATCH', '', { ...setting, ...change }, 403],
    ['limited', 'PATCH', '', { options: OIDC.options }, 403],
    ['limited', 'PUT', '/update-attributes', {}, 403],
    ['limited', 'POST', '/detach', {}, 403],
    ['limited', 'POST', '/domains', { domain: 'acme.example' }, 403],
    ['limited', 'DELETE', '/domains/acme.example', undefined, 403],
    ['limited', 'DELETE', '', undefined, 403],
    ['full', 'PATCH', '', change, 200],
  ])('of %s answers %s %s %j with %i', async (level, method, path, body, status) => {
    const id = await sso.create();
    await sso.setLevel(id, level);
    const answer = await sso.call(method, `${IDENTITY_PROVIDERS}/${id}${path}`, body);
    expect(answer.status).toBe(status);
    const shown = await sso.get(id);
    expect(shown).toMatchObject({ access_level: level, ...(status === 200 && body) });
    if (status === 200) return;
    expect(answer.body['type']).toBe('https://auth0.com/api-errors#A0E-403-0001');
    expect(shown).toMatchObject({ display_name: 'Acme SSO', show_as_button: true });
  });
});

describe('deleting an identity provider', () => {
  it('deletes its connection', async () => {
    const id = await sso.create();
    expect((await sso.call('DELETE', `${IDENTITY_PROVIDERS}/${id}`)).status).toBe(204);
    expect((await sso.call('DELETE', `${IDENTITY_PROVIDERS}/${id}`)).status).toBe(404);
    expect((await sso.api.call('GET', `/connections/${id}`)).status).toBe(404);
  });

  it('is refused while it has users, unless the application allows that', async () => {
    const id = await sso.create();
    addUser(String((await sso.api.succeed('GET', `/connections/${id}`))['name']));
    const { status, body } = await sso.call('DELETE', `${IDENTITY_PROVIDERS}/${id}`);
    expect([status, body['detail']]).toEqual([
      403,
      'The IdP has users, and may be deleted only when it has none.',
    ]);
    sso.configure({ connection_deletion_behavior: 'allow' });
    expect((await sso.call('DELETE', `${IDENTITY_PROVIDERS}/${id}`)).status).toBe(204);
    expect(sso.api.context.state.users.has('oidc|a')).toBe(false);
  });

  it('is refused while another organization uses it, but it can be detached from one', async () => {
    const id = await sso.create();
    await sso.api.succeed('POST', `/organizations/${sso.globex}/connections`, { connection_id: id });
    expect((await sso.call('DELETE', `${IDENTITY_PROVIDERS}/${id}`)).status).toBe(403);
    expect((await sso.call('POST', `${IDENTITY_PROVIDERS}/${id}/detach`)).status).toBe(204);
    expect(await sso.list()).toEqual([]);
    await sso.api.succeed('GET', `/organizations/${sso.globex}/connections/${id}`);
  });
});
