import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../state/entities/client';
import { OrganizationApi } from '../testing/organization-api';

interface Shown extends Record<string, unknown> {
  id: string;
  invitation_url: string;
  created_at: string;
  expires_at: string;
}

const PROBLEM = 'https://auth0.com/api-errors#A0E-';
const ELEVEN_ROLES = Array.from({ length: 11 }, (_, at) => `rol_${10 ** 15 + at}`);

let tenant: OrganizationApi;
let landing: string;
let admin: string;
let outsider: string;
let acme: string;
let token: string;
let editor: string;

beforeAll(async () => {
  tenant = await OrganizationApi.start({ initiate_login_uri: 'https://app.example/auth/login?from=mail' });
  landing = tenant.clientId;
  [admin = '', , outsider = ''] = tenant.api.context.state.users.keys();
});
afterAll(() => {
  tenant.api.close();
});
beforeEach(async () => {
  const { state } = tenant.api.context;
  state.organizations.clear();
  state.roles.clear();
  state.mails.length = 0;
  await configure({ invitation_landing_client_id: landing });
  acme = await tenant.organization('acme', [admin]);
  token = await tenant.token(acme, admin);
  editor = await tenant.role('editor', 'May edit');
});

const configure = (more: object) =>
  tenant.api.succeed('PATCH', `/clients/${landing}`, {
    my_organization_configuration: {
      allowed_strategies: ['okta'],
      connection_deletion_behavior: 'allow',
      ...more,
    },
  });
const create = (body: unknown) => tenant.call<Shown[]>(token, 'POST', '/member-invitations', body);
const refuse = (body: unknown) => tenant.call(token, 'POST', '/member-invitations', body);
const get = (path: string, given = token) => tenant.call(given, 'GET', `/member-invitations${path}`);
const listed = async (query = '') => (await get(query)).body['invitations'] as Shown[];
const open = () => [...(tenant.api.context.state.organizations.get(acme)?.invitations.values() ?? [])];

async function invite(...addresses: string[]): Promise<string[]> {
  const { status, body } = await create({ invitees: addresses.map((email) => ({ email })) });
  expect(status).toBe(201);
  return body.map(({ id }) => id);
}

