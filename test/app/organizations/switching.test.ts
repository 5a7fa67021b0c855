import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OidcError } from '../../../app/auth/oidc-error';
import type { Person } from '../../../app/auth/sign-in';
import { Visitor, type Page } from '../../support/visitor';
import { ADMIN } from '../support/fake-oidc';
import { TestApp } from '../support/test-app';

const OTHER: Person = { ...ADMIN, organization: { id: 'org_BBBBBBBBBBBBBBBB', name: undefined } };

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.api.calls.length = 0;
  app.api.script = [{ body: { name: 'acme', display_name: 'Acme' } }];
});

/** Follows a login link until the identity provider answers with this person or error. */
async function logIn(
  visitor: Visitor,
  query: string,
  next: Person | OidcError,
  language = 'en',
): Promise<Page> {
  app.oidc.next = next;
  const login = await visitor.open(`${app.url}/auth/login?${query}`, {}, false);
  const state = new URL(login.headers.get('location') ?? '').searchParams.get('state') ?? '';
  return visitor.open(`${app.url}/auth/callback?code=x&state=${state}`, {
    headers: { 'accept-language': language },
  });
}

const refusal = (providerCode: string, providerText = 'No.') =>
  new OidcError('provider_refused', 'x', { providerCode, providerText });

const heading = ({ document }: Page) => document.querySelector('h1')?.textContent;

const organizationOf = async (visitor: Visitor) =>
  (await visitor.open(`${app.url}/profile`)).document.querySelector('main code')?.textContent;

const switchTo = (visitor: Visitor, next: Person | OidcError = OTHER) =>
  logIn(visitor, `organization=${OTHER.organization.id}&returnTo=/`, next);

describe('after switching', () => {
  it('every page belongs to the new organization, and pages of the old one are not cached', async () => {
    const visitor = await app.signedIn();
    expect((await visitor.open(`${app.url}/admin`)).headers.get('cache-control')).toBe('no-store');
    const home = await switchTo(visitor);
    expect([home.status, home.url.pathname]).toEqual([200, '/']);
    expect(await organizationOf(visitor)).toBe(OTHER.organization.id);
  });

  it('the previous session is invalid', async () => {
    const visitor = await app.signedIn();
    const before = await visitor.jar.getCookieString(app.url);
    await switchTo(visitor);
    const old = await fetch(`${app.url}/admin`, { headers: { cookie: before }, redirect: 'manual' });
    expect(old.status).toBe(302);
    expect(app.api.calls.filter(({ path }) => path.endsWith('/details')).length).toBeLessThanOrEqual(1);
  });

  it('a form opened before is refused', async () => {
    const visitor = await app.signedIn();
    const form = await visitor.open(`${app.url}/admin`);
    await switchTo(visitor);
    app.api.calls.length = 0;
    const page = await visitor.submit(form, { display_name: 'Of the old one' }, '/admin', false);
    expect([page.status, heading(page)]).toEqual([403, 'This form is out of date']);
    expect(app.api.calls).toEqual([]);
  });

  it('messages of the previous session are not shown', async () => {
    const visitor = await app.signedIn();
    const form = await visitor.open(`${app.url}/admin`);
    const saved = await visitor.submit(form, { display_name: 'Acme 2' }, '/admin', false);
    expect(saved.status).toBe(303);
    const home = await switchTo(visitor);
    expect(home.document.querySelector('[role=status]')).toBeNull();
    expect((await visitor.open(`${app.url}/admin`)).document.querySelector('[role=status]')).toBeNull();
  });

  it('a form sent again is refused, rather than redirected as before', async () => {
    const visitor = await app.signedIn();
    const form = await visitor.open(`${app.url}/admin`);
    await visitor.submit(form, { display_name: 'Acme 2' }, '/admin', false);
    await switchTo(visitor);
    expect((await visitor.submit(form, { display_name: 'Acme 2' }, '/admin', false)).status).toBe(403);
  });
});

