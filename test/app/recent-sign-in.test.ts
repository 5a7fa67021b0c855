import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../support/visitor';
import { expectKept, expectUntouched, openForm, told, writesOf } from './bad-input/attempt';
import { calls } from './bad-input/form-row';
import { FORMS } from './bad-input/forms/forms';
import { ADMIN, MEMBER } from './support/fake-oidc';
import { TestApp } from './support/test-app';
import { IDS, scriptOrganization } from './support/whole-organization';

const MINUTE = 60_000;
const SWITCH_OFF = `/admin/identity-providers/${IDS.on}/switch-off`;
const RESULT = `/admin/identity-providers/${IDS.on}/test/result`;
const MEMBER_PAGE = `/admin/members/${encodeURIComponent(IDS.member)}`;

/** What decides neither who gets into the organization nor how. Every other form asks for a sign-in that is recent. */
const AT_ANY_AGE = [
  '/admin',
  '/admin/domains/new',
  '/admin/domains/:id',
  '/admin/identity-providers/:id/update-attributes',
  '/admin/identity-providers/:id/provisioning',
  '/admin/identity-providers/:id/provisioning/attributes',
  '/admin/invitations/:id/resend',
  '/admin/invitations/:id/revoke',
];

const SENSITIVE = FORMS.filter((row) => calls(row) && !AT_ANY_AGE.includes(row.route));
const OTHERS = FORMS.filter((row) => calls(row) && AT_ANY_AGE.includes(row.route));

let app: TestApp;
let admin: Visitor;
beforeEach(async () => {
  app = await TestApp.start();
  scriptOrganization(app);
  admin = await app.signedIn();
});
afterEach(() => app.stop());

const open = (path: string, visitor = admin) => visitor.open(app.url + path, {}, false);
const target = (page: Page) => new URL(page.headers.get('location') ?? '', app.url);

/** Goes through the login that a page asks for, as this person. */
async function signInAgain(page: Page, person = ADMIN): Promise<Page> {
  app.oidc.next = person;
  const asked = await admin.open(target(page), {}, false);
  const state = target(asked).searchParams.get('state') ?? '';
  return admin.open(`${app.url}/auth/callback?code=a-code&state=${state}`, {}, false);
}

/** Runs a test sign-in, whose result is available afterwards. */
async function takeTest(): Promise<void> {
  const start = await open(`/admin/identity-providers/${IDS.on}/test/start`);
  const state = target(start).searchParams.get('state') ?? '';
  await admin.open(`${app.url}/auth/callback?code=a-code&state=${state}`, {}, false);
}

describe('a change to who gets into the organization, and how', () => {
  it('is listed in the table of forms', () => {
    expect(SENSITIVE.map(({ route }) => route)).toContain('/admin/members/:id');
    expect(new Set(OTHERS.map(({ route }) => route))).toEqual(new Set(AT_ANY_AGE));
  });

  it.each(SENSITIVE.map((row) => [row.what, row] as const))(
    'is refused an hour after signing in, and keeps the input: %s',
    async (_what, row) => {
      const opened = await openForm(app, admin, row);
      app.ahead += 61 * MINUTE;
      const page = await opened.send();
      expect([page.status, told(page)[0]]).toEqual([401, 'Log in again for this change']);
      expectUntouched(app);
      expectKept(page, row, opened.fields);
      const link = page.document.querySelector('main a[href^="/auth/login?"]')?.getAttribute('href');
      const { searchParams } = new URL(link ?? '', app.url);
      expect(Object.fromEntries(searchParams)).toEqual({
        returnTo: row.action ?? new URL(row.page, app.url).pathname,
        organization: ADMIN.organization.id,
        max_age: '1740',
      });
    },
  );

  it.each(SENSITIVE.filter(({ page }) => page !== MEMBER_PAGE).map((row) => [row.what, row] as const))(
    'has a form that asks for a new sign-in after half an hour: %s',
    async (_what, { page }) => {
      app.ahead += 29 * MINUTE;
      expect((await open(page)).status).toBe(200);
      app.ahead += 2 * MINUTE;
      app.api.calls.length = 0;
      const asked = await open(page);
      expect([asked.status, target(asked).pathname]).toEqual([302, '/auth/login']);
      expect(target(asked).searchParams.get('returnTo')).toBe(page);
      expect(app.api.calls).toEqual([]);
    },
  );

  it('asks only people who are allowed to make it', async () => {
    const member = await app.signedIn(MEMBER);
    app.ahead += 61 * MINUTE;
    expect((await open(SWITCH_OFF, member)).status).toBe(403);
  });
});

