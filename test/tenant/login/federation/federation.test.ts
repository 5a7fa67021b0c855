import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bindAction, CALLBACK, WEB } from '../../oidc/testing/sample-state';
import type { Connection } from '../../state/entities/connection';
import type { OrganizationConnection } from '../../state/entities/organization';
import type { OrganizationRecord } from '../../state/tenant-state';
import { FederatedTenant, outcome } from './testing/federated-tenant';

let federated: FederatedTenant;
let acme: OrganizationRecord;
let connection: Connection;
let enabled: OrganizationConnection;

beforeAll(async () => {
  federated = await FederatedTenant.start();
});
afterAll(() => federated.close());
beforeEach(() => {
  ({ acme, connection, enabled } = federated.reset());
});

describe('a login whose e-mail domain leads to an identity provider', () => {
  it('goes there and returns as a new user and member', async () => {
    const { visitor, page, checks } = await federated.enter('ada@sso.example');
    expect(federated.isAtProvider(page)).toBe(true);
    expect(page.document.querySelector('input[name=username]')?.getAttribute('value')).toBe(
      'ada@sso.example',
    );
    const end = await federated.atProvider(visitor, page);
    expect(end.url.href).toContain(CALLBACK);
    const { access, id } = await federated.claimsOf(end, checks);
    const [user] = federated.users();
    expect(user).toMatchObject({
      user_id: expect.stringMatching(/^oidc\|con-acme-sso\|auth0\|/) as string,
      email: 'ada@sso.example',
      email_verified: true,
      name: 'Ada Sign-On',
      nickname: 'ada',
      identities: [{ connection: 'con-acme-sso', provider: 'oidc', isSocial: false }],
    });
    expect(access).toMatchObject({ sub: user?.user_id, org_id: 'org_acme' });
    expect(id).toMatchObject({ email: 'ada@sso.example', name: 'Ada Sign-On' });
    expect(acme.members.has(user?.user_id ?? '')).toBe(true);
  });

  it('returns as the same user next time, with an updated profile', async () => {
    const first = await federated.enter('ada@sso.example');
    await federated.atProvider(first.visitor, first.page);
    const [before] = federated.users();
    const { state } = federated.tenant.context;
    state.users.set(before?.user_id ?? '', {
      ...before,
      name: 'Somebody',
      app_metadata: { plan: 'gold' },
    } as never);
    const again = await federated.enter('ada@sso.example');
    await federated.claimsOf(await federated.atProvider(again.visitor, again.page), again.checks);
    expect(federated.users()).toMatchObject([
      { user_id: before?.user_id, name: 'Ada Sign-On', logins_count: 2, app_metadata: { plan: 'gold' } },
    ]);
  });

  it('needs no password while the identity provider has a session in the browser', async () => {
    const { visitor, page } = await federated.enter('ada@sso.example');
    await federated.atProvider(visitor, page);
    const { url } = await federated.tenant.begin({ organization: 'org_acme', prompt: 'login' });
    const again = await visitor.submit(
      await visitor.open(url),
      { username: 'ada@sso.example' },
      '/u/login/identifier',
    );
    expect(again.url.href).toContain(CALLBACK);
  });

  it('maps the attributes that the connection maps, but none that only the tenant may set', async () => {
    connection.options['attribute_map'] = {
      mapping_mode: 'use_map',
      attributes: {
        email: '${context.tokenset.email}',
        name: 'Dr. ${context.tokenset.name}',
        picture: '${context.tokenset.photo}',
        blocked: '${context.tokenset.email_verified}',
        'app_metadata.nick': '${context.userinfo.nickname}',
      },
    };
    const { visitor, page } = await federated.enter('ada@sso.example');
    await federated.atProvider(visitor, page);
    const [user] = federated.users();
    expect(user).toMatchObject({ name: 'Dr. Ada Sign-On', app_metadata: { nick: 'ada' } });
    expect(Object.keys(user ?? {})).not.toContain('picture');
    expect(user?.blocked).toBeUndefined();
  });

  it('is reported to Actions as federated', async () => {
    const code = `exports.onExecutePostLogin = async (event, api) => {
      const [{ name }] = event.authentication.methods;
      api.idToken.setCustomClaim('https://x.example/how', [name, event.connection.strategy]);
    };`;
    bindAction(federated.tenant.context.state, 'how', code);
    const { visitor, page, checks } = await federated.enter('ada@sso.example');
    const { id } = await federated.claimsOf(await federated.atProvider(visitor, page), checks);
    expect(id?.['https://x.example/how']).toEqual(['federated', 'oidc']);
    expect(id).not.toHaveProperty('amr');
  });

  it('is denied to a non-member if the connection does not assign membership', async () => {
    enabled.assign_membership_on_login = false;
    const { visitor, page } = await federated.enter('ada@sso.example');
    const end = await federated.atProvider(visitor, page);
    const [user] = federated.users();
    expect(outcome(end)).toEqual([
      'access_denied',
      `user ${user?.user_id ?? ''} is not part of the org_acme organization`,
    ]);
  });

  it('lets in a member who was added beforehand', async () => {
    enabled.assign_membership_on_login = false;
    const first = await federated.enter('ada@sso.example');
    await federated.atProvider(first.visitor, first.page);
    const [{ user_id } = { user_id: '' }] = federated.users();
    acme.members.set(user_id, {
      user_id,
      role_ids: new Set(['rol_admin']),
      added_at: '2025-01-01T00:00:00.000Z',
    });
    const { visitor, page, checks } = await federated.enter('ada@sso.example');
    expect(
      (await federated.claimsOf(await federated.atProvider(visitor, page), checks)).access,
    ).toMatchObject({ sub: user_id });
  });

  it('goes there even from a page that asks for address and password together', async () => {
    federated.tenant.context.state.prompts.identifier_first = false;
    const { url } = await federated.tenant.begin({ organization: 'org_acme' });
    const visitor = federated.tenant.visitor();
    const page = await visitor.submit(
      await visitor.open(url),
      { username: 'ada@sso.example', password: 'any' },
      '/u/login?',
    );
    expect(federated.isAtProvider(page)).toBe(true);
  });

  it('goes there for an invited address, and accepts the invitation', async () => {
    enabled.assign_membership_on_login = false;
    const ticket_id = 'ticket';
    acme.invitations.set('uinv_0000000000000000', {
      id: 'uinv_0000000000000000',
      organization_id: 'org_acme',
      invitee: { email: 'ada@sso.example' },
      client_id: WEB,
      connection_id: connection.id,
      roles: ['rol_admin'],
      created_at: '2025-01-01T00:00:00.000Z',
      expires_at: new Date(Date.now() + 60_000).toISOString(),
      invitation_url: '',
      ticket_id,
    });
    const { url, checks } = await federated.tenant.begin({ organization: 'org_acme', invitation: ticket_id });
    const visitor = federated.tenant.visitor();
    const page = await visitor.open(url);
    expect(federated.isAtProvider(page)).toBe(true);
    const { access } = await federated.claimsOf(await federated.atProvider(visitor, page), checks);
    expect(acme.members.get(String(access.sub))?.role_ids).toEqual(new Set(['rol_admin']));
  });
});