describe('invitations', () => {
  it('are created with roles, an inviter and an expiry, and returned as a list', async () => {
    const { status, body } = await create({
      invitees: [{ email: 'New@example.com', roles: [editor] }, { email: 'other@example.com' }],
      inviter: { name: 'Olivia' },
      ttl_sec: 3600,
    });
    expect(status).toBe(201);
    expect(body).toHaveLength(2);
    const [first] = body;
    expect(first).toEqual({
      id: expect.stringMatching(/^uinv_[A-Za-z0-9]{16}$/) as string,
      organization_id: acme,
      inviter: { name: 'Olivia' },
      invitee: { email: 'New@example.com' },
      created_at: expect.any(String) as string,
      expires_at: expect.any(String) as string,
      roles: [editor],
      invitation_url: expect.any(String) as string,
      ticket_id: expect.stringMatching(/^[A-Za-z0-9]{32}$/) as string,
    });
    expect(Date.parse(first?.expires_at ?? '') - Date.parse(first?.created_at ?? '')).toBe(3_600_000);
    expect((await get(`/${first?.id ?? ''}`)).body).toEqual(first);
    expect((await get(`/${first?.id ?? ''}/roles`)).body).toEqual({
      roles: [{ id: editor, name: 'editor', description: 'May edit' }],
    });
    expect(body[1]).toMatchObject({ roles: [] });
  });

  it('link to the login address of the landing application', async () => {
    const [shown] = (await create({ invitees: [{ email: 'new@example.com' }] })).body;
    const url = new URL(shown?.invitation_url ?? '');
    expect(url.origin + url.pathname).toBe('https://app.example/auth/login');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      from: 'mail',
      invitation: shown?.['ticket_id'],
      organization: acme,
      organization_name: 'acme',
    });
  });

  it.each([undefined, 0])('last seven days with a ttl_sec of %s', async (ttl_sec) => {
    const [shown] = (await create({ invitees: [{ email: 'new@example.com' }], ttl_sec })).body;
    expect(Date.parse(shown?.expires_at ?? '') - Date.parse(shown?.created_at ?? '')).toBe(7 * 86_400_000);
  });

  it('each put a mail into the mailbox', async () => {
    await invite('one@example.com', 'two@example.com');
    const { mails } = tenant.api.context.state;
    expect(mails.map(({ to }) => to)).toEqual(['one@example.com', 'two@example.com']);
    expect(mails[0]).toMatchObject({
      organization_id: acme,
      subject: "You've been invited to join acme",
      link: open()[0]?.invitation_url,
    });
  });

  it('revoke earlier ones to the same person, in this organization only', async () => {
    const [first] = await invite('twice@example.com');
    const globex = await tenant.organization('globex', [admin]);
    const there = await tenant.token(globex, admin);
    await tenant.call(there, 'POST', '/member-invitations', { invitees: [{ email: 'twice@example.com' }] });
    const [second] = await invite('Twice@example.com');
    expect((await get(`/${first ?? ''}`)).status).toBe(404);
    expect((await listed()).map(({ id }) => id)).toEqual([second]);
    expect((await get('', there)).body['invitations']).toHaveLength(1);
  });

  it('are listed newest first, or oldest first, in pages', async () => {
    const ids = await invite('a@example.com', 'b@example.com', 'c@example.com');
    expect((await listed()).map(({ id }) => id)).toEqual([...ids].reverse());
    expect((await listed('?sort=created_at:1')).map(({ id }) => id)).toEqual(ids);
    expect((await listed('?sort=created_at:-1')).map(({ id }) => id)).toEqual([...ids].reverse());
    const first = (await get('?take=2')).body;
    await invite('d@example.com');
    const rest = (await get(`?take=2&from=${String(first['next'])}`)).body;
    expect(rest).toEqual({ invitations: [expect.objectContaining({ id: ids[0] }) as object] });
  });

  it('show the requested fields, and the ticket only when no fields are requested', async () => {
    const [id = ''] = await invite('new@example.com');
    expect(await listed('?fields=id,invitee')).toEqual([{ id, invitee: { email: 'new@example.com' } }]);
    const { body } = await get(`/${id}?fields=roles&include_fields=false`);
    expect(body).toMatchObject({ id, organization_id: acme });
    expect(body).not.toHaveProperty('roles');
    expect(body).not.toHaveProperty('ticket_id');
    expect((await get(`/${id}?fields=ticket_id`)).status).toBe(400);
  });

  it('can be revoked one by one, or up to ten at once', async () => {
    const [one = '', ...others] = await invite('a@example.com', 'b@example.com', 'c@example.com');
    expect((await tenant.call(token, 'DELETE', `/member-invitations/${one}`)).status).toBe(204);
    expect((await tenant.call(token, 'DELETE', `/member-invitations/${one}`)).status).toBe(404);
    const revoke = (invitations: unknown) =>
      tenant.call(token, 'POST', '/delete-member-invitations', { invitations });
    expect((await revoke([...others, one])).status).toBe(404);
    expect(open()).toHaveLength(2);
    expect((await revoke(others)).status).toBe(204);
    expect(open()).toEqual([]);
    for (const refused of [
      [],
      ['uinv_short'],
      others.concat(others),
      Array(11).fill('uinv_0000000000000000'),
    ]) {
      expect((await revoke(refused)).status).toBe(400);
    }
  });

  it('are hidden from other organizations', async () => {
    const [id = ''] = await invite('new@example.com');
    const globex = await tenant.organization('globex', [outsider]);
    const there = await tenant.token(globex, outsider);
    expect((await get('', there)).body).toEqual({ invitations: [] });
    expect((await get(`/${id}`, there)).status).toBe(404);
    expect((await get(`/${id}/roles`, there)).status).toBe(404);
    expect((await tenant.call(there, 'DELETE', `/member-invitations/${id}`)).status).toBe(404);
    const revoke = { invitations: [id] };
    expect((await tenant.call(there, 'POST', '/delete-member-invitations', revoke)).status).toBe(404);
    expect(open()).toHaveLength(1);
  });

  it.each([
    [{}],
    [{ invitees: [] }],
    [{ invitees: Array.from({ length: 11 }, (_, at) => ({ email: `x${at}@example.com` })) }],
    [{ invitees: [{ email: 'nobody' }] }],
    [{ invitees: [{ email: `${'x'.repeat(310)}@example.com` }] }],
    [{ invitees: [{}] }],
    [{ invitees: ['new@example.com'] }],
    [{ invitees: [{ email: 'new@example.com', name: 'New' }] }],
    [{ invitees: [{ email: 'new@example.com', roles: ['editor'] }] }],
    [{ invitees: [{ email: 'new@example.com', roles: ELEVEN_ROLES }] }],
    [{ invitees: [{ email: 'new@example.com' }], ttl_sec: 2_592_001 }],
    [{ invitees: [{ email: 'new@example.com' }], ttl_sec: -1 }],
    [{ invitees: [{ email: 'new@example.com' }], ttl_sec: 1.5 }],
    [{ invitees: [{ email: 'new@example.com' }], inviter: { name: '' } }],
    [{ invitees: [{ email: 'new@example.com' }], identity_provider_id: 'okta' }],
    [{ invitees: [{ email: 'new@example.com' }], user_store_id: 'con_0000000000000000' }],
  ])('can’t be created with %j', async (given) => {
    const { status, body } = await refuse(given);
    expect([status, body['type']]).toEqual([400, `${PROBLEM}400-0003`]);
    expect(open()).toEqual([]);
  });

  it.each([
    [{ invitees: [{ email: 'a@example.com' }, { email: 'A@example.com' }] }, 'more than once'],
    [
      { invitees: [{ email: 'a@example.com' }, { email: 'b@example.com', roles: ['rol_0000000000000000'] }] },
      'One or more of the specified roles do not exist: rol_0000000000000000',
    ],
    [
      { invitees: [{ email: 'a@example.com' }], identity_provider_id: 'con_0000000000000000' },
      'The specified identity provider does not exist.',
    ],
  ])('are created for all invitees of a request or for none: %j', async (given, detail) => {
    const { status, body } = await refuse(given);
    expect([status, body['type']]).toEqual([400, `${PROBLEM}400-0001`]);
    expect(body['detail']).toContain(detail);
    expect(open()).toEqual([]);
    expect(tenant.api.context.state.mails).toEqual([]);
  });

  it('can be bound only to an enabled identity provider that admins may see', async () => {
    const connection = await tenant.api.succeed('POST', '/connections', {
      name: `okta-${acme}`.replace('_', '-'),
      strategy: 'okta',
      options: { client_id: 'x', domain: 'acme.okta.com' },
    });
    const request = {
      invitees: [{ email: 'new@example.com' }],
      identity_provider_id: String(connection['id']),
    };
    expect((await refuse(request)).status).toBe(400);
    await tenant.api.succeed('POST', `/organizations/${acme}/connections`, {
      connection_id: connection['id'],
    });
    expect((await refuse(request)).status).toBe(400);
    const enabled = tenant.api.context.state.organizations
      .get(acme)
      ?.connections.get(String(connection['id']));
    if (enabled) enabled.organization_access_level = 'readonly';
    expect((await create(request)).body).toMatchObject([{ identity_provider_id: connection['id'] }]);
    if (enabled) enabled.is_enabled = false;
    expect((await refuse(request)).body['detail']).toBe('The specified connection does not exist.');
  });
});