describe('switching to an organization that refuses the person', () => {
  it.each(['access_denied', 'invalid_request'])(
    'keeps the current session and says so, for %s',
    async (code) => {
      const visitor = await app.signedIn();
      const before = await visitor.jar.getCookieString(app.url);
      const page = await switchTo(visitor, refusal(code, 'user <b> is not part of it'));
      expect([page.status, heading(page)]).toEqual([403, 'You were not let into this organization']);
      expect(page.body).toContain('You are still logged in to the organization that you came from.');
      expect(page.body).toContain('user &lt;b&gt; is not part of it');
      expect(page.document.querySelector('main a[href="/organizations"]')).not.toBeNull();
      expect(await organizationOf(visitor)).toBe(ADMIN.organization.id);
      expect(await visitor.jar.getCookieString(app.url)).toBe(before);
    },
  );

  it('suggests another login to somebody who was not signed in', async () => {
    const page = await switchTo(new Visitor(), refusal('access_denied'));
    expect(page.body).not.toContain('still logged in');
    expect(
      page.document.querySelector('main a[href="/auth/login?returnTo=%2F&prompt=login"]'),
    ).not.toBeNull();
  });

  it('can be retried when the provider is temporarily unavailable', async () => {
    const page = await switchTo(await app.signedIn(), refusal('temporarily_unavailable'));
    expect(page.status).toBe(503);
    expect(
      page.document.querySelector(`main a[href$="organization=${OTHER.organization.id}"]`)?.textContent,
    ).toBe('Try again');
  });
});

describe('a login for one organization', () => {
  it('rejects tokens for another organization, and keeps the current session', async () => {
    const visitor = await app.signedIn();
    const page = await switchTo(visitor, { ...OTHER, organization: { id: 'org_C', name: 'c' } });
    expect([page.status, heading(page)]).toEqual([400, 'This login could not be verified']);
    expect(await organizationOf(visitor)).toBe(ADMIN.organization.id);
  });

  it("accepts the organization's name in place of its id", async () => {
    const named: Person = { ...OTHER, organization: { id: 'org_C', name: 'globex' } };
    expect((await logIn(new Visitor(), 'organization=Globex', named)).status).toBe(200);
    expect((await logIn(new Visitor(), 'organization=acme', named)).status).toBe(400);
  });
});

describe('an invitation', () => {
  const QUERY = 'invitation=ticket&organization=org_BBBBBBBBBBBBBBBB&organization_name=b';

  it.each([
    ['en', 'This invitation can no longer be used', 'Ask whoever invited you for a new one.'],
    ['ja', 'この招待は使用できません', '招待した方に、新しい招待を依頼してください。'],
  ])('that is no longer valid says so, in %s', async (language, title, text) => {
    const page = await logIn(
      new Visitor(),
      QUERY,
      refusal('invalid_request', 'invitation not found or already used'),
      language,
    );
    expect([page.status, heading(page)]).toEqual([410, title]);
    expect(page.body).toContain(text);
    expect(page.document.querySelector('main a[href^="/auth/login"]')).toBeNull();
  });

  it('that is for somebody else says so', async () => {
    const page = await logIn(new Visitor(), QUERY, refusal('access_denied'));
    expect([page.status, heading(page)]).toEqual([403, 'This invitation was not accepted']);
  });

  it('is not blamed when the account is blocked', async () => {
    const page = await logIn(new Visitor(), QUERY, refusal('unauthorized', 'user is blocked'));
    expect([page.status, heading(page)]).toEqual([403, 'You were not let in']);
    expect(page.body).toContain('Reason given: user is blocked');
  });

  it.each(['invalid_request', 'access_denied'])(
    'that fails with %s keeps the current session',
    async (code) => {
      const visitor = await app.signedIn();
      await logIn(visitor, QUERY, refusal(code));
      expect(await organizationOf(visitor)).toBe(ADMIN.organization.id);
    },
  );

  it('that is accepted replaces the current session', async () => {
    const visitor = await app.signedIn();
    const invited: Person = { ...OTHER, id: 'auth0|invited', name: 'Ina Invited' };
    await logIn(visitor, QUERY, invited);
    expect((await visitor.open(`${app.url}/profile`)).body).toContain('Ina Invited');
    expect(await organizationOf(visitor)).toBe(OTHER.organization.id);
  });

  it('can be retried when the provider is temporarily unavailable', async () => {
    const page = await logIn(new Visitor(), QUERY, refusal('server_error'));
    const again = page.document.querySelector('main a[href^="/auth/login"]')?.getAttribute('href') ?? '';
    const query = new URLSearchParams(again.split('?')[1]);
    expect([query.get('invitation'), query.get('organization')]).toEqual(['ticket', OTHER.organization.id]);
  });

  it('is not blamed when the app is misconfigured', async () => {
    const page = await logIn(new Visitor(), QUERY, refusal('unauthorized_client'));
    expect([page.status, heading(page)]).toEqual([502, 'Logging in is not set up correctly']);
  });
});
