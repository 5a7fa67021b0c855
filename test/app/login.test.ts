import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptSecrets } from '../../app/auth/oidc';
import { OidcError, type OidcErrorKind } from '../../app/auth/oidc-error';
import { Visitor } from '../support/visitor';
import { ADMIN, MEMBER } from './support/fake-oidc';
import { TestApp } from './support/test-app';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.ahead = 0;
});

const loginCookies = async (visitor: Visitor) =>
  (await visitor.jar.getCookies(`${app.url}/auth/callback`)).filter(({ key }) => key.startsWith('login-'));

describe('a login attempt', () => {
  it('is kept for ten minutes in a sealed cookie that scripts cannot read', async () => {
    const login = await new Visitor().open(`${app.url}/auth/login`, {}, false);
    const [cookie] = login.headers.getSetCookie();
    expect(cookie).toMatch(/^login-\S+=ey\S+; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });

  it('has its own unguessable state, nonce and code verifier', async () => {
    const begun: AttemptSecrets[] = [];
    const { authorizationUrl } = app.oidc;
    app.oidc.authorizationUrl = (attempt, hints) => {
      begun.push(attempt);
      return authorizationUrl(attempt, hints);
    };
    await app.beginLogin(new Visitor());
    await app.beginLogin(new Visitor());
    app.oidc.authorizationUrl = authorizationUrl;
    const secrets = begun.flatMap(({ state, nonce, codeVerifier }) => [
      state.replace(/^.*\./, ''),
      nonce,
      codeVerifier,
    ]);
    expect(new Set(secrets).size).toBe(6);
    // As many characters as 32 random bytes have.
    expect(secrets.filter((secret) => !/^[\w-]{43}$/.test(secret))).toEqual([]);
  });

  it('works only once', async () => {
    const visitor = new Visitor();
    const state = await app.beginLogin(visitor, '/profile');
    const callback = `${app.url}/auth/callback?code=x&state=${state}`;
    expect((await visitor.open(callback)).url.pathname).toBe('/profile');
    const replay = await visitor.open(callback);
    expect(replay.status).toBe(400);
    expect(replay.body).toContain('This login has expired or was already used');
  });

  it('expires after ten minutes', async () => {
    const visitor = new Visitor();
    const state = await app.beginLogin(visitor);
    app.ahead += 10 * 60_000 + 1_000;
    expect((await visitor.open(`${app.url}/auth/callback?code=x&state=${state}`)).status).toBe(400);
  });

  it('works in three tabs at once; a fourth drops the oldest', async () => {
    const visitor = new Visitor();
    const states: string[] = [];
    for (let tab = 0; tab < 4; tab++) {
      app.ahead += 10;
      states.push(await app.beginLogin(visitor, `/?tab=${tab}`));
    }
    expect(await loginCookies(visitor)).toHaveLength(3);
    const statuses: number[] = [];
    for (const state of states) {
      statuses.push((await visitor.open(`${app.url}/auth/callback?code=x&state=${state}`)).status);
    }
    expect(statuses).toEqual([400, 200, 200, 200]);
    expect(await loginCookies(visitor)).toEqual([]);
  });

  it('does not work with the state of another attempt', async () => {
    const visitor = new Visitor();
    const [one, two] = [await app.beginLogin(visitor), await app.beginLogin(visitor)];
    const cookies = await loginCookies(visitor);
    const sealed = cookies.find(({ key }) => key.endsWith(one))?.value ?? '';
    const swapped = await fetch(`${app.url}/auth/callback?code=x&state=${two}`, {
      headers: { cookie: `login-${two}=${sealed}` },
      redirect: 'manual',
    });
    expect(swapped.status).toBe(400);
  });

  it('passes an invitation on, has whoever opens it log in anew, and ignores other parameters', async () => {
    const login = await new Visitor().open(
      `${app.url}/auth/login?invitation=abc&organization=org_1&organization_name=acme&scope=x&redirect_uri=y`,
      {},
      false,
    );
    const sent = new URL(login.headers.get('location') ?? '').searchParams;
    sent.delete('state');
    expect(Object.fromEntries(sent)).toEqual({
      organization: 'org_1',
      invitation: 'abc',
      prompt: 'login',
      ui_locales: 'en',
    });
  });

  it('drops a malformed invitation', async () => {
    const login = await new Visitor().open(
      `${app.url}/auth/login?invitation=a%20b&organization=a&organization=b`,
      {},
      false,
    );
    expect([...new URL(login.headers.get('location') ?? '').searchParams.keys()]).toEqual([
      'state',
      'ui_locales',
    ]);
  });
});

describe('a callback', () => {
  it.each([
    ['provider_refused', 'access_denied', 403, 'You were not let in'],
    ['provider_refused', 'unauthorized', 403, 'You were not let in'],
    ['provider_refused', 'login_required', 401, 'You have to log in first'],
    ['provider_refused', 'interaction_required', 401, 'Logging in needs another step'],
    ['provider_refused', 'consent_required', 401, 'Logging in needs your consent'],
    ['provider_refused', 'temporarily_unavailable', 503, 'Logging in is not possible right now'],
    ['provider_refused', 'server_error', 503, 'Logging in is not possible right now'],
    ['provider_refused', 'unauthorized_client', 502, 'Logging in is not set up correctly'],
    ['provider_refused', 'constructor', 502, 'Logging in is not set up correctly'],
    ['expired', 'invalid_grant', 400, 'This login has expired or was already used'],
    ['unverifiable', undefined, 400, 'This login could not be verified'],
    ['no_organization', undefined, 403, 'You did not log in to an organization'],
    ['misconfigured', 'invalid_client', 502, 'Logging in is not set up correctly'],
    ['unavailable', undefined, 503, 'Logging in is not possible right now'],
  ] satisfies [OidcErrorKind, string | undefined, number, string][])(
    'that fails as %s with %s gets its own error page, with a link to try again',
    async (kind, providerCode, status, title) => {
      const visitor = new Visitor();
      const state = await app.beginLogin(visitor, '/admin');
      app.oidc.next = new OidcError(kind, 'x', { ...(providerCode !== undefined && { providerCode }) });
      const page = await visitor.open(`${app.url}/auth/callback?code=x&state=${state}`);
      expect(page.status).toBe(status);
      expect(page.document.querySelector('h1')?.textContent).toBe(title);
      expect(page.document.querySelector('a[href="/auth/login?returnTo=%2Fadmin"]')?.textContent).toBe(
        'Try again',
      );
      expect((await visitor.open(`${app.url}/admin`, {}, false)).status).toBe(302);
    },
  );

  it("shows the provider's message as text, and only when the provider refused", async () => {
    const visitor = new Visitor();
    const providerText = '<img src=x onerror=alert(1)> blocked';
    const state = await app.beginLogin(visitor);
    app.oidc.next = new OidcError('provider_refused', 'x', { providerCode: 'access_denied', providerText });
    const page = await visitor.open(`${app.url}/auth/callback?error=access_denied&state=${state}`);
    expect(page.body).toContain('Reason given: &lt;img src=x onerror=alert(1)&gt; blocked');
    const next = await app.beginLogin(visitor);
    app.oidc.next = new OidcError('expired', 'x', { providerCode: 'invalid_grant', providerText });
    expect((await visitor.open(`${app.url}/auth/callback?code=x&state=${next}`)).body).not.toContain(
      'blocked',
    );
  });

  it('does not show an error message from a forged callback URL', async () => {
    const page = await new Visitor().open(
      `${app.url}/auth/callback?error=access_denied&error_description=Call+555-0100&state=made-up`,
    );
    expect(page.status).toBe(400);
    expect(page.body).not.toContain('555-0100');
  });

  it('gives pages opened at the same time the same CSRF token', async () => {
    const visitor = new Visitor();
    const state = await app.beginLogin(visitor);
    app.oidc.next = ADMIN;
    await visitor.open(`${app.url}/auth/callback?code=x&state=${state}`, {}, false);
    const pages = await Promise.all(['/', '/profile'].map((path) => visitor.open(app.url + path)));
    const [one, other] = pages.map(({ document }) => document.querySelector('input[name=_csrf]'));
    expect(one?.getAttribute('value')).toMatch(/^[0-9a-f]{64}$/);
    expect(other?.getAttribute('value')).toBe(one?.getAttribute('value'));
  });

  it('replaces the sign-in of the same browser, whose old session ends', async () => {
    const visitor = await app.signedIn(ADMIN);
    const before = await visitor.jar.getCookieString(app.url);
    await app.signIn(visitor, MEMBER);
    expect((await visitor.open(`${app.url}/profile`)).body).toContain('Max Member');
    expect(await visitor.jar.getCookieString(app.url)).not.toBe(before);
    const old = await fetch(`${app.url}/profile`, { headers: { cookie: before }, redirect: 'manual' });
    expect(old.status).toBe(302);
  });
});

describe('an anonymous visitor', () => {
  it('gets no session and no cookie on any page', async () => {
    app.kept.length = 0;
    const visitor = new Visitor();
    for (const path of ['/', '/profile', '/admin', '/nowhere', '/auth/logout', '/auth/callback']) {
      const page = await visitor.open(app.url + path, {}, false);
      expect(page.headers.getSetCookie()).toEqual([]);
    }
    expect(app.kept).toEqual([]);
  });

  it('is sent to log in and back again, with the query', async () => {
    const page = await new Visitor().open(`${app.url}/profile?tab=roles`, {}, false);
    expect(page.status).toBe(302);
    expect(page.headers.get('location')).toBe('/auth/login?returnTo=%2Fprofile%3Ftab%3Droles');
  });
});

it('/readyz answers 503 until the store has been reached', async () => {
  app.storeUnready = 'the store was not reached yet';
  const ready = await fetch(`${app.url}/readyz`);
  app.storeUnready = undefined;
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: 'not ready', reason: 'the store was not reached yet' },
  ]);
});

describe('while the provider is unavailable', () => {
  it('/readyz says so, and /healthz stays 200', async () => {
    app.oidc.unready = 'https://tenant.example could not be reached: connect ECONNREFUSED';
    const ready = await fetch(`${app.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not ready', reason: app.oidc.unready },
    ]);
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    app.oidc.unready = undefined;
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  });

  it('a login gets an error page with a link to try again', async () => {
    const { authorizationUrl } = app.oidc;
    app.oidc.authorizationUrl = () => Promise.reject(new OidcError('unavailable', 'x'));
    const page = await new Visitor().open(`${app.url}/auth/login?returnTo=/admin`);
    app.oidc.authorizationUrl = authorizationUrl;
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('5');
    expect(page.document.querySelector('a[href="/auth/login?returnTo=%2Fadmin"]')?.textContent).toBe(
      'Try again',
    );
  });
});
