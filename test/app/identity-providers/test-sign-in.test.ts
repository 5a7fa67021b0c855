import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OidcError, type OidcErrorKind } from '../../../app/auth/oidc-error';
import type { Page, Visitor } from '../../support/visitor';
import { ADMIN, MEMBER } from '../support/fake-oidc';
import { TestApp } from '../support/test-app';
import { API, asked, LIST, OKTA, OPEN, PAGE, script, sent } from './sample';
import { text } from './said';

const TEST = `${PAGE}/test`;
const CAME = {
  sub: 'okta|acme-okta|00u1',
  org_id: ADMIN.organization.id,
  name: 'Tess <b>Tester</b>',
  email: 'tess@acme.example',
  given_name: '',
};

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
beforeEach(async () => {
  script(app);
  admin = await app.signedIn();
  app.oidc.tested = CAME;
});

const open = (path: string, visitor = admin) => visitor.open(app.url + path);

/** The browser's session cookie. */
const sessionOf = async ({ jar }: Visitor) =>
  (await jar.getCookies(app.url)).find(({ key }) => key === 'tenantry')?.value ?? 'none';

/** Starts a test, as far as the identity provider. */
async function start(visitor = admin): Promise<URL> {
  const page = await visitor.open(`${app.url}${TEST}/start`, {}, false);
  return new URL(page.headers.get('location') ?? '', app.url);
}

/** Comes back from the identity provider. */
async function comeBack(visitor = admin, query = 'code=c'): Promise<Page> {
  const state = (await start(visitor)).searchParams.get('state') ?? '';
  return visitor.open(`${app.url}/auth/callback?${query}&state=${state}`);
}

