import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { createInvitation, type InvitationRequest } from '../invitations/create-invitation';
import { Authentication } from '../oidc/testing/authentication';
import {
  addOrganization,
  bindAction,
  CONNECTION,
  PASSWORD,
  READ,
  userId,
  WEB,
} from '../oidc/testing/sample-state';
import type { Invitation } from '../state/entities/invitation';
import type { OrganizationRecord } from '../state/tenant-state';

const NEW = 'new@example.com';
const NEW_PASSWORD = 'Correct-Horse-8-Battery';
const NOT_FOUND = { error: 'invalid_request', description: 'invitation not found or already used' };
const NOT_ALLOWED = {
  error: 'access_denied',
  description: 'the specified account is not allowed to accept the current invitation',
};

let tenant: Authentication;
let acme: OrganizationRecord;

beforeAll(async () => {
  tenant = await Authentication.start();
});
afterAll(() => tenant.close());
beforeEach(() => {
  tenant.reset();
  acme = organization('org_acme');
  const web = tenant.context.state.clients.get(WEB);
  if (web) web.initiate_login_uri = 'https://app.example/auth/login';
});

function organization(id: string): OrganizationRecord {
  const record = tenant.context.state.organizations.get(id);
  if (!record) throw new Error(`no ${id}`);
  return record;
}

const invite = (email: string, more: Partial<InvitationRequest> = {}): Invitation =>
  createInvitation(tenant.context, acme, {
    email,
    clientId: WEB,
    inviter: { name: 'Olivia' },
    roles: ['rol_admin'],
    ...more,
  });

/** Follows an invitation's link, as an application that passes its parameters on. */
async function follow(
  { ticket_id }: Invitation,
  {
    visitor = tenant.visitor(),
    ...changes
  }: { visitor?: Visitor; organization?: string; prompt?: string } = {},
) {
  const { url, checks } = await tenant.begin({ organization: 'org_acme', invitation: ticket_id, ...changes });
  return { visitor, checks, page: await visitor.open(url) };
}

/** The access token's claims, after a login that ended in the application. */
async function claims(end: Page, checks: client.AuthorizationCodeGrantChecks) {
  const tokens = await client.authorizationCodeGrant(await tenant.configuration(), end.url, checks);
  return { access: decodeJwt(tokens.access_token), id: tokens.claims() };
}

const outcome = ({ url }: Page) => ({
  error: url.searchParams.get('error'),
  description: url.searchParams.get('error_description'),
});
const membership = (name: string) => acme.members.get(userId(name));
const userWith = (email: string) =>
  Array.from(tenant.context.state.users.values()).find((user) => user.email === email);
const events = () => tenant.context.state.logEvents.map(({ type }) => type);

