import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

const IDENTIFIER = 'https://tenant.test/my-org/';
const CREATE = {
  identifier: IDENTIFIER,
  name: 'A name of my own',
  skip_consent_for_verifiable_first_party_clients: true,
  token_dialect: 'rfc9068_profile',
};

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

describe('the My Organization API', () => {
  let path: string;
  beforeAll(async () => {
    const { id } = await api.succeed('POST', '/resource-servers', CREATE);
    path = `/resource-servers/${String(id)}`;
  });

  it('keeps its own name, lifetime, scopes and policies, whatever the creation asks for', async () => {
    const server = await api.succeed<{ scopes: { value: string }[] }>('GET', path);
    expect(server).toMatchObject({
      name: 'Auth0 My Organization API',
      identifier: IDENTIFIER,
      is_system: true,
      allow_offline_access: true,
      skip_consent_for_verifiable_first_party_clients: true,
      token_lifetime: 600,
      token_lifetime_for_web: 600,
      signing_alg: 'RS256',
      subject_type_authorization: {
        user: { policy: 'require_client_grant' },
        client: { policy: 'deny_all' },
      },
    });
    expect(server.scopes).toHaveLength(30);
  });

  it('is found by its identifier, encoded once or twice', async () => {
    for (const key of [encodeURIComponent(IDENTIFIER), encodeURIComponent(encodeURIComponent(IDENTIFIER))]) {
      expect(await api.succeed('GET', `/resource-servers/${key}`)).toMatchObject({ identifier: IDENTIFIER });
    }
  });

  it('refuses an update that includes its name, with Auth0’s message', async () => {
    const { status, body } = await api.call('PATCH', path, { name: 'Auth0 My Organization API' });
    expect(status).toBe(400);
    expect(body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: "Payload validation error: 'Additional properties not allowed: name'.",
      errorCode: 'invalid_body',
    });
  });

  it.each(['signing_alg', 'token_dialect', 'allow_offline_access', 'scopes', 'enforce_policies'])(
    'refuses an update of %s',
    async (property) => {
      const { status, body } = await api.call('PATCH', path, { [property]: 'x' });
      expect(status).toBe(400);
      expect(body['message']).toBe(
        `Payload validation error: 'Additional properties not allowed: ${property}'.`,
      );
    },
  );

  it('refuses to change its token lifetime', async () => {
    expect((await api.call('PATCH', path, { token_lifetime: 3600 })).status).toBe(400);
  });

  it('accepts updates of consent and of one subject’s policy, leaving the other’s as it was', async () => {
    const server = await api.succeed('PATCH', path, {
      skip_consent_for_verifiable_first_party_clients: false,
      subject_type_authorization: { client: { policy: 'require_client_grant' } },
    });
    expect(server).toMatchObject({
      skip_consent_for_verifiable_first_party_clients: false,
      subject_type_authorization: {
        user: { policy: 'require_client_grant' },
        client: { policy: 'require_client_grant' },
      },
    });
  });

  it('can be activated only once', async () => {
    expect((await api.call('POST', '/resource-servers', CREATE)).status).toBe(409);
  });

  it('can be deleted, along with its grants and permissions', async () => {
    const other = await startTestApi();
    const server = await other.succeed('POST', '/resource-servers', CREATE);
    const client = await other.succeed('POST', '/clients', { name: 'app' });
    const grant = await other.succeed('POST', '/client-grants', {
      client_id: client['client_id'],
      audience: IDENTIFIER,
      scope: ['read:my_org:details'],
      subject_type: 'user',
    });
    const role = await other.succeed('POST', '/roles', { name: 'admin' });
    const permission = { resource_server_identifier: IDENTIFIER, permission_name: 'read:my_org:details' };
    await other.succeed('POST', `/roles/${String(role['id'])}/permissions`, { permissions: [permission] });
    expect((await other.call('DELETE', `/resource-servers/${String(server['id'])}`)).status).toBe(204);
    expect((await other.call('GET', `/client-grants/${String(grant['id'])}`)).status).toBe(404);
    expect(await other.succeed('GET', `/roles/${String(role['id'])}/permissions`)).toEqual([]);
    other.close();
  });
});

describe('the Management API', () => {
  const path = `/resource-servers/${encodeURIComponent('https://tenant.test/api/v2/')}`;

  it('exists from the start', async () => {
    expect(await api.succeed('GET', path)).toMatchObject({ name: 'Auth0 Management API', is_system: true });
  });

  it('accepts updates of its token lifetime and of the policy for users', async () => {
    const changes = { token_lifetime: 3600, subject_type_authorization: { user: { policy: 'deny_all' } } };
    expect(await api.succeed('PATCH', path, changes)).toMatchObject({
      token_lifetime: 3600,
      subject_type_authorization: {
        user: { policy: 'deny_all' },
        client: { policy: 'require_client_grant' },
      },
    });
  });

  it.each([
    [{ name: 'Mine' }, "'Additional properties not allowed: name'"],
    [
      { subject_type_authorization: { client: { policy: 'deny_all' } } },
      "'Additional properties not allowed: client' on property subject_type_authorization",
    ],
  ])('refuses an update of %j', async (changes, expected) => {
    const { status, body } = await api.call('PATCH', path, changes);
    expect(status).toBe(400);
    expect(body['message']).toContain(expected);
  });

  it('can’t be deleted', async () => {
    expect((await api.call('DELETE', path)).status).toBe(400);
  });
});
