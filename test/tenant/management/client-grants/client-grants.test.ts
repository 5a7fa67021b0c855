import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

const AUDIENCE = 'https://tenant.test/my-org/';
const SCOPE = ['read:my_org:details', 'update:my_org:details'];

let api: TestApi;
let clientId: string;
beforeAll(async () => {
  api = await startTestApi();
  await api.succeed('POST', '/resource-servers', { identifier: AUDIENCE });
  clientId = String((await api.succeed('POST', '/clients', { name: 'app' }))['client_id']);
});
afterAll(() => {
  api.close();
});

const grant = (changes: object = {}) => ({
  client_id: clientId,
  audience: AUDIENCE,
  scope: SCOPE,
  subject_type: 'user',
  ...changes,
});

describe('client grants', () => {
  it('exist separately for users and for the client itself on the same API', async () => {
    const forUsers = await api.succeed('POST', '/client-grants', grant());
    const forClient = await api.succeed('POST', '/client-grants', grant({ subject_type: undefined }));
    expect(forUsers).toMatchObject({ subject_type: 'user', scope: SCOPE });
    expect(forUsers['id']).toMatch(/^cgr_[A-Za-z0-9]{16}$/);
    expect(forClient).toMatchObject({ subject_type: 'client' });
    expect(forClient['id']).not.toBe(forUsers['id']);
    const query = `audience=${encodeURIComponent(AUDIENCE)}&client_id=${clientId}`;
    expect(await api.succeed('GET', `/client-grants?${query}`)).toHaveLength(2);
    expect(await api.succeed('GET', `/client-grants?${query}&subject_type=user`)).toEqual([forUsers]);
  });

  it('are unique per client, API and subject type', async () => {
    const { status, body } = await api.call('POST', '/client-grants', grant());
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: 'Conflict', message: 'client_grant already exists' });
  });

  it.each([
    ['for an unknown client', { client_id: 'nobody' }, 404, 'The client does not exist'],
    ['for an unknown API', { audience: 'https://none' }, 404, 'No resource with identifier https://none'],
    ['without scopes', { scope: undefined }, 400, "'Missing required property: scope'"],
    ['with scopes that a system API does not have', { scope: ['read:all'] }, 400, 'Scopes not defined'],
  ])('%s are refused', async (_what, changes, status, expected) => {
    const { client_id } = await api.succeed('POST', '/clients', { name: 'without grants' });
    const answer = await api.call('POST', '/client-grants', grant({ client_id, ...changes }));
    expect(answer.status).toBe(status);
    expect(answer.body['message']).toContain(expected);
  });

  it('for a system API are refused to a third-party client', async () => {
    const other = await api.succeed('POST', '/clients', { name: 'theirs', is_first_party: false });
    const { status } = await api.call('POST', '/client-grants', grant({ client_id: other['client_id'] }));
    expect(status).toBe(400);
  });

  it('can change their scopes, but not their API, client or subject type', async () => {
    const [{ id } = { id: '' }] = await api.succeed<{ id: string }[]>(
      'GET',
      '/client-grants?subject_type=user',
    );
    const path = `/client-grants/${id}`;
    expect(await api.succeed('PATCH', path, { scope: SCOPE.slice(0, 1) })).toMatchObject({
      scope: SCOPE.slice(0, 1),
    });
    const { body } = await api.call('PATCH', path, {
      audience: 'https://other',
      client_id: 'x',
      subject_type: 'user',
    });
    expect(body['message']).toBe(
      "Payload validation error: 'Additional properties not allowed: audience,client_id,subject_type'.",
    );
  });

  it('that allow all scopes list none', async () => {
    const [{ id } = { id: '' }] = await api.succeed<{ id: string }[]>(
      'GET',
      '/client-grants?subject_type=user',
    );
    const path = `/client-grants/${id}`;
    const all = await api.succeed('PATCH', path, { allow_all_scopes: true });
    expect(all).toMatchObject({ allow_all_scopes: true });
    expect(all).not.toHaveProperty('scope');
    expect(await api.succeed('PATCH', path, { allow_all_scopes: false, scope: SCOPE })).toMatchObject({
      scope: SCOPE,
    });
  });

  it('are deleted with their client, and removed from organizations that allow them', async () => {
    const { client_id } = await api.succeed('POST', '/clients', { name: 'short-lived' });
    await api.succeed('POST', '/resource-servers', {
      identifier: 'https://api',
      scopes: [{ value: 'read:a' }],
    });
    const { id } = await api.succeed('POST', '/client-grants', {
      client_id,
      audience: 'https://api',
      scope: ['read:a'],
      organization_usage: 'allow',
    });
    const organization = await api.succeed('POST', '/organizations', { name: 'acme' });
    const path = `/organizations/${String(organization['id'])}/client-grants`;
    expect(await api.succeed('POST', path, { grant_id: id })).toMatchObject({ grant_id: id, client_id });
    expect((await api.call('POST', path, { grant_id: id })).status).toBe(409);
    expect(await api.succeed('GET', path)).toHaveLength(1);
    await api.succeed('DELETE', `/clients/${String(client_id)}`);
    expect(await api.succeed('GET', path)).toEqual([]);
    expect((await api.call('GET', `/client-grants/${String(id)}`)).status).toBe(404);
  });
});
