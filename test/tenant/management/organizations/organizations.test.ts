import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => {
  api.close();
});

const BRANDING = {
  logo_url: 'https://acme.example/logo.svg',
  colors: { primary: '#112233', page_background: '#ffffff' },
};

async function create(name: string, more: object = {}): Promise<string> {
  return String((await api.succeed('POST', '/organizations', { name, ...more }))['id']);
}

describe('an organization', () => {
  it('is returned as it was created, with an identifier', async () => {
    const made = { name: 'acme', display_name: 'Acme, Inc.', branding: BRANDING, metadata: { plan: 'gold' } };
    const organization = await api.succeed('POST', '/organizations', made);
    expect(organization).toEqual({ id: expect.stringMatching(/^org_[A-Za-z0-9]{16}$/) as string, ...made });
    expect(await api.succeed('GET', `/organizations/${String(organization['id'])}`)).toEqual(organization);
    expect(await api.succeed('GET', '/organizations/name/acme')).toEqual(organization);
  });

  it('has a unique name', async () => {
    await create('unique');
    const id = await create('other');
    for (const answer of [
      await api.call('POST', '/organizations', { name: 'unique' }),
      await api.call('PATCH', `/organizations/${id}`, { name: 'unique' }),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ error: 'Conflict' });
    }
    expect((await api.call('PATCH', `/organizations/${id}`, { name: 'other' })).status).toBe(200);
  });

  it.each(['Acme', 'a b', 'a.b', 'ä', 'a'.repeat(51)])('can’t be named %s', async (name) => {
    expect((await api.call('POST', '/organizations', { name })).status).toBe(400);
  });

  it('keeps what an update leaves out, and loses metadata that an update empties', async () => {
    const id = await create('updated', { branding: BRANDING, metadata: { a: '1', b: '2' } });
    const path = `/organizations/${id}`;
    expect(await api.succeed('PATCH', path, { metadata: { b: '3' } })).toMatchObject({
      branding: BRANDING,
      metadata: { b: '3' },
    });
    expect(await api.succeed('PATCH', path, { metadata: {} })).not.toHaveProperty('metadata');
  });

  it('that does not exist is a 404, and so are all its parts', async () => {
    for (const part of ['', '/connections', '/enabled_connections', '/members', '/discovery-domains']) {
      const { status, body } = await api.call('GET', `/organizations/org_XXXXXXXXXXXXXXXX${part}`);
      expect(status).toBe(404);
      expect(body).toEqual({
        statusCode: 404,
        error: 'Not Found',
        message: 'No organization found by that id or name',
      });
    }
    expect((await api.call('GET', '/organizations/acme-by-id')).status).toBe(400);
  });

  it('is deleted with its members, and its name can be used again', async () => {
    const id = await create('leaving');
    const [user] = [...api.context.state.users.keys()];
    await api.succeed('POST', `/organizations/${id}/members`, { members: [user] });
    expect((await api.call('DELETE', `/organizations/${id}`)).status).toBe(204);
    expect((await api.call('GET', `/organizations/${id}/members`)).status).toBe(404);
    expect(await create('leaving')).not.toBe(id);
  });
});