describe('an invitation to somebody new', () => {
  it('leads through a sign-up with the invited address to tokens with its roles', async () => {
    const invitation = invite(NEW);
    const { visitor, checks, page } = await follow(invitation);
    expect(page.url.pathname).toBe('/u/signup/password');
    const text = page.document.textContent.replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      "You've Been Invited! Sign Up to accept Olivia's invitation to join Acme, Inc. on Sample App.",
    );
    expect(text).toContain(NEW);
    const end = await visitor.submit(page, { password: NEW_PASSWORD });
    const { access, id } = await claims(end, checks);
    expect(access).toMatchObject({ org_id: 'org_acme', scope: expect.stringContaining(READ) as string });
    expect(id).toMatchObject({ email: NEW, email_verified: true, org_id: 'org_acme' });
    expect(acme.members.get(String(access.sub))?.role_ids).toEqual(new Set(['rol_admin']));
    expect(acme.invitations.size).toBe(0);
    expect(events()).toEqual(['si']);
    const { url } = await tenant.begin();
    const later = await tenant.visit(tenant.visitor(), url, NEW, NEW_PASSWORD);
    expect(later.url.searchParams.get('code')).not.toBeNull();
  });

  it('tells Actions of its roles', async () => {
    const code = `exports.onExecutePostLogin = async (event, api) => {
      api.idToken.setCustomClaim('https://x.example/roles', event.authorization.roles);
    };`;
    bindAction(tenant.context.state, 'roles', code);
    const { visitor, checks, page } = await follow(invite(NEW));
    const { id } = await claims(await visitor.submit(page, { password: NEW_PASSWORD }), checks);
    expect(id?.['https://x.example/roles']).toEqual(['admin']);
  });

  it('makes an account of the invited address and of what the invitation holds for it, nothing else', async () => {
    const { visitor, page } = await follow(invite(NEW, { account: { user_metadata: { language: 'ja' } } }));
    await visitor.submit(page, { password: NEW_PASSWORD, username: 'other@example.com', email: 'x@y.z' });
    expect(userWith('other@example.com')).toBeUndefined();
    expect(userWith(NEW)).toMatchObject({ email_verified: true, user_metadata: { language: 'ja' } });
  });

  it('holds them to the password policy, and says so', async () => {
    const connection = tenant.context.state.connections.get(CONNECTION);
    Object.assign(connection?.options ?? {}, { passwordPolicy: 'good' });
    const { visitor, page } = await follow(invite(NEW));
    expect(page.document.querySelector('#password-hint')?.textContent).toContain('at least 8 characters');
    for (const [password, text] of [
      ['', 'Password is required'],
      ['short', 'The password is too weak'],
    ] as const) {
      const again = await visitor.submit(page, { password });
      expect(again.status).toBe(400);
      expect(again.document.querySelector('#password-error')?.textContent).toBe(text);
    }
    expect(userWith(NEW)).toBeUndefined();
    expect(acme.invitations.size).toBe(1);
  });

  it('makes one account of a form that is sent twice', async () => {
    const { visitor, page } = await follow(invite(NEW));
    const state = page.url.searchParams.get('state') ?? '';
    const body = new URLSearchParams({ password: NEW_PASSWORD });
    const address = new URL(`/u/signup/password?state=${state}`, page.url);
    await visitor.open(address, { method: 'POST', body }, false);
    const second = await visitor.open(address, { method: 'POST', body }, false);
    expect(second.headers.get('location')).toBe(`/u/login/password?state=${state}`);
    const found = Array.from(tenant.context.state.users.values()).filter(({ email }) => email === NEW);
    expect(found).toHaveLength(1);
  });

  it('is no way in where signing up is closed, unless the organization opens it', async () => {
    const connection = tenant.context.state.connections.get(CONNECTION);
    Object.assign(connection?.options ?? {}, { disable_signup: true });
    const invitation = invite(NEW);
    expect((await follow(invitation)).page.url.pathname).toBe('/u/login/identifier');
    const settings = acme.connections.get(CONNECTION);
    if (settings) settings.is_signup_enabled = true;
    expect((await follow(invitation)).page.url.pathname).toBe('/u/signup/password');
  });

  it('is the only way to sign up', async () => {
    const { url } = await tenant.begin();
    const visitor = tenant.visitor();
    const page = await visitor.open(url);
    const end = await visitor.open(
      new URL(`/u/signup/password?state=${page.url.searchParams.get('state') ?? ''}`, page.url),
    );
    expect(outcome(end)).toEqual(NOT_FOUND);
  });
});

