import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OIDC, SingleSignOnApi } from './testing/single-sign-on-api';

const IDENTITY_PROVIDERS = '/identity-providers';
const UNKNOWN = 'con_0000000000000000';

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

const patch = (id: string, changes: unknown) => sso.call('PATCH', `${IDENTITY_PROVIDERS}/${id}`, changes);
describe('an identity provider created by an admin', () => {
  it('is returned without its secret, with full access', async () => {
    const { status, body } = await sso.call('POST', IDENTITY_PROVIDERS, OIDC);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^con_[A-Za-z0-9]{16}$/) as string,
      name: 'acme-sso',
      strategy: 'oidc',
      display_name: 'Acme SSO',
      domains: [],
      show_as_button: true,
      assign_membership_on_login: false,
      is_enabled: true,
      access_level: 'full',
      options: {
        type: 'back_channel',
        client_id: 'client-of-acme',
        discovery_url: 'https://login.acme.example/.well-known/openid-configuration',
      },
      attributes: expect.any(Array) as unknown[],
    });
    expect(await sso.get(String(body['id']))).toEqual(body);
    expect(await sso.list()).toEqual([body]);
  });

  it('is refused once the organization has ten connections', async () => {
    for (let number = 1; number <= 10; number++) {
      expect((await sso.call('POST', IDENTITY_PROVIDERS, { ...OIDC, name: `sso-${number}` })).status).toBe(
        201,
      );
    }
    const { status, body } = await sso.call('POST', IDENTITY_PROVIDERS, OIDC);
    expect([status, body['detail']]).toEqual([400, 'An organization can have 10 connections at most.']);
  });

  it('is a connection enabled for the application and named with the profile’s prefix', async () => {
    const id = await sso.create();
    expect(await sso.api.succeed('GET', `/connections/${id}`)).toMatchObject({
      name: `con-${sso.acme.replace('_', '-')}-acme-sso`,
      strategy: 'oidc',
      display_name: 'Acme SSO',
      options: { client_secret: 'kept-to-itself' },
      enabled_clients: [expect.any(String) as string],
    });
    expect(await sso.api.succeed('GET', `/organizations/${sso.acme}/connections/${id}`)).toMatchObject({
      connection_id: id,
      organization_access_level: 'full',
      organization_connection_name: 'acme-sso',
      is_enabled: true,
    });
  });

  it('has a unique name in its organization, which another organization may also use', async () => {
    await sso.create();
    const { status, body } = await sso.call('POST', IDENTITY_PROVIDERS, { ...OIDC, strategy: 'oidc' });
    expect(status).toBe(409);
    expect(body['type']).toBe('https://auth0.com/api-errors#A0E-409-0003');
    expect((await sso.call('POST', IDENTITY_PROVIDERS, OIDC, sso.globexToken)).status).toBe(201);
  });

  it('can’t have the name of a detached connection, or of one given by the tenant', async () => {
    const id = await sso.create();
    expect((await sso.call('POST', `${IDENTITY_PROVIDERS}/${id}/detach`)).status).toBe(204);
    expect((await sso.call('POST', IDENTITY_PROVIDERS, OIDC)).status).toBe(409);
    const given = { connection_id: id, organization_connection_name: 'given' };
    await sso.api.succeed('POST', `/organizations/${sso.acme}/connections`, given);
    expect((await sso.call('POST', IDENTITY_PROVIDERS, { ...OIDC, name: 'given' })).status).toBe(409);
  });

  it.each([
    [{ name: undefined }, '/name'],
    [{ name: '' }, '/name'],
    [{ name: 'has a space' }, '/name'],
    [{ name: '<b>' }, '/name'],
    [{ name: 'x'.repeat(120) }, '/name'],
    [{ strategy: 'auth0' }, '/strategy'],
    [{ strategy: undefined }, '/strategy'],
    [{ display_name: '' }, '/display_name'],
    [{ id: UNKNOWN }, '/id'],
    [{ access_level: 'full' }, '/access_level'],
    [{ options: undefined }, '/options'],
    [{ options: { ...OIDC.options, type: 'other' } }, '/options/type'],
    [{ options: { ...OIDC.options, client_secret: undefined } }, '/options/client_secret'],
    [{ options: { ...OIDC.options, discovery_url: 'http://acme.example/' } }, '/options/discovery_url'],
    [{ options: { ...OIDC.options, issuer: 'https://acme.example/' } }, '/options/issuer'],
    [{ domains: ['unclaimed.example'] }, '/domains/0'],
    [{ is_enabled: 'yes' }, '/is_enabled'],
  ])('is refused with %j', async (changes, pointer) => {
    const { status, body } = await sso.call('POST', IDENTITY_PROVIDERS, { ...OIDC, ...changes });
    expect(status).toBe(400);
    expect(body['validation_errors']).toEqual([expect.objectContaining({ pointer, source: 'body' })]);
    expect(await sso.list()).toEqual([]);
  });

  it('must use a strategy that the application allows', async () => {
    sso.configure({ allowed_strategies: ['okta'] });
    const { status, body } = await sso.call('POST', IDENTITY_PROVIDERS, OIDC);
    expect(status).toBe(400);
    expect(body['validation_errors']).toMatchObject([{ pointer: '/strategy' }]);
  });

  it('needs both of the application’s profiles', async () => {
    for (const name of ['connection_profile_id', 'user_attribute_profile_id'] as const) {
      const client = [...sso.api.context.state.clients.values()].at(-1);
      const before = client?.my_organization_configuration?.[name];
      sso.configure({ [name]: undefined });
      const { status, body } = await sso.call('POST', IDENTITY_PROVIDERS, OIDC);
      sso.configure({ [name]: before });
      expect([status, body['type']]).toEqual([409, 'https://auth0.com/api-errors#A0E-409-0001']);
    }
  });

  it('takes the settings that the connection profile fixes, and can’t change them', async () => {
    const [profile] = sso.api.context.state.connectionProfiles.values();
    const before = profile?.['organization'];
    Object.assign(profile ?? {}, {
      organization: { show_as_button: 'none', assign_membership_on_login: 'required' },
    });
    const refused = await sso.call('POST', IDENTITY_PROVIDERS, { ...OIDC, show_as_button: true });
    const made = await sso.call('POST', IDENTITY_PROVIDERS, OIDC);
    const update = await patch(String(made.body['id']), { assign_membership_on_login: false });
    Object.assign(profile ?? {}, { organization: before });
    expect(refused.body['validation_errors']).toMatchObject([{ pointer: '/show_as_button' }]);
    expect(made.body).toMatchObject({ show_as_button: false, assign_membership_on_login: true });
    expect(update.body['validation_errors']).toMatchObject([{ pointer: '/assign_membership_on_login' }]);
  });
});