describe('an organization’s connections', () => {
  let id: string;
  let database: string;
  let okta: string;
  beforeAll(async () => {
    id = await create('connected');
    const connection = async (name: string, strategy: string) =>
      String((await api.succeed('POST', '/connections', { name, strategy }))['id']);
    database = await connection('a-database', 'auth0');
    okta = await connection('b-okta', 'okta');
  });

  it('get defaults through both the newer and the older endpoint', async () => {
    const settings = { assign_membership_on_login: false, show_as_button: true };
    expect(
      await api.succeed('POST', `/organizations/${id}/connections`, { connection_id: database }),
    ).toEqual({
      connection_id: database,
      ...settings,
      is_signup_enabled: false,
      is_enabled: true,
      organization_access_level: 'none',
      connection: { name: 'a-database', strategy: 'auth0' },
    });
    expect(
      await api.succeed('POST', `/organizations/${id}/enabled_connections`, { connection_id: okta }),
    ).toEqual({ connection_id: okta, ...settings, connection: { name: 'b-okta', strategy: 'okta' } });
  });

  it('can be enabled only once', async () => {
    for (const form of ['connections', 'enabled_connections']) {
      const { status } = await api.call('POST', `/organizations/${id}/${form}`, { connection_id: database });
      expect(status).toBe(409);
    }
  });

  it('are limited to ten', async () => {
    const full = await create('full');
    const add = async (number: number) => {
      const created = await api.succeed('POST', '/connections', { name: `c-${number}`, strategy: 'okta' });
      return api.call('POST', `/organizations/${full}/enabled_connections`, { connection_id: created['id'] });
    };
    for (let number = 1; number <= 10; number++) expect((await add(number)).status).toBe(201);
    expect(await add(11)).toMatchObject({ status: 400, body: { errorCode: 'quota_exceeded' } });
  });

  it('can be filtered by is_enabled, and the older endpoint lists only enabled ones', async () => {
    await api.succeed('PATCH', `/organizations/${id}/connections/${okta}`, { is_enabled: false });
    const listed = async (path: string) =>
      (await api.succeed<{ connection_id: string }[]>('GET', `/organizations/${id}/${path}`)).map(
        ({ connection_id }) => connection_id,
      );
    expect(await listed('connections')).toEqual([database, okta]);
    expect(await listed('connections?is_enabled=true')).toEqual([database]);
    expect(await listed('connections?is_enabled=false')).toEqual([okta]);
    expect(await listed('enabled_connections')).toEqual([database]);
  });

  it.each([
    ['signup without membership', 'database', { is_signup_enabled: true }],
    [
      'signup on an enterprise connection',
      'okta',
      { is_signup_enabled: true, assign_membership_on_login: true },
    ],
    ['access for its admins without a name', 'okta', { organization_access_level: 'full' }],
    ['an unknown access level', 'okta', { organization_access_level: 'owner' }],
    ['nothing', 'okta', {}],
  ])('refuse %s', async (_what, which, changes) => {
    const connection = which === 'okta' ? okta : database;
    expect((await api.call('PATCH', `/organizations/${id}/connections/${connection}`, changes)).status).toBe(
      400,
    );
  });

  it('can be removed, and removing them again changes nothing', async () => {
    const path = `/organizations/${id}/connections/${okta}`;
    expect((await api.call('DELETE', path)).status).toBe(204);
    expect((await api.call('DELETE', path)).status).toBe(204);
    expect((await api.call('GET', path)).status).toBe(404);
  });

  it('that do not exist can’t be added', async () => {
    const body = { connection_id: 'con_0000000000000000' };
    const { status, body: answer } = await api.call('POST', `/organizations/${id}/connections`, body);
    expect(status).toBe(404);
    expect(answer['errorCode']).toBe('inexistent_connection');
  });

  it('are removed when the connection is deleted', async () => {
    await api.succeed('DELETE', `/connections/${database}`);
    expect(await api.succeed('GET', `/organizations/${id}/connections`)).toEqual([]);
  });
});

