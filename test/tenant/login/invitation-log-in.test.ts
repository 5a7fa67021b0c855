import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOrganization, PASSWORD, userId } from '../oidc/testing/sample-state';
import { InvitedTenant, NOT_FOUND, outcome } from './testing/invited-tenant';

const NOT_ALLOWED = {
  error: 'access_denied',
  description: 'the specified account is not allowed to accept the current invitation',
};

let invited: InvitedTenant;
beforeAll(async () => {
  invited = await InvitedTenant.start();
});
afterAll(() => invited.tenant.close());
beforeEach(() => {
  invited.reset();
});

describe('an invitation to an existing user', () => {
  it('is accepted by logging in, which verifies the address', async () => {
    Object.assign(invited.userWith('outsider@example.com') ?? {}, { email_verified: false });
    const { visitor, checks, page } = await invited.follow(invited.invite('Outsider@example.com'));
    expect(page.url.pathname).toBe('/u/login/password');
    expect(page.document.textContent.replaceAll(/\s+/g, ' ')).toContain(
      "Log in to accept Olivia's invitation to join Acme, Inc. on Sample App.",
    );
    expect(page.document.querySelector('.identity a')).toBeNull();
    const { access } = await invited.claims(await visitor.submit(page, { password: PASSWORD }), checks);
    expect(access).toMatchObject({ sub: userId('outsider'), org_id: 'org_acme' });
    expect(invited.membership('outsider')?.role_ids).toEqual(new Set(['rol_admin']));
    expect(invited.userWith('outsider@example.com')).toMatchObject({ email_verified: true });
  });

  it('is not accepted with a wrong password or by a blocked account', async () => {
    const { visitor, page } = await invited.follow(invited.invite('outsider@example.com'));
    const again = await visitor.submit(page, { password: 'wrong' });
    expect(again.document.textContent).toContain('Wrong email or password');
    Object.assign(invited.userWith('outsider@example.com') ?? {}, { blocked: true });
    const end = await visitor.submit(again, { password: PASSWORD });
    expect(outcome(end)).toEqual({ error: 'unauthorized', description: 'user is blocked' });
    expect(invited.membership('outsider')).toBeUndefined();
    expect(invited.acme.invitations.size).toBe(1);
  });

  it('adds its roles to those that a member already has', async () => {
    const { visitor, page } = await invited.follow(invited.invite('member@example.com'));
    await visitor.submit(page, { password: PASSWORD });
    expect(invited.membership('member')?.role_ids).toEqual(new Set(['rol_member', 'rol_admin']));
  });

  it('is accepted at once in the user’s own session', async () => {
    const globex = addOrganization(invited.state, 'globex', 'Globex', 'globex.example');
    globex.members.set(userId('outsider'), {
      user_id: userId('outsider'),
      role_ids: new Set(),
      added_at: '2025-01-01T00:00:00.000Z',
    });
    const visitor = invited.tenant.visitor();
    await invited.tenant.signIn('outsider@example.com', { organization: 'org_globex' }, visitor);
    const { page, checks } = await invited.follow(invited.invite('outsider@example.com'), { visitor });
    expect((await invited.claims(page, checks)).access).toMatchObject({ org_id: 'org_acme' });
    expect(invited.membership('outsider')).toBeDefined();
  });

  it('is not accepted in somebody else’s session, and is used up', async () => {
    const visitor = invited.tenant.visitor();
    await invited.tenant.signIn('member@example.com', {}, visitor);
    const invitation = invited.invite('outsider@example.com');
    const { page } = await invited.follow(invitation, { visitor });
    expect(outcome(page)).toEqual(NOT_ALLOWED);
    expect(invited.membership('member')?.role_ids).toEqual(new Set(['rol_member']));
    expect(invited.membership('outsider')).toBeUndefined();
    expect(invited.events()).toEqual(['fi']);
    expect(outcome((await invited.follow(invitation)).page)).toEqual(NOT_FOUND);
  });

  it('is accepted by its user despite somebody else’s session if the application forces a login', async () => {
    const visitor = invited.tenant.visitor();
    await invited.tenant.signIn('member@example.com', {}, visitor);
    const { page, checks } = await invited.follow(invited.invite('outsider@example.com'), {
      visitor,
      prompt: 'login',
    });
    expect(page.url.pathname).toBe('/u/login/password');
    const { access } = await invited.claims(await visitor.submit(page, { password: PASSWORD }), checks);
    expect(access.sub).toBe(userId('outsider'));
  });

  it('is not accepted by logging in with another address', async () => {
    const { visitor, page } = await invited.follow(invited.invite('outsider@example.com'));
    const identifier = await visitor.open(
      new URL(`/u/login/identifier?state=${page.url.searchParams.get('state') ?? ''}`, page.url),
    );
    const password = await visitor.submit(identifier, { username: 'member@example.com' });
    expect(outcome(await visitor.submit(password, { password: PASSWORD }))).toEqual(NOT_ALLOWED);
    expect(invited.membership('outsider')).toBeUndefined();
  });

  it('is not accepted through a connection other than the one it is bound to', async () => {
    invited.acme.connections.set('con_other', {
      connection_id: 'con_other',
      assign_membership_on_login: false,
      show_as_button: false,
      is_signup_enabled: false,
      is_enabled: true,
    });
    const invitation = invited.invite('member@example.com', { connectionId: 'con_other' });
    expect((await invited.follow(invitation)).page.url.pathname).toBe('/u/login/identifier');
    const visitor = invited.tenant.visitor();
    await invited.tenant.signIn('member@example.com', {}, visitor);
    expect(outcome((await invited.follow(invitation, { visitor })).page)).toEqual(NOT_ALLOWED);
  });

  it('leaves out roles that have since been deleted', async () => {
    const invitation = invited.invite('outsider@example.com');
    invited.state.roles.delete('rol_admin');
    const { visitor, page } = await invited.follow(invitation);
    await visitor.submit(page, { password: PASSWORD });
    expect(invited.membership('outsider')?.role_ids).toEqual(new Set());
  });
});
