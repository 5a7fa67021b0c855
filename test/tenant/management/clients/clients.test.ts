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

interface ClientAnswer {
  client_id: string;
  client_secret: string;
  [name: string]: unknown;
}

const create = (settings: object = {}) =>
  api.succeed<ClientAnswer>('POST', '/clients', { name: 'app', ...settings });

describe('a client', () => {
  it('gets Auth0’s defaults', async () => {
    const client = await create();
    expect(client).toMatchObject({
      is_first_party: true,
      oidc_conformant: false,
      grant_types: ['authorization_code', 'implicit', 'refresh_token', 'client_credentials'],
      jwt_configuration: { alg: 'HS256', lifetime_in_seconds: 36_000, secret_encoded: false },
      refresh_token: {
        rotation_type: 'non-rotating',
        expiration_type: 'non-expiring',
        leeway: 0,
        infinite_token_lifetime: true,
      },
      signing_keys: [{ cert: expect.stringContaining('BEGIN CERTIFICATE') as string }],
    });
    expect(client.client_id).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(client.client_secret).toMatch(/^[\w-]{64}$/);
  });

  it('has no client credentials grant when it is public', async () => {
    const client = await create({ app_type: 'spa', token_endpoint_auth_method: 'none' });
    expect(client['grant_types']).toEqual(['authorization_code', 'implicit', 'refresh_token']);
  });

  it('gets defaults for refresh token settings that it leaves out', async () => {
    const client = await create({
      refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 5 },
    });
    expect(client['refresh_token']).toEqual({
      rotation_type: 'rotating',
      expiration_type: 'expiring',
      leeway: 5,
      token_lifetime: 2_592_000,
      idle_token_lifetime: 1_296_000,
      infinite_token_lifetime: false,
      infinite_idle_token_lifetime: false,
    });
  });

  it('shows its secret only with the scope read:client_keys', async () => {
    const { client_id } = await create();
    const read = async (scope: string) =>
      (await api.call('GET', `/clients/${client_id}`, undefined, await api.token({ scope }))).body;
    expect(await read('read:clients')).not.toHaveProperty('client_secret');
    expect(await read('read:clients read:client_keys')).toHaveProperty('client_secret');
  });

  it('gets a new secret by rotation, or the one that an update sets', async () => {
    const { client_id, client_secret } = await create();
    const rotated = await api.succeed<ClientAnswer>('POST', `/clients/${client_id}/rotate-secret`);
    expect(rotated.client_secret).not.toBe(client_secret);
    const chosen = 'a-secret-of-my-own-choice';
    const path = `/clients/${client_id}`;
    expect(await api.succeed('PATCH', path, { client_secret: chosen })).toMatchObject({
      client_secret: chosen,
    });
    expect((await api.call('POST', '/clients', { name: 'x', client_secret: chosen })).status).toBe(400);
  });

  it('loses settings and single metadata keys that an update sets to null', async () => {
    const settings = { organization_usage: 'require', client_metadata: { a: '1', b: '2' } };
    const { client_id } = await create({ ...settings, initiate_login_uri: 'https://app.example/login' });
    const client = await api.succeed('PATCH', `/clients/${client_id}`, {
      organization_usage: null,
      client_metadata: { a: null },
      initiate_login_uri: '',
    });
    expect(client).toMatchObject({ client_metadata: { b: '2' } });
    expect(client).not.toHaveProperty('organization_usage');
    expect(client).not.toHaveProperty('initiate_login_uri');
  });

  it.each([
    [
      'rotating tokens that never expire',
      { refresh_token: { rotation_type: 'rotating', expiration_type: 'non-expiring' } },
    ],
    [
      'an organization that does not exist',
      { default_organization: { organization_id: 'org_x', flows: ['client_credentials'] } },
    ],
    ['half a default organization', { default_organization: { flows: ['client_credentials'] } }],
    ['the read-only property tenant', { tenant: 'mine' }],
    [
      'a connection profile that does not exist',
      {
        my_organization_configuration: {
          connection_profile_id: `cop_${'0'.repeat(22)}`,
          allowed_strategies: ['okta'],
          connection_deletion_behavior: 'allow',
        },
      },
    ],
    [
      'a My Organization configuration without strategies',
      { my_organization_configuration: { connection_deletion_behavior: 'allow' } },
    ],
    [
      'an unknown strategy',
      {
        my_organization_configuration: {
          allowed_strategies: ['myspace'],
          connection_deletion_behavior: 'allow',
        },
      },
    ],
  ])('can’t be created with %s', async (_what, settings) => {
    expect((await api.call('POST', '/clients', { name: 'app', ...settings })).status).toBe(400);
  });

  it('that does not exist is a 404', async () => {
    const { status, body } = await api.call('GET', '/clients/this-client-does-not-exist');
    expect(status).toBe(404);
    expect(body).toMatchObject({ message: 'The client does not exist', errorCode: 'inexistent_client' });
  });

  it('is listed by application type and party, with the requested fields', async () => {
    const { client_id } = await create({ name: 'listed', app_type: 'native', is_first_party: false });
    const query = 'fields=client_id,name&app_type=native,spa&is_first_party=false&include_totals=true';
    expect(await api.succeed('GET', `/clients?${query}`)).toEqual({
      start: 0,
      limit: 50,
      total: 1,
      clients: [{ client_id, name: 'listed' }],
    });
  });

  it('is removed from its connections when it is deleted', async () => {
    const { client_id } = await create();
    const [connection] = [...api.context.state.connections.keys()];
    const path = `/connections/${connection ?? ''}/clients`;
    await api.succeed('PATCH', path, [{ client_id, status: true }]);
    expect(await api.succeed('GET', path)).toEqual({ clients: [{ client_id }] });
    await api.succeed('DELETE', `/clients/${client_id}`);
    expect(await api.succeed('GET', path)).toEqual({ clients: [] });
  });
});

describe('a client’s credentials', () => {
  const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
    type: 'spki',
    format: 'pem',
  });

  it('replace its secret, and never show their key', async () => {
    const { client_id } = await create();
    const path = `/clients/${client_id}/credentials`;
    const made = { credential_type: 'public_key', name: 'key', pem, alg: 'RS256' };
    const credential = await api.succeed('POST', path, made);
    expect(credential).toMatchObject({ kid: expect.stringMatching(/^[\w-]{43}$/) as string, name: 'key' });
    expect(credential).not.toHaveProperty('pem');
    expect(await api.succeed('GET', path)).toEqual([credential]);
    const changed = await api.succeed('PATCH', `/clients/${client_id}`, {
      client_authentication_methods: { private_key_jwt: { credentials: [{ id: credential['id'] }] } },
      token_endpoint_auth_method: null,
    });
    expect(changed).not.toHaveProperty('client_secret');
    const restored = await api.succeed('PATCH', `/clients/${client_id}`, {
      client_authentication_methods: null,
      token_endpoint_auth_method: 'client_secret_post',
    });
    expect(restored).toMatchObject({ token_endpoint_auth_method: 'client_secret_post' });
    expect(restored).toHaveProperty('client_secret');
    expect((await api.call('DELETE', `${path}/${String(credential['id'])}`)).status).toBe(204);
    expect((await api.call('GET', `${path}/${String(credential['id'])}`)).status).toBe(404);
  });

  it('are refused when they hold no valid key', async () => {
    const { client_id } = await create();
    const body = { credential_type: 'public_key', pem: 'nonsense' };
    expect((await api.call('POST', `/clients/${client_id}/credentials`, body)).status).toBe(400);
  });
});