describe('a test sign-in', () => {
  it('is started by a link, goes straight to the connection, and names the organization', async () => {
    const page = await open(TEST);
    expect(page.document.querySelector(`a[href="${TEST}/start"]`)?.textContent).toBe(
      'Start the test sign-in',
    );
    const { searchParams } = await start();
    searchParams.delete('state');
    expect(Object.fromEntries(searchParams)).toEqual({
      prompt: 'login',
      connection: 'con-org-AAAAAAAAAAAAAAAA-acme-okta',
      organization: ADMIN.organization.id,
      ui_locales: 'en',
    });
  });

  it('does not prefix a connection name that already has the prefix', async () => {
    script(app, { ...OKTA, name: 'con-org-AAAAAAAAAAAAAAAA-acme-okta' });
    expect((await start()).searchParams.get('connection')).toBe('con-org-AAAAAAAAAAAAAAAA-acme-okta');
  });

  it('shows which user and attributes came back, and does not change who is signed in', async () => {
    const before = await sessionOf(admin);
    const page = await comeBack();
    expect(page.url.pathname).toBe(`${TEST}/result`);
    expect(text(page)).toContain('The sign-in worked');
    expect(text(page)).toContain('Userokta|acme-okta|00u1');
    expect(text(page)).toContain('NameTess <b>Tester</b>');
    expect(page.document.querySelectorAll('main b')).toEqual([]);
    const rows = page.document
      .querySelectorAll('tbody tr')
      .map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());
    expect(rows).toEqual(['email Required Yes', 'given_name No']);
    expect(await sessionOf(admin)).toBe(before);
    expect((await open('/profile')).body).toContain(ADMIN.email);
    expect(app.log).not.toContain('tess@acme.example');
  });

  it('is discarded when the admin has switched organization meanwhile', async () => {
    const state = (await start()).searchParams.get('state') ?? '';
    await app.signIn(admin, { ...ADMIN, organization: { id: 'org_BBBBBBBBBBBBBBBB', name: undefined } });
    const page = await admin.open(`${app.url}/auth/callback?code=c&state=${state}`);
    expect(page.url.pathname).not.toBe(`${TEST}/result`);
    expect(page.body).not.toContain('okta|acme-okta|00u1');
  });

  it('marks a required attribute that was not received', async () => {
    app.oidc.tested = { ...CAME, email: undefined };
    const page = await comeBack();
    expect(page.document.querySelector('.badge.bad')?.textContent).toBe('No');
    expect(text(page)).toContain('E-mail addressNot received');
  });

  it('checks for an e-mail address and a name where the API lists no attributes', async () => {
    script(app, { ...OKTA, strategy: 'waad', attributes: undefined });
    expect((await comeBack()).document.querySelectorAll('tbody tr')).toHaveLength(2);
  });

  it.each([
    [
      'access_denied',
      'user okta|1 is not part of the org_1 organization',
      'The identity provider works',
      'they are not a member',
    ],
    [
      'invalid_request',
      'no connections enabled for the organization',
      'The sign-in did not work',
      'it is off',
    ],
    [
      'access_denied',
      'connection x is not enabled for the org_1 organization',
      'The sign-in did not work',
      'it is off',
    ],
    [
      'invalid_request',
      'the connection was not found',
      'The sign-in did not work',
      'by a different name than the app expects',
    ],
    [
      'access_denied',
      'The client secret supplied is invalid.',
      'The sign-in did not work',
      'Enter both again',
    ],
    [
      'access_denied',
      'AADSTS7000215: Invalid client secret provided.',
      'The sign-in did not work',
      'Enter both again',
    ],
    [
      'access_denied',
      'signing in through Acme SSO failed: it answered access_denied: Unauthorized',
      'The sign-in did not work',
      'Enter both again',
    ],
    [
      'access_denied',
      'signing in through Acme SSO failed: it could not be reached',
      'The sign-in did not work',
      'could not reach the identity provider',
    ],
    ['unauthorized', 'user is blocked', 'The sign-in did not work', 'refused the sign-in'],
    ['invalid_client', undefined, 'The sign-in did not work', 'Enter both again'],
    ['access_denied', 'Signature check errors', 'The sign-in did not work', 'signing certificate'],
    ['access_denied', '<script>alert(1)</script>', 'The sign-in did not work', 'refused the sign-in'],
    ['login_required', undefined, 'The sign-in did not work', 'was not finished'],
    ['server_error', undefined, 'The sign-in did not work', 'Test again in a moment'],
    ['constructor', undefined, 'The sign-in did not work', 'refused the sign-in'],
  ])('refused with %s (%s) is explained with %j', async (providerCode, providerText, heading, words) => {
    app.oidc.tested = new OidcError('provider_refused', 'x', { providerCode, providerText });
    const page = await comeBack(admin, `error=${providerCode}`);
    expect(page.document.querySelector('#outcome')?.textContent).toBe(heading);
    expect(text(page)).toContain(words);
    expect(text(page)).toContain(providerText ?? providerCode);
    expect(page.document.querySelector('main a.button')?.textContent).toBe('Test again');
    expect(page.document.querySelectorAll('main script')).toEqual([]);
    expect((await open('/profile')).status).toBe(200);
  });

  it.each([
    ['expired', 'took too long'],
    ['unverifiable', 'does not belong to the test'],
    ['misconfigured', 'Tell the app’s operator'],
    ['unavailable', 'in a moment'],
  ] satisfies [OidcErrorKind, string][])('that fails as %s is explained', async (kind, words) => {
    app.oidc.tested = new OidcError(kind, 'x');
    expect(text(await comeBack())).toContain(words);
  });

  it('that returns another organization is rejected', async () => {
    app.oidc.tested = { ...CAME, org_id: 'org_BBBBBBBBBBBBBBBB' };
    const page = await comeBack();
    expect(text(page)).toContain('does not belong to the test');
    expect(page.body).not.toContain('tess@acme.example');
  });

  it('is accepted only once, and only in the browser that started it', async () => {
    const state = (await start()).searchParams.get('state') ?? '';
    const callback = `${app.url}/auth/callback?code=c&state=${state}`;
    const other = await app.signedIn();
    expect((await other.open(callback)).status).toBe(400);
    expect((await admin.open(callback)).url.pathname).toBe(`${TEST}/result`);
    expect((await admin.open(callback)).status).toBe(400);
  });

  it('shows nothing to somebody who has logged out meanwhile', async () => {
    const state = (await start()).searchParams.get('state') ?? '';
    await app.signOut(admin);
    const page = await admin.open(`${app.url}/auth/callback?code=c&state=${state}`, {}, false);
    expect([page.status, page.headers.get('location')]).toEqual([302, `${TEST}/result`]);
    expect(page.headers.getSetCookie().filter((cookie) => cookie.startsWith('tenantry='))).toEqual([]);
  });

  it('shows its result only for the identity provider that was tested', async () => {
    await comeBack();
    const other = { ...OKTA, id: 'con_BBBBBBBBBBBBBBBB' };
    app.api.routes.set('GET /identity-providers/con_BBBBBBBBBBBBBBBB', { body: other });
    const page = await open(`${LIST}/con_BBBBBBBBBBBBBBBB/test/result`);
    expect(page.url.pathname).toBe(`${LIST}/con_BBBBBBBBBBBBBBBB/test`);
    expect(text(page)).toContain('There is no test result yet.');
  });

  it('discards the result of the previous one when it starts', async () => {
    expect((await comeBack()).url.pathname).toBe(`${TEST}/result`);
    await start();
    expect((await open(`${TEST}/result`)).url.pathname).toBe(TEST);
  });

  it('says when Auth0 is unavailable', async () => {
    const { testUrl } = app.oidc;
    app.oidc.testUrl = () => Promise.reject(new OidcError('unavailable', 'x'));
    const page = await open(`${TEST}/start`);
    app.oidc.testUrl = testUrl;
    expect(page.status).toBe(503);
    expect(page.document.querySelector(`a[href="${TEST}/start"]`)?.textContent).toBe('Try again');
  });

  it.each(['switch-on', 'domains'])(
    'that succeeded is no longer suggested at %s, until the settings change',
    async (below) => {
      const asks = async () => text(await open(`${PAGE}/${below}`)).includes('Test it first');
      expect(await asks()).toBe(true);
      await comeBack();
      expect(await asks()).toBe(false);
      await admin.submit(await open(`${PAGE}/edit`), { display_name: 'New' }, '/edit');
      expect(await asks()).toBe(true);
    },
  );

  it.each([
    ['a timeout', new OidcError('expired', 'x')],
    ['a missing attribute', { ...CAME, email: undefined }],
  ])('is still suggested after %s', async (_what, tested) => {
    app.oidc.tested = tested;
    await comeBack();
    expect(text(await open(`${PAGE}/switch-on`))).toContain('Test it first');
  });

  it('leads on to switching on after success, and back to the settings otherwise', async () => {
    const ways = ({ document }: Page) =>
      document
        .querySelectorAll('main a.button')
        .map(({ textContent, classNames }) => `${textContent} ${classNames}`);
    const [on, again, settings] = ['Next: switch it on', 'Test again', 'Check the settings'];
    expect(ways(await comeBack())).toEqual([
      `${on} button`,
      `${again} button quiet`,
      `${settings} button quiet`,
    ]);
    app.oidc.tested = { ...CAME, email: undefined };
    expect(ways(await comeBack())).toEqual([
      `${again} button`,
      `${settings} button quiet`,
      `${on} button quiet`,
    ]);
    script(app, { ...OKTA, show_as_button: true });
    expect(ways(await open(`${TEST}/result`))).toEqual([`${again} button`, `${settings} button quiet`]);
  });

  it('is refused to a member without access', async () => {
    const member = await app.signedIn(MEMBER);
    for (const path of [TEST, `${TEST}/start`, `${TEST}/result`]) {
      expect((await open(path, member)).status).toBe(403);
    }
    expect(asked(app)).toEqual([]);
  });
});

