import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OidcError } from '../../app/auth/oidc-error';
import { StoreError } from '../../app/store/shared-store';
import { API, OKTA, PAGE } from './identity-providers/sample';
import { TestApp } from './support/test-app';

const TEN_MINUTES = 600_000;

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

describe('logging out', () => {
  it('ends the session and redirects to the provider', async () => {
    const visitor = await app.signedIn();
    const home = await visitor.open(`${app.url}/`);
    const end = await visitor.submit(home, {}, '/auth/logout', false);
    expect([end.status, end.headers.get('location')]).toEqual([
      303,
      'https://tenant.example/oidc/logout?id_token_hint=id-token-0',
    ]);
    expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
  });

  it('ends any session at the provider after a test sign-in, which may be somebody else’s', async () => {
    const visitor = await app.signedIn();
    app.api.routes.set(`GET ${API}`, { body: OKTA });
    const start = await visitor.open(`${app.url}${PAGE}/test/start`, {}, false);
    expect(start.headers.get('location')).toContain('prompt=login');
    const end = await visitor.submit(await visitor.open(`${app.url}/`), {}, '/auth/logout', false);
    expect([end.status, end.headers.get('location')]).toEqual([303, 'https://tenant.example/v2/logout']);
  });

  it('ends the session even if the provider’s logout URL cannot be built', async () => {
    const visitor = await app.signedIn();
    const home = await visitor.open(`${app.url}/`);
    const endSessionUrl = app.oidc.endSessionUrl.bind(app.oidc);
    app.oidc.endSessionUrl = () => {
      throw new Error('no address');
    };
    const end = await visitor.submit(home, {}, '/auth/logout', false);
    app.oidc.endSessionUrl = endSessionUrl;
    expect(end.status).toBe(500);
    expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
  });

  it('needs the CSRF token', async () => {
    const visitor = await app.signedIn();
    expect((await visitor.open(`${app.url}/auth/logout`, { method: 'POST' })).status).toBe(403);
    expect((await visitor.open(`${app.url}/profile`)).status).toBe(200);
  });

  it.each([
    ['on another site', { 'sec-fetch-site': 'cross-site' }],
    ['on a sibling domain', { 'sec-fetch-site': 'same-site' }],
    ['from an unknown site', {}],
  ] satisfies [string, Record<string, string>][])(
    'asks for confirmation after a link %s',
    async (_which, headers) => {
      const visitor = await app.signedIn();
      const page = await visitor.open(`${app.url}/auth/logout`, { headers });
      expect(page.document.querySelector('h1')?.textContent).toBe('Log out?');
      expect((await visitor.open(`${app.url}/profile`)).status).toBe(200);
      expect(page.document.querySelectorAll('main form')).toHaveLength(1);
      expect((await visitor.submit(page, {}, '/auth/logout', false)).status).toBe(303);
      expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
    },
  );

  it.each(['same-origin', 'none'])('needs no confirmation with Sec-Fetch-Site: %s', async (site) => {
    const visitor = await app.signedIn();
    const end = await visitor.open(`${app.url}/auth/logout`, { headers: { 'sec-fetch-site': site } }, false);
    expect(end.status).toBe(303);
    expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
  });

  it('redirects home without touching the store when nobody is signed in', async () => {
    app.onDelete = () => Promise.reject(new StoreError('away'));
    const response = await fetch(`${app.url}/auth/logout`, { redirect: 'manual' });
    app.onDelete = undefined;
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
  });
});

describe('a sign-in', () => {
  it('ends with a page that links back when the provider refuses to renew it', async () => {
    const visitor = await app.signedIn();
    app.ahead += TEN_MINUTES;
    const { onRefresh } = app.oidc;
    app.oidc.onRefresh = () => Promise.reject(new OidcError('ended', 'invalid_grant'));
    const page = await visitor.open(`${app.url}/admin?x=1`);
    app.oidc.onRefresh = onRefresh;
    expect(page.status).toBe(401);
    expect(page.document.querySelector('h1')?.textContent).toBe('You have been logged out');
    expect(page.document.querySelector('a[href="/auth/login?returnTo=%2Fadmin%3Fx%3D1"]')?.textContent).toBe(
      'Log in again',
    );
    expect(page.document.querySelector('form[action="/auth/logout"]')).toBeNull();
    expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
  });

  it('ends with a 401 page when its tokens are gone', async () => {
    const visitor = await app.signedIn();
    app.onLookUp = () => Promise.resolve(undefined);
    const page = await visitor.open(`${app.url}/admin`);
    app.onLookUp = undefined;
    expect(page.status).toBe(401);
    expect((await visitor.open(`${app.url}/admin`, {}, false)).status).toBe(302);
  });

  it('is not offered again while the store is unavailable', async () => {
    const visitor = await app.signedIn();
    app.onLookUp = () => Promise.reject(new StoreError('away'));
    const page = await visitor.open(`${app.url}/profile`);
    app.onLookUp = undefined;
    expect([page.status, page.document.querySelector('header a[href="/auth/login"]')]).toEqual([503, null]);
    expect((await visitor.open(`${app.url}/profile`)).status).toBe(200);
  });

  it('survives when the API refuses its access token and the provider is unavailable', async () => {
    const visitor = await app.signedIn();
    app.api.script = [{ status: 401 }];
    const { onRefresh } = app.oidc;
    app.oidc.onRefresh = () => Promise.reject(new OidcError('unavailable', 'timed out', { outcome: 'none' }));
    const page = await visitor.open(`${app.url}/admin`);
    app.oidc.onRefresh = onRefresh;
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(page.body).toContain('You are still logged in');
    expect((await visitor.open(`${app.url}/profile`)).status).toBe(200);
  });

  it('survives while the provider is unavailable', async () => {
    const visitor = await app.signedIn();
    app.ahead += TEN_MINUTES;
    const { onRefresh } = app.oidc;
    app.oidc.onRefresh = () => Promise.reject(new OidcError('unavailable', 'timed out', { outcome: 'none' }));
    const page = await visitor.open(`${app.url}/profile`);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(page.body).toContain('You are still logged in');
    app.oidc.onRefresh = onRefresh;
    expect((await visitor.open(`${app.url}/profile`)).status).toBe(200);
  });
});