describe('an organization’s discovery domains', () => {
  let path: string;
  beforeAll(async () => {
    path = `/organizations/${await create('with-domains')}/discovery-domains`;
  });

  it('are pending and used for discovery unless a request says otherwise', async () => {
    const domain = await api.succeed('POST', path, { domain: 'Example.com' });
    const organization = path.split('/')[2] ?? '';
    expect(domain).toEqual({
      id: expect.stringMatching(/^ord_[A-Za-z0-9]{22}$/) as string,
      domain: 'example.com',
      status: 'pending',
      use_for_organization_discovery: true,
      verification_host: `_ss-verification.${organization}.example.com`,
      verification_txt: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
    expect(await api.succeed('GET', `${path}/${String(domain['id'])}`)).toEqual(domain);
    expect(await api.succeed('GET', `${path}/name/example.com`)).toEqual(domain);
    expect(await api.succeed('GET', path)).toEqual({ domains: [domain] });
    const changes = { status: 'verified', use_for_organization_discovery: false };
    expect(await api.succeed('PATCH', `${path}/${String(domain['id'])}`, changes)).toEqual({
      ...domain,
      ...changes,
    });
  });

  it('are unique in an organization, but may be shared between organizations', async () => {
    expect((await api.call('POST', path, { domain: 'example.com' })).status).toBe(409);
    const other = `/organizations/${await create('other-domains')}/discovery-domains`;
    expect((await api.call('POST', other, { domain: 'example.com' })).status).toBe(201);
  });

  it.each(['localhost', 'no spaces.com', 'https://example.com', '-a.com', ''])(
    'can’t be "%s"',
    async (domain) => {
      expect((await api.call('POST', path, { domain })).status).toBe(400);
    },
  );

  it('are not found in another organization', async () => {
    const { id } = await api.succeed('POST', path, { domain: 'mine.example' });
    const other = `/organizations/${await create('not-mine')}/discovery-domains`;
    expect((await api.call('GET', `${other}/${String(id)}`)).status).toBe(404);
    expect((await api.call('PATCH', `${other}/${String(id)}`, { status: 'verified' })).status).toBe(404);
  });
});

describe('an organization’s members', () => {
  let path: string;
  let users: string[];
  let roles: string[];
  beforeAll(async () => {
    path = `/organizations/${await create('with-members')}/members`;
    users = [...api.context.state.users.keys()].sort();
    roles = [];
    for (const name of ['admin', 'editor']) {
      roles.push(String((await api.succeed('POST', '/roles', { name }))['id']));
    }
    await api.succeed('POST', path, { members: users.slice(0, 2) });
  });

  it('must be users of the tenant', async () => {
    const { status, body } = await api.call('POST', path, { members: [users[2], 'auth0|nobody'] });
    expect(status).toBe(404);
    expect(body['message']).toBe('The user does not exist.');
    expect(await api.succeed('GET', path)).toHaveLength(2);
  });

  it('hold roles in that organization only', async () => {
    const held = `${path}/${encodeURIComponent(users[0] ?? '')}/roles`;
    await api.succeed('POST', held, { roles });
    expect(await api.succeed('GET', held)).toMatchObject([{ name: 'admin' }, { name: 'editor' }]);
    expect(await api.succeed('GET', `/users/${encodeURIComponent(users[0] ?? '')}/roles`)).toEqual([]);
    await api.succeed('DELETE', held, { roles: [roles[1]] });
    expect(await api.succeed('GET', `${held}?include_totals=true`)).toMatchObject({
      total: 1,
      start: 0,
      limit: 50,
    });
    expect(await api.succeed('GET', `${path}?fields=user_id,roles`)).toEqual([
      { user_id: users[0], roles: [{ id: roles[0], name: 'admin' }] },
      { user_id: users[1], roles: [] },
    ]);
  });

  it('can’t hold roles that do not exist, and non-members can’t hold any', async () => {
    const roleOf = (user: string | undefined) => `${path}/${encodeURIComponent(user ?? '')}/roles`;
    expect((await api.call('POST', roleOf(users[0]), { roles: ['rol_0000000000000000'] })).status).toBe(404);
    expect((await api.call('POST', roleOf(users[2]), { roles })).status).toBe(404);
    expect((await api.call('GET', roleOf(users[2]))).status).toBe(404);
  });

  it('lose a role that is deleted, and their membership with their account', async () => {
    await api.succeed('DELETE', `/roles/${roles[0] ?? ''}`);
    expect(await api.succeed('GET', `${path}/${encodeURIComponent(users[0] ?? '')}/roles`)).toEqual([]);
    await api.succeed('DELETE', `/users/${encodeURIComponent(users[0] ?? '')}`);
    expect(await api.succeed('GET', `${path}?fields=user_id`)).toEqual([{ user_id: users[1] }]);
  });
});