describe('an identity provider', () => {
  it('keeps what an update leaves out, including the secret', async () => {
    const id = await sso.create();
    const options = { ...OIDC.options, client_secret: undefined, client_id: 'another' };
    const { status, body } = await patch(id, { options, is_enabled: false });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      display_name: 'Acme SSO',
      is_enabled: false,
      options: { client_id: 'another' },
    });
    expect(await sso.api.succeed('GET', `/connections/${id}`)).toMatchObject({
      options: {
        client_id: 'another',
        client_secret: 'kept-to-itself',
        attribute_map: { mapping_mode: 'use_map' },
      },
    });
    expect((await patch(id, {})).body).toEqual(body);
  });

  it('needs a new secret to change its issuer', async () => {
    const id = await sso.create();
    const options = { ...OIDC.options, discovery_url: 'https://evil.example/', client_secret: undefined };
    const { status, body } = await patch(id, { options });
    expect(status).toBe(400);
    expect(body['validation_errors']).toMatchObject([{ pointer: '/options/client_secret' }]);
    expect((await patch(id, { options: { ...options, client_secret: 'new' } })).status).toBe(200);
  });

  it.each([
    [{ name: 'other' }, '/name'],
    [{ domains: [] }, '/domains'],
    [{ strategy: 'okta' }, '/strategy'],
    [{ display_name: null }, '/display_name'],
    [{ options: { type: 'back_channel' } }, '/options/discovery_url'],
  ])('is not changed by %j', async (changes, pointer) => {
    const id = await sso.create();
    const before = await sso.get(id);
    const { status, body } = await patch(id, changes);
    expect(status).toBe(400);
    expect(body['validation_errors']).toContainEqual(expect.objectContaining({ pointer }));
    expect(await sso.get(id)).toEqual(before);
  });

  it('may come from the Management API, and has its organization’s name for it', async () => {
    const { id } = await sso.api.succeed('POST', '/connections', {
      name: 'given',
      strategy: 'samlp',
      options: { metadataUrl: 'https://idp.example/metadata', signSAMLRequest: true, debug: true },
    });
    const connection = {
      connection_id: id,
      organization_connection_name: 'Ours',
      organization_access_level: 'readonly',
    };
    await sso.api.succeed('POST', `/organizations/${sso.acme}/connections`, connection);
    expect(await sso.get(String(id))).toMatchObject({
      name: 'Ours',
      access_level: 'readonly',
      options: { metadataUrl: 'https://idp.example/metadata', signSAMLRequest: true },
    });
    expect(JSON.stringify(await sso.get(String(id)))).not.toContain('debug');
  });

  it('of another organization is answered like one that does not exist', async () => {
    const id = await sso.create();
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', { display_name: 'Mine' }],
      ['DELETE', ''],
      ['PUT', '/update-attributes', {}],
      ['POST', '/detach', {}],
      ['POST', '/domains', { domain: 'acme.example' }],
      ['DELETE', '/domains/acme.example'],
    ] as const) {
      const theirs = await sso.call(method, `${IDENTITY_PROVIDERS}/${id}${path}`, body, sso.globexToken);
      const none = await sso.call(method, `${IDENTITY_PROVIDERS}/${UNKNOWN}${path}`, body);
      expect([theirs.status, theirs.body['detail']]).toEqual([404, 'The IdP does not exist.']);
      expect(none.body).toEqual(theirs.body);
    }
    expect(await sso.list('', sso.globexToken)).toEqual([]);
    expect(await sso.get(id)).toMatchObject({ display_name: 'Acme SSO' });
  });

  it('is refused if its identifier is malformed', async () => {
    const { status, body } = await sso.call('GET', `${IDENTITY_PROVIDERS}/con_short`);
    expect(status).toBe(400);
    expect(body['validation_errors']).toMatchObject([{ pointer: '/idp_id', source: 'params' }]);
  });

  it('can be filtered by its members’ access level, which is always none', async () => {
    const id = await sso.create();
    expect(await sso.list('?member_access_level=full')).toEqual([]);
    expect(await sso.list('?member_access_level=full&member_access_level=none')).toMatchObject([{ id }]);
    expect((await sso.call('GET', `${IDENTITY_PROVIDERS}?member_access_level=all`)).status).toBe(400);
  });

  it('is never a database connection', async () => {
    const [database] = sso.api.context.state.connections.keys();
    const level = { organization_connection_name: 'Ours', organization_access_level: 'full' };
    await sso.api.succeed('POST', `/organizations/${sso.acme}/connections`, {
      connection_id: database,
      ...level,
    });
    expect(await sso.list()).toEqual([]);
    expect((await sso.call('GET', `${IDENTITY_PROVIDERS}/${String(database)}`)).body['detail']).toBe(
      'The IdP does not exist.',
    );
  });
});

describe('every operation on identity providers', () => {
  it.each([
    ['read:my_org:identity_providers', 'GET', ''],
    ['read:my_org:identity_providers', 'GET', `/${UNKNOWN}`],
    ['create:my_org:identity_providers', 'POST', ''],
    ['update:my_org:identity_providers', 'PATCH', `/${UNKNOWN}`],
    ['delete:my_org:identity_providers', 'DELETE', `/${UNKNOWN}`],
    ['update:my_org:identity_providers', 'PUT', `/${UNKNOWN}/update-attributes`],
    ['update:my_org:identity_providers_detach', 'POST', `/${UNKNOWN}/detach`],
    ['create:my_org:identity_providers_domains', 'POST', `/${UNKNOWN}/domains`],
    ['delete:my_org:identity_providers_domains', 'DELETE', `/${UNKNOWN}/domains/acme.example`],
  ])('needs %s for %s %s', async (scope, method, path) => {
    const { status, body } = await sso.callWithout(scope, method, `${IDENTITY_PROVIDERS}${path}`);
    expect([status, body['type']]).toEqual([403, 'https://auth0.com/api-errors#A0E-403-0002']);
  });
});
