import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OIDC, SingleSignOnApi } from '../testing/single-sign-on-api';

let sso: SingleSignOnApi;
let id: string;
let path: string;
beforeAll(async () => {
  sso = await SingleSignOnApi.start();
});
afterAll(() => {
  sso.close();
});
beforeEach(async () => {
  sso.reset();
  id = await sso.create();
  path = `/identity-providers/${id}/provisioning`;
});

describe('provisioning', () => {
  it('can be set up once, with the profile’s attributes, and removed once', async () => {
    expect((await sso.call('GET', path)).status).toBe(404);
    const { status, body } = await sso.call('POST', path);
    expect(status).toBe(201);
    expect(body).toEqual({
      identity_provider_id: id,
      identity_provider_name: `con-${sso.acme.replace('_', '-')}-acme-sso`,
      strategy: 'oidc',
      method: 'scim',
      attributes: [
        {
          provisioning_field: 'emails[primary eq true].value',
          user_attribute: 'email',
          label: 'E-mail',
          description: 'Where mail reaches them',
          is_required: true,
          is_extra: false,
          is_missing: false,
        },
        expect.objectContaining({ provisioning_field: 'displayName', user_attribute: 'name' }),
      ],
      user_id_attribute: 'externalId',
      created_at: expect.stringMatching(/Z$/) as string,
      updated_on: body['created_at'],
    });
    expect((await sso.call('GET', path)).body).toEqual(body);
    expect((await sso.call('POST', path)).status).toBe(400);
    expect((await sso.call('DELETE', path)).status).toBe(204);
    expect((await sso.call('DELETE', path)).status).toBe(404);
  });

  it('is limited to strategies that support it and for which the profile enables it', async () => {
    const adfs = { name: 'adfs', strategy: 'adfs', options: { adfs_server: 'adfs.acme.example' } };
    const other = `/identity-providers/${await sso.create(adfs)}/provisioning`;
    expect((await sso.call('POST', other)).status).toBe(403);
    const [profile] = sso.api.context.state.connectionProfiles.values();
    Object.assign(profile ?? {}, { strategy_overrides: { oidc: { enabled_features: [] } } });
    const { status, body } = await sso.call('POST', path);
    Object.assign(profile ?? {}, { strategy_overrides: null });
    expect([status, body['detail']]).toEqual([403, "Provisioning is not available for the strategy 'oidc'."]);
  });

  it('takes the profile’s changed attributes when they are updated', async () => {
    await sso.call('POST', path);
    const [profile] = sso.api.context.state.userAttributeProfiles.values();
    const before = profile?.['user_attributes'];
    const { email } = before as Record<string, object>;
    Object.assign(profile ?? {}, { user_attributes: { email: { ...email, scim_mapping: 'userName' } } });
    const read = (await sso.call('GET', path)).body;
    const refreshed = await sso.call('PUT', `${path}/update-attributes`, {});
    Object.assign(profile ?? {}, { user_attributes: before });
    expect(read['attributes']).toMatchObject([
      { user_attribute: 'email', provisioning_field: 'userName', is_missing: true },
      { user_attribute: 'email', is_extra: true },
      { user_attribute: 'name', is_extra: true },
    ]);
    expect(refreshed.status).toBe(200);
    expect(refreshed.body['attributes']).toMatchObject([
      { provisioning_field: 'userName', is_missing: false, is_extra: false },
    ]);
  });

  it('is deleted with its identity provider', async () => {
    await sso.call('POST', path);
    await sso.call('DELETE', `/identity-providers/${id}`);
    expect(sso.api.context.state.scimConfigurations.size).toBe(0);
  });

  it('is read-only at the access level limited, and hidden from other organizations', async () => {
    await sso.call('POST', path);
    const token = String((await sso.call('POST', `${path}/scim-tokens`)).body['token_id']);
    const writes = [
      ['POST', ''],
      ['DELETE', ''],
      ['PUT', '/update-attributes'],
      ['POST', '/scim-tokens'],
      ['DELETE', `/scim-tokens/${token}`],
    ] as const;
    const reads = [
      ['GET', ''],
      ['GET', '/scim-tokens'],
    ] as const;
    for (const [method, below] of [...reads, ...writes]) {
      expect((await sso.call(method, `${path}${below}`, undefined, sso.globexToken)).status).toBe(404);
    }
    await sso.setLevel(id, 'limited');
    for (const [method, below] of reads) expect((await sso.call(method, `${path}${below}`)).status).toBe(200);
    for (const [method, below] of writes) {
      expect((await sso.call(method, `${path}${below}`)).status).toBe(403);
    }
  });

  it.each([
    ['read:my_org:identity_providers_provisioning', 'GET', ''],
    ['create:my_org:identity_providers_provisioning', 'POST', ''],
    ['delete:my_org:identity_providers_provisioning', 'DELETE', ''],
    ['update:my_org:identity_providers_provisioning', 'PUT', '/update-attributes'],
    ['read:my_org:identity_providers_scim_tokens', 'GET', '/scim-tokens'],
    ['create:my_org:identity_providers_scim_tokens', 'POST', '/scim-tokens'],
    ['delete:my_org:identity_providers_scim_tokens', 'DELETE', '/scim-tokens/tok_0000000000000000'],
  ])('needs %s for %s %s', async (scope, method, below) => {
    const { status, body } = await sso.callWithout(scope, method, `${path}${below}`);
    expect([status, body['type']]).toEqual([403, 'https://auth0.com/api-errors#A0E-403-0002']);
  });
});