describe('any other form', () => {
  it.each(OTHERS.map((row) => [row.what, row] as const))(
    'for %s needs no recent sign-in',
    async (_what, row) => {
      app.ahead += 61 * MINUTE;
      await (await openForm(app, admin, row)).send();
      expect(writesOf(app)).toEqual([row.call]);
    },
  );
});

describe('a member’s page', () => {
  it('is shown however old the sign-in, with a link to sign in instead of the form', async () => {
    expect((await open(MEMBER_PAGE)).document.querySelector('input[name=role]')).not.toBeNull();
    app.ahead += 31 * MINUTE;
    const page = await open(MEMBER_PAGE);
    expect(page.status).toBe(200);
    expect(page.document.querySelector('input[name=role]')).toBeNull();
    const href = page.document.querySelector('main a[href^="/auth/login?"]')?.getAttribute('href') ?? '';
    expect(new URL(href, app.url).searchParams.get('returnTo')).toBe(MEMBER_PAGE);
  });
});

describe('signing in again', () => {
  it('leads back to the page, which then opens', async () => {
    app.ahead += 31 * MINUTE;
    const back = await signInAgain(await open(SWITCH_OFF));
    expect(back.headers.get('location')).toBe(SWITCH_OFF);
    expect((await open(SWITCH_OFF)).status).toBe(200);
  });

  it('asks the provider for the same organization and a recent enough authentication', async () => {
    app.ahead += 31 * MINUTE;
    const asked = await admin.open(target(await open(SWITCH_OFF)), {}, false);
    const { searchParams } = target(asked);
    expect([searchParams.get('organization'), searchParams.get('max_age')]).toEqual([
      ADMIN.organization.id,
      '1740',
    ]);
  });

  it('prefills the person’s e-mail address, which appears in no link or log line', async () => {
    app.ahead += 31 * MINUTE;
    const link = target(await open(SWITCH_OFF));
    expect(decodeURIComponent(link.href)).not.toContain(ADMIN.email);
    const hintOf = async (visitor: Visitor, url: URL) =>
      target(await visitor.open(url, {}, false)).searchParams.get('login_hint');
    expect(await hintOf(admin, link)).toBe(ADMIN.email);
    expect(await hintOf(new Visitor(), link)).toBeNull();
    expect(await hintOf(admin, new URL('/auth/login?prompt=login', app.url))).toBeNull();
    expect(app.log).not.toContain(ADMIN.email);
  });

  it('as somebody else shows nothing of the previous person', async () => {
    app.ahead += 31 * MINUTE;
    await signInAgain(await open(SWITCH_OFF), MEMBER);
    expect((await open(SWITCH_OFF)).status).toBe(403);
    const profile = await admin.open(`${app.url}/profile`);
    expect(profile.body).toContain(MEMBER.name);
    expect(profile.body).not.toContain(ADMIN.name);
  });

  it('after a test sign-in forces a login, and keeps the result for the same person only', async () => {
    app.oidc.tested = { sub: 'okta|tess', org_id: ADMIN.organization.id, name: 'Tess Tester' };
    await takeTest();
    app.ahead += 31 * MINUTE;
    const asked = await open(SWITCH_OFF);
    const login = await admin.open(target(asked), {}, false);
    expect(target(login).searchParams.get('prompt')).toBe('login');
    await signInAgain(asked);
    expect((await open(RESULT)).body).toContain('Tess Tester');
    const elsewhere = { id: 'org_BBBBBBBBBBBBBBBB', name: undefined };
    await app.signIn(admin, { ...ADMIN, organization: elsewhere });
    expect((await open(RESULT)).status).toBe(303);
  });

  it('after a test sign-in does not show somebody else the result', async () => {
    app.oidc.tested = { sub: 'okta|tess', org_id: ADMIN.organization.id, name: 'Tess Tester' };
    await takeTest();
    app.ahead += 31 * MINUTE;
    await signInAgain(await open(SWITCH_OFF), { ...ADMIN, id: 'auth0|other' });
    expect((await open(RESULT)).status).toBe(303);
  });

  it('is required where the time of authentication is unknown', async () => {
    const { signIn } = app.oidc;
    app.oidc.signIn = async (...asked) => ({ ...(await signIn(...asked)), authenticatedAt: undefined });
    const visitor = await app.signedIn();
    expect((await open(SWITCH_OFF, visitor)).status).toBe(302);
  });

  it('is never required where the configuration switches it off', async () => {
    const lenient = await TestApp.start({ signInAgainMs: 0 });
    scriptOrganization(lenient);
    const visitor = await lenient.signedIn();
    lenient.ahead += 6 * 60 * MINUTE;
    expect((await visitor.open(lenient.url + SWITCH_OFF, {}, false)).status).toBe(200);
    await lenient.stop();
  });
});