describe('an invitation to somebody known', () => {
  it('leads through a log-in with their password, and verifies their address', async () => {
    Object.assign(userWith('outsider@example.com') ?? {}, { email_verified: false });
    const { visitor, checks, page } = await follow(invite('Outsider@example.com'));
    expect(page.url.pathname).toBe('/u/login/password');
    expect(page.document.textContent.replaceAll(/\s+/g, ' ')).toContain(
      "Log in to accept Olivia's invitation to join Acme, Inc. on Sample App.",
    );
    expect(page.document.querySelector('.identity a')).toBeNull();
    const { access } = await claims(await visitor.submit(page, { password: PASSWORD }), checks);
    expect(access).toMatchObject({ sub: userId('outsider'), org_id: 'org_acme' });
    expect(membership('outsider')?.role_ids).toEqual(new Set(['rol_admin']));
    expect(userWith('outsider@example.com')).toMatchObject({ email_verified: true });
  });

  it('is not accepted by a wrong password, nor by a blocked account', async () => {
    const { visitor, page } = await follow(invite('outsider@example.com'));
    const again = await visitor.submit(page, { password: 'wrong' });
    expect(again.document.textContent).toContain('Wrong email or password');
    Object.assign(userWith('outsider@example.com') ?? {}, { blocked: true });
    const end = await visitor.submit(again, { password: PASSWORD });
    expect(outcome(end)).toEqual({ error: 'unauthorized', description: 'user is blocked' });
    expect(membership('outsider')).toBeUndefined();
    expect(acme.invitations.size).toBe(1);
  });

  it('adds its roles to those that a member has', async () => {
    const { visitor, page } = await follow(invite('member@example.com'));
    await visitor.submit(page, { password: PASSWORD });
    expect(membership('member')?.role_ids).toEqual(new Set(['rol_member', 'rol_admin']));
  });

  it('is accepted at once by their own session', async () => {
    const globex = addOrganization(tenant.context.state, 'globex', 'Globex', 'globex.example');
    globex.members.set(userId('outsider'), {
      user_id: userId('outsider'),
      role_ids: new Set(),
      added_at: '2025-01-01T00:00:00.000Z',
    });
    const visitor = tenant.visitor();
    await tenant.signIn('outsider@example.com', { organization: 'org_globex' }, visitor);
    const { page, checks } = await follow(invite('outsider@example.com'), { visitor });
    expect((await claims(page, checks)).access).toMatchObject({ org_id: 'org_acme' });
    expect(membership('outsider')).toBeDefined();
  });

  it('is not accepted in the name of whoever else is signed in, and is spent', async () => {
    const visitor = tenant.visitor();
    await tenant.signIn('member@example.com', {}, visitor);
    const invitation = invite('outsider@example.com');
    const { page } = await follow(invitation, { visitor });
    expect(outcome(page)).toEqual(NOT_ALLOWED);
    expect(membership('member')?.role_ids).toEqual(new Set(['rol_member']));
    expect(membership('outsider')).toBeUndefined();
    expect(events()).toEqual(['fi']);
    expect(outcome((await follow(invitation)).page)).toEqual(NOT_FOUND);
  });

  it('is accepted by the right person where somebody else is signed in, if the application asks for a login', async () => {
    const visitor = tenant.visitor();
    await tenant.signIn('member@example.com', {}, visitor);
    const { page, checks } = await follow(invite('outsider@example.com'), { visitor, prompt: 'login' });
    expect(page.url.pathname).toBe('/u/login/password');
    const { access } = await claims(await visitor.submit(page, { password: PASSWORD }), checks);
    expect(access.sub).toBe(userId('outsider'));
  });

  it('is not accepted with another address', async () => {
    const { visitor, page } = await follow(invite('outsider@example.com'));
    const identifier = await visitor.open(
      new URL(`/u/login/identifier?state=${page.url.searchParams.get('state') ?? ''}`, page.url),
    );
    const password = await visitor.submit(identifier, { username: 'member@example.com' });
    expect(outcome(await visitor.submit(password, { password: PASSWORD }))).toEqual(NOT_ALLOWED);
    expect(membership('outsider')).toBeUndefined();
  });

  it('is not accepted through another connection than it is bound to', async () => {
    acme.connections.set('con_other', {
      connection_id: 'con_other',
      assign_membership_on_login: false,
      show_as_button: false,
      is_signup_enabled: false,
      is_enabled: true,
    });
    const visitor = tenant.visitor();
    await tenant.signIn('member@example.com', {}, visitor);
    const { page } = await follow(invite('member@example.com', { connectionId: 'con_other' }), { visitor });
    expect(outcome(page)).toEqual(NOT_ALLOWED);
  });

  it('leaves out roles that are gone by then', async () => {
    const invitation = invite('outsider@example.com');
    tenant.context.state.roles.delete('rol_admin');
    const { visitor, page } = await follow(invitation);
    await visitor.submit(page, { password: PASSWORD });
    expect(membership('outsider')?.role_ids).toEqual(new Set());
  });
});

describe('an invitation that is not open', () => {
  it.each([
    [
      'expired',
      (invitation: Invitation) => (tenant.clock.ahead = Date.parse(invitation.expires_at) - Date.now() + 1),
    ],
    ['revoked', ({ id }: Invitation) => acme.invitations.delete(id)],
    ['revoked by a newer one', () => invite(NEW)],
    ['unknown', (invitation: Invitation) => (invitation.ticket_id = 'nonsense')],
  ])('is refused to the application when it is %s', async (_how, close) => {
    const invitation = { ...invite(NEW) };
    const kept = acme.invitations.get(invitation.id);
    close(kept ?? invitation);
    expect(outcome((await follow(invitation)).page)).toEqual(NOT_FOUND);
  });

  it('is refused once it was accepted', async () => {
    const invitation = invite(NEW);
    const { visitor, page } = await follow(invitation);
    await visitor.submit(page, { password: NEW_PASSWORD });
    expect(outcome((await follow(invitation, { visitor })).page)).toEqual(NOT_FOUND);
  });

  it('is refused with another organization, or none', async () => {
    addOrganization(tenant.context.state, 'globex', 'Globex', 'globex.example');
    const invitation = invite(NEW);
    expect(outcome((await follow(invitation, { organization: 'org_globex' })).page)).toEqual(NOT_FOUND);
    const { url } = await tenant.begin({ invitation: invitation.ticket_id });
    expect(outcome(await tenant.visitor().open(url))).toEqual(NOT_FOUND);
    expect(acme.invitations.size).toBe(1);
  });

  it('ends a login that had begun with it', async () => {
    const { visitor, page } = await follow(invite(NEW));
    const known = await follow(invite('outsider@example.com'));
    acme.invitations.clear();
    expect(outcome(await visitor.submit(page, { password: NEW_PASSWORD }))).toEqual(NOT_FOUND);
    expect(userWith(NEW)).toBeUndefined();
    expect(outcome(await known.visitor.submit(known.page, { password: PASSWORD }))).toEqual(NOT_FOUND);
    expect(membership('outsider')).toBeUndefined();
  });
});