describe('a SCIM token', () => {
  let tokens: string;
  beforeEach(async () => {
    tokens = `${path}/scim-tokens`;
    await sso.call('POST', path);
  });

  it('shows its value only when it is created', async () => {
    const { status, body } = await sso.call('POST', tokens, { token_lifetime: 901 });
    expect(status).toBe(201);
    const { token, ...listed } = body;
    const { token_id, created_at, valid_until } = listed;
    expect(token_id).toMatch(/^tok_[A-Za-z0-9]{16}$/);
    expect(token).toMatch(new RegExp(`^${String(token_id)}\\.[A-Za-z0-9]{48}$`));
    expect(Date.parse(String(valid_until)) - Date.parse(String(created_at))).toBe(901_000);
    expect((await sso.call('GET', tokens)).body).toEqual({ scim_tokens: [listed] });
    expect(JSON.stringify([...sso.api.context.state.scimConfigurations])).not.toContain(token);
  });

  it('does not expire without a lifetime', async () => {
    for (const sent of [undefined, {}]) {
      const { body } = await sso.call('POST', tokens, sent);
      expect(Object.keys(body).sort()).toEqual(['created_at', 'token', 'token_id']);
    }
  });

  it.each([900, 0, -1, 1e12, 1000.5, '3600'])('can’t have a lifetime of %j', async (token_lifetime) => {
    const { status, body } = await sso.call('POST', tokens, { token_lifetime });
    expect(status).toBe(400);
    expect(body['validation_errors']).toMatchObject([{ pointer: '/token_lifetime' }]);
  });

  it('is one of at most two, until one is deleted or expires', async () => {
    const lasting = await sso.call('POST', tokens);
    await sso.call('POST', tokens, { token_lifetime: 1000 });
    const { status, body } = await sso.call('POST', tokens);
    expect([status, body['detail']]).toEqual([400, 'The IdP has 2 active SCIM tokens already.']);
    const one = `${tokens}/${String(lasting.body['token_id'])}`;
    expect((await sso.call('DELETE', one)).status).toBe(204);
    expect((await sso.call('DELETE', one)).status).toBe(404);
    expect((await sso.call('POST', tokens)).status).toBe(201);
    const [configuration] = sso.api.context.state.scimConfigurations.values();
    for (const token of configuration?.tokens.values() ?? []) {
      if (token.valid_until) token.valid_until = '2025-01-01T00:00:00.000Z';
    }
    expect((await sso.call('POST', tokens)).status).toBe(201);
  });

  it('is a 404 without provisioning', async () => {
    await sso.create({ ...OIDC, name: 'another' });
    await sso.call('DELETE', path);
    expect((await sso.call('GET', tokens)).status).toBe(404);
    expect((await sso.call('POST', tokens)).status).toBe(404);
  });
});
