import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bindAction, CONNECTION, READ } from '../oidc/testing/sample-state';
import { InvitedTenant, NEW, NEW_PASSWORD, NOT_FOUND, outcome } from './testing/invited-tenant';

let invited: InvitedTenant;
beforeAll(async () => {
  invited = await InvitedTenant.start();
});
afterAll(() => invited.tenant.close());
beforeEach(() => {
  invited.reset();
});

describe('an invitation to a new user', () => {
  it('is accepted by signing up, which issues tokens with its roles', async () => {
    const invitation = invited.invite(NEW);
    const { visitor, checks, page } = await invited.follow(invitation);
    expect(page.url.pathname).toBe('/u/signup/password');
    const text = page.document.textContent.replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      "You've Been Invited! Sign Up to accept Olivia's invitation to join Acme, Inc. on Sample App.",
    );
    expect(text).toContain(NEW);
    const end = await visitor.submit(page, { password: NEW_PASSWORD });
    const { access, id } = await invited.claims(end, checks);
    expect(access).toMatchObject({ org_id: 'org_acme', scope: expect.stringContaining(READ) as string });
    expect(id).toMatchObject({ email: NEW, email_verified: true, org_id: 'org_acme' });
    expect(invited.acme.members.get(String(access.sub))?.role_ids).toEqual(new Set(['rol_admin']));
    expect(invited.acme.invitations.size).toBe(0);
    expect(invited.events()).toEqual(['si']);
    const { url } = await invited.tenant.begin();
    const later = await invited.tenant.visit(invited.tenant.visitor(), url, NEW, NEW_PASSWORD);
    expect(later.url.searchParams.get('code')).not.toBeNull();
  });

  it('shows its roles to Actions', async () => {
    const code = `exports.onExecutePostLogin = async (event, api) => {
      api.idToken.setCustomClaim('https://x.example/roles', event.authorization.roles);
    };`;
    bindAction(invited.state, 'roles', code);
    const { visitor, checks, page } = await invited.follow(invited.invite(NEW));
    const { id } = await invited.claims(await visitor.submit(page, { password: NEW_PASSWORD }), checks);
    expect(id?.['https://x.example/roles']).toEqual(['admin']);
  });

  it('creates the account from the invitation alone, whatever the form sends', async () => {
    const { visitor, page } = await invited.follow(
      invited.invite(NEW, { account: { user_metadata: { language: 'ja' } } }),
    );
    await visitor.submit(page, { password: NEW_PASSWORD, username: 'other@example.com', email: 'x@y.z' });
    expect(invited.userWith('other@example.com')).toBeUndefined();
    expect(invited.userWith(NEW)).toMatchObject({ email_verified: true, user_metadata: { language: 'ja' } });
  });

  it('enforces the password policy, and says what is wrong', async () => {
    const connection = invited.state.connections.get(CONNECTION);
    Object.assign(connection?.options ?? {}, { passwordPolicy: 'good' });
    const { visitor, page } = await invited.follow(invited.invite(NEW));
    expect(page.document.querySelector('#password-hint')?.textContent).toContain('at least 8 characters');
    for (const [password, text] of [
      ['', 'Password is required'],
      ['short', 'The password is too weak'],
    ] as const) {
      const again = await visitor.submit(page, { password });
      expect(again.status).toBe(400);
      expect(again.document.querySelector('#password-error')?.textContent).toBe(text);
    }
    expect(invited.userWith(NEW)).toBeUndefined();
    expect(invited.acme.invitations.size).toBe(1);
  });

  it('creates one account when the form is sent twice', async () => {
    const { visitor, page } = await invited.follow(invited.invite(NEW));
    const state = page.url.searchParams.get('state') ?? '';
    const body = new URLSearchParams({ password: NEW_PASSWORD });
    const address = new URL(`/u/signup/password?state=${state}`, page.url);
    await visitor.open(address, { method: 'POST', body }, false);
    const second = await visitor.open(address, { method: 'POST', body }, false);
    expect(second.headers.get('location')).toBe(`/u/login/password?state=${state}`);
    const found = Array.from(invited.state.users.values()).filter(({ email }) => email === NEW);
    expect(found).toHaveLength(1);
  });

  it('offers no sign-up where the connection disables it, unless the organization enables it', async () => {
    const connection = invited.state.connections.get(CONNECTION);
    Object.assign(connection?.options ?? {}, { disable_signup: true });
    const invitation = invited.invite(NEW);
    expect((await invited.follow(invitation)).page.url.pathname).toBe('/u/login/identifier');
    const settings = invited.acme.connections.get(CONNECTION);
    if (settings) settings.is_signup_enabled = true;
    expect((await invited.follow(invitation)).page.url.pathname).toBe('/u/signup/password');
  });

  it('is the only way to sign up', async () => {
    const { url } = await invited.tenant.begin();
    const visitor = invited.tenant.visitor();
    const page = await visitor.open(url);
    const end = await visitor.open(
      new URL(`/u/signup/password?state=${page.url.searchParams.get('state') ?? ''}`, page.url),
    );
    expect(outcome(end)).toEqual(NOT_FOUND);
  });
});
