import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

describe('a custom API', () => {
  it('gets Auth0’s defaults', async () => {
    const server = await api.succeed('POST', '/resource-servers', { identifier: 'https://defaults' });
    expect(server).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      identifier: 'https://defaults',
      scopes: [],
      signing_alg: 'RS256',
      allow_offline_access: false,
      skip_consent_for_verifiable_first_party_clients: false,
      token_lifetime: 86_400,
      token_lifetime_for_web: 7200,
      subject_type_authorization: {
        client: { policy: 'require_client_grant' },
        user: { policy: 'allow_all' },
      },
    });
  });

  it('has a unique identifier that can’t be changed', async () => {
    const server = await api.succeed('POST', '/resource-servers', { identifier: 'https://taken' });
    const again = await api.call('POST', '/resource-servers', { identifier: 'https://taken' });
    expect(again.status).toBe(409);
    expect(again.body['message']).toBe('A resource server with the same identifier already exists');
    const path = `/resource-servers/${String(server['id'])}`;
    const { body } = await api.call('PATCH', path, { identifier: 'https://other' });
    expect(body['message']).toBe(
      "Payload validation error: 'Additional properties not allowed: identifier'.",
    );
  });

  it('removes roles’ permissions along with the scopes that it loses', async () => {
    const identifier = 'https://shrinking';
    const scopes = [{ value: 'read:a', description: 'Read a' }, { value: 'read:b' }];
    const server = await api.succeed('POST', '/resource-servers', { identifier, name: 'Shrinking', scopes });
    const { id } = await api.succeed('POST', '/roles', { name: 'shrinking' });
    const path = `/roles/${String(id)}/permissions`;
    const permissions = scopes.map(({ value }) => ({
      resource_server_identifier: identifier,
      permission_name: value,
    }));
    await api.succeed('POST', path, { permissions });
    await api.succeed('PATCH', `/resource-servers/${String(server['id'])}`, { scopes: scopes.slice(0, 1) });
    expect(await api.succeed('GET', path)).toEqual([
      {
        permission_name: 'read:a',
        description: 'Read a',
        resource_server_name: 'Shrinking',
        resource_server_identifier: identifier,
      },
    ]);
  });

  it('returns a thumbprint of its encryption key, and nothing once that is set to null', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const encryption_key = { name: 'key', alg: 'RSA-OAEP-256', pem };
    const server = await api.succeed<{ id: string; token_encryption: object }>('POST', '/resource-servers', {
      identifier: 'https://encrypted',
      token_encryption: { format: 'compact-nested-jwe', encryption_key },
    });
    expect(server.token_encryption).toEqual({
      format: 'compact-nested-jwe',
      encryption_key: {
        name: 'key',
        alg: 'RSA-OAEP-256',
        thumbprint_sha256: expect.stringMatching(/^[\w-]{43}$/) as string,
      },
    });
    const path = `/resource-servers/${server.id}`;
    expect(await api.succeed('PATCH', path, { token_encryption: null })).not.toHaveProperty(
      'token_encryption',
    );
    const bad = { format: 'compact-nested-jwe', encryption_key: { alg: 'RSA-OAEP-256', pem: 'no key' } };
    expect((await api.call('PATCH', path, { token_encryption: bad })).status).toBe(400);
  });

  it('that does not exist is a 404', async () => {
    const { status, body } = await api.call('GET', '/resource-servers/none');
    expect(status).toBe(404);
    expect(body).toEqual({
      statusCode: 404,
      error: 'Not Found',
      message: 'The resource server does not exist',
      errorCode: 'inexistent_resource_server',
    });
  });
});
