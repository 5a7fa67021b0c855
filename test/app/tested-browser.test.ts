import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OidcError } from '../../app/auth/oidc-error';
import type { Visitor } from '../support/visitor';
import { API, OKTA, PAGE } from './identity-providers/sample';
import { ADMIN } from './support/fake-oidc';
import { TestApp } from './support/test-app';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
beforeEach(async () => {
  app.oidc.next = ADMIN;
  app.api.routes.set(`GET ${API}`, { body: OKTA });
  admin = await app.signedIn();
});

/** Where a login sends the browser, and what it asks for there. */
const begin = async (query = 'organization=org_BBBBBBBBBBBBBBBB') => {
  const { headers } = await admin.open(`${app.url}/auth/login?${query}`, {}, false);
  return new URL(headers.get('location') ?? '').searchParams;
};

const comeBack = (login: URLSearchParams) =>
  admin.open(`${app.url}/auth/callback?code=c&state=${login.get('state') ?? ''}`, {}, false);

const startTest = () => admin.open(`${app.url}${PAGE}/test/start`, {}, false);

describe('after a test sign-in has begun, a login', () => {
  it('forces authentication until one succeeds', async () => {
    expect((await begin()).get('prompt')).toBeNull();
    await startTest();
    expect((await begin()).get('prompt')).toBe('login');
    const login = await begin('returnTo=/profile');
    expect(login.get('prompt')).toBe('login');
    expect((await comeBack(login)).headers.get('location')).toBe('/profile');
    expect((await begin()).get('prompt')).toBeNull();
  });

  it('forces authentication even if the session has ended since', async () => {
    await startTest();
    await admin.jar.setCookie('tenantry=; Max-Age=0; Path=/', app.url);
    expect((await admin.open(`${app.url}/profile`, {}, false)).status).toBe(302);
    expect((await begin('')).get('prompt')).toBe('login');
  });

  it('begun before the test leaves the next one to force authentication', async () => {
    const login = await begin('returnTo=/');
    await startTest();
    expect((await comeBack(login)).headers.get('location')).toBe('/');
    expect((await begin()).get('prompt')).toBe('login');
  });

  it('that fails leaves the next one to force authentication', async () => {
    await startTest();
    const login = await begin();
    app.oidc.next = new OidcError('provider_refused', 'x', { providerCode: 'access_denied' });
    const page = await comeBack(login);
    expect(page.status).toBe(403);
    expect((await begin()).get('prompt')).toBe('login');
  });
});