describe('an identity provider that is off', () => {
  it('cannot be tested until it is made ready', async () => {
    script(app, { ...OKTA, is_enabled: false, show_as_button: true });
    expect((await start()).pathname).toBe(TEST);
    const page = await admin.submit(await open(TEST), {}, '/test', false);
    expect([page.status, page.headers.get('location')]).toEqual([303, TEST]);
    expect(sent(app)).toEqual([{ is_enabled: true, show_as_button: false }]);
  });

  it('shows a warning when making it ready would send people to it at once', async () => {
    script(app, { ...OKTA, is_enabled: false, domains: ['acme.example'] });
    const leading = await open(TEST);
    expect(text(leading)).toContain('will send people to it at once');
    expect(leading.document.querySelector(`main a[href="${PAGE}/domains"]`)?.textContent).toBe(
      'Detach the domains',
    );
    script(app, { ...OKTA, is_enabled: false, show_as_button: true });
    const organization = { ...OPEN.organization, can_set_show_as_button: false };
    app.api.routes.set('GET /config/identity-providers', { body: { ...OPEN, organization } });
    const page = await open(TEST);
    expect(text(page)).toContain('will send people to it at once');
    expect(text(page)).not.toContain('Detach');
    await admin.submit(page, {}, '/test');
    expect(sent(app)).toEqual([{ is_enabled: true }]);
  });

  it('says why it could not be made ready', async () => {
    script(app, { ...OKTA, is_enabled: false });
    const form = await open(TEST);
    app.api.routes.set(`PATCH ${API}`, { status: 500 });
    const page = await admin.submit(form, {}, '/test');
    expect(page.status).toBe(503);
    expect(page.document.querySelector('[role=alert]')?.textContent).toContain('It was not made ready');
  });
});

it('the test page is available in Japanese', async () => {
  const page = await admin.open(app.url + TEST, { headers: { 'accept-language': 'ja' } });
  expect(text(page)).toContain('テストログインを始める');
});