describe('nobody is invited', () => {
  const request = { invitees: [{ email: 'new@example.com' }] };
  const client = (): Client => {
    const found = tenant.api.context.state.clients.get(landing);
    if (!found) throw new Error('no client');
    return found;
  };

  it('if the application names no landing application', async () => {
    await configure({});
    const { status, body } = await refuse(request);
    expect([status, body['type']]).toEqual([400, `${PROBLEM}400-0001`]);
    expect(body['detail']).toContain('invitation_landing_client_id');
  });

  it('if the landing application no longer exists', async () => {
    const { client_id } = await tenant.api.succeed('POST', '/clients', { name: 'landing' });
    await configure({ invitation_landing_client_id: client_id });
    await tenant.api.succeed('DELETE', `/clients/${String(client_id)}`);
    expect((await refuse(request)).body['detail']).toBe('The specified client_id does not exist.');
  });

  it('if there is no login URL, unless the tenant has one or was started with one', async () => {
    const { initiate_login_uri = '' } = client();
    delete client().initiate_login_uri;
    const { state } = tenant.api.context;
    const { status, body } = await refuse(request);
    expect([status, body['detail']]).toEqual([
      400,
      'A default login route is required to generate the invitation url.',
    ]);
    state.settings.default_redirection_uri = 'https://tenant.example/login';
    const [shown] = (await create(request)).body;
    expect(shown?.invitation_url).toMatch(/^https:\/\/tenant\.example\/login\?invitation=/);
    delete state.settings.default_redirection_uri;
    const localLoginUri = 'http://localhost:3000/auth/login';
    Object.assign(tenant.api.context, { localLoginUri });
    tenant.api.logged.length = 0;
    expect((await create(request)).body[0]?.invitation_url).toMatch(
      /^http:\/\/localhost:3000\/auth\/login\?/,
    );
    expect(tenant.api.logged).toEqual([
      expect.stringMatching(
        /is on http:\/\/\S+\/embedded\/mail and leads to http:\/\/localhost:3000\/auth\/login;/,
      ),
    ]);
    Object.assign(tenant.api.context, { localLoginUri: undefined });
    client().initiate_login_uri = initiate_login_uri;
  });
});
