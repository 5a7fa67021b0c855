import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { userIdOf } from '../support/user-id';
import { Visitor } from '../support/visitor';
import { startRunningProduct, type RunningProduct } from './running-product';

const MINUTE = 60_000;
/** An access token of the My Organization API lives for 10 minutes and is renewed 3 minutes before it expires. */
const OLD = 7 * MINUTE + 1_000;

let product: RunningProduct;

beforeAll(async () => {
  product = await startRunningProduct();
});

afterAll(() => product.stop());

async function signedIn(email = 'org-admin@example.com'): Promise<Visitor> {
  const visitor = new Visitor();
  const page = await product.signIn(visitor, email);
  expect(page.url.origin).toBe(product.url);
  return visitor;
}

const refreshes = () => product.requests.filter((request) => request === 'POST /oauth/token').length;

describe('a session', () => {
  it('keeps an access token that is not due for renewal', async () => {
    const visitor = await signedIn();
    product.advance(4 * MINUTE);
    product.requests.length = 0;
    expect((await visitor.open(`${product.url}/admin`)).status).toBe(200);
    expect(refreshes()).toBe(0);
  });

  it('renews an old access token exactly once, however many requests need it', async () => {
    const visitor = await signedIn();
    product.advance(OLD);
    product.requests.length = 0;
    const pages = await Promise.all(Array.from({ length: 50 }, () => visitor.open(`${product.url}/admin`)));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
    expect(refreshes()).toBe(1);
    product.advance(OLD);
    expect((await visitor.open(`${product.url}/admin`)).status).toBe(200);
    expect(refreshes()).toBe(2);
  });

  it('takes the roles from the newest ID token', async () => {
    const visitor = await signedIn();
    const { organizationId, userId, roleIds } = await adminOfAcme();
    const path = `/organizations/${organizationId}/members/${encodeURIComponent(userId)}/roles`;
    await product.management.call('DELETE', path, { roles: roleIds });
    product.advance(OLD);
    expect((await visitor.open(`${product.url}/admin`)).status).toBe(403);
    expect((await visitor.open(product.url)).document.querySelector('a[href="/admin"]')).toBeNull();
    await product.management.call('POST', path, { roles: roleIds });
    product.advance(OLD);
    await visitor.open(`${product.url}/profile`);
    expect((await visitor.open(`${product.url}/admin`)).status).toBe(200);
  });

  it('ends with a 401 page when the refresh is refused, and the next login returns there', async () => {
    const visitor = await signedIn();
    const { userId } = await adminOfAcme();
    await product.management.call('PATCH', `/users/${encodeURIComponent(userId)}`, { blocked: true });
    product.advance(OLD);
    const page = await visitor.open(`${product.url}/admin`);
    expect(page.status).toBe(401);
    expect(page.document.querySelector('a[href="/auth/login?returnTo=%2Fadmin"]')).not.toBeNull();
    await product.management.call('PATCH', `/users/${encodeURIComponent(userId)}`, { blocked: false });
    expect((await visitor.open(`${product.url}/profile`, {}, false)).status).toBe(302);
    expect((await product.signIn(visitor, 'org-admin@example.com', '/admin')).url.pathname).toBe('/admin');
  });

  it('gets a new identifier at login, in a host-only cookie that scripts can’t read', async () => {
    const visitor = await signedIn();
    const session = async () =>
      (await visitor.jar.getCookies(product.url)).find(({ value }) => value.startsWith('s%3A'));
    const first = await session();
    expect(first).toMatchObject({ httpOnly: true, sameSite: 'lax', hostOnly: true });
    await product.signIn(visitor, 'org-admin@example.com');
    expect((await session())?.value).not.toBe(first?.value);
  });

  it('ends at logout, both in the app and at the tenant', async () => {
    const visitor = await signedIn();
    const home = await visitor.open(product.url);
    const after = await visitor.submit(home, {}, '/auth/logout');
    expect(after.url.href).toBe(`${product.url}/`);
    expect(after.trail.some((address) => new URL(address).pathname === '/oidc/logout')).toBe(true);
    expect((await visitor.open(`${product.url}/profile`, {}, false)).status).toBe(302);
    expect((await visitor.open(`${product.url}/auth/login`)).url.pathname).toBe('/u/login/identifier');
  });

  it('ends when the logout URL is typed in, but not by a link from another site', async () => {
    const visitor = await signedIn();
    const address = `${product.url}/auth/logout`;
    const from = (site: string) => ({ headers: { 'sec-fetch-site': site } });
    const asked = await visitor.open(address, from('cross-site'), false);
    expect(asked.status).toBe(200);
    expect((await visitor.open(`${product.url}/profile`, {}, false)).status).toBe(200);
    expect((await visitor.open(address, from('none'))).url.href).toBe(`${product.url}/`);
    expect((await visitor.open(`${product.url}/profile`, {}, false)).status).toBe(302);
  });
});

const passwordOfAdmin = () =>
  product.tenant.users.find(({ email }) => email === 'org-admin@example.com')?.password ?? '';

describe('a login', () => {
  /** Follows a login up to the tenant's redirect back to the app. Returns its URL without opening it. */
  async function callbackOf(visitor: Visitor, returnTo: string): Promise<string> {
    const identifier = await visitor.open(
      `${product.url}/auth/login?returnTo=${encodeURIComponent(returnTo)}`,
    );
    const password = await visitor.submit(identifier, { username: 'org-admin@example.com' }, '/u/login');
    let page = await visitor.submit(password, { password: passwordOfAdmin() }, '/u/login', false);
    for (;;) {
      const location = new URL(page.headers.get('location') ?? '', page.url);
      if (location.pathname === '/auth/callback') return location.href;
      page = await visitor.open(location, {}, false);
    }
  }

  it('works in two tabs at once, each returning to its own page', async () => {
    const visitor = new Visitor();
    const other = await visitor.open(`${product.url}/auth/login?returnTo=/admin`);
    const callback = await callbackOf(visitor, '/profile');
    expect((await visitor.open(callback)).url.pathname).toBe('/profile');
    const password = await visitor.submit(other, { username: 'org-admin@example.com' }, '/u/login');
    const end = await visitor.submit(password, { password: passwordOfAdmin() }, '/u/login');
    expect(end.url.href).toBe(`${product.url}/admin`);
  });

  it('refuses an authorization response that was used already', async () => {
    const visitor = new Visitor();
    const callback = await callbackOf(visitor, '/');
    expect((await visitor.open(callback)).status).toBe(200);
    const replay = await visitor.open(callback);
    expect(replay.status).toBe(400);
    expect(replay.document.querySelector('a[href^="/auth/login"]')).not.toBeNull();
  });

  it('refuses another browser’s authorization response', async () => {
    const callback = await callbackOf(new Visitor(), '/');
    const stranger = new Visitor();
    expect((await stranger.open(callback)).status).toBe(400);
    expect((await stranger.open(`${product.url}/profile`, {}, false)).status).toBe(302);
  });

  it('refuses an authorization response after the attempt has expired', async () => {
    const visitor = new Visitor();
    const callback = await callbackOf(visitor, '/');
    product.advance(11 * MINUTE);
    expect((await visitor.open(callback)).status).toBe(400);
  });

  it('refuses a forged state, a forged code and a response with neither', async () => {
    const visitor = new Visitor();
    const callback = new URL(await callbackOf(visitor, '/'));
    const forgedState = new URL(callback);
    forgedState.searchParams.set('state', 'forged');
    expect((await visitor.open(forgedState)).status).toBe(400);
    const forgedCode = new URL(callback);
    forgedCode.searchParams.set('code', 'forged');
    expect((await visitor.open(forgedCode)).status).toBeGreaterThanOrEqual(400);
    expect((await visitor.open(`${product.url}/auth/callback`)).status).toBe(400);
    expect((await visitor.open(`${product.url}/profile`, {}, false)).status).toBe(302);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/auth/logout',
    'javascript:alert(1)',
  ])('never returns to %s', async (returnTo) => {
    const page = await product.signIn(new Visitor(), 'org-admin@example.com', returnTo);
    expect(page.url.href).toBe(`${product.url}/`);
  });

  it('shows the tenant’s refusal on a page, without rendering markup from it', async () => {
    const visitor = new Visitor();
    const login = await visitor.open(`${product.url}/auth/login`, {}, false);
    const state = new URL(login.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const page = await visitor.open(
      `${product.url}/auth/callback?error=access_denied&error_description=${encodeURIComponent('<b>no</b>')}&state=${state}`,
    );
    expect(page.status).toBe(403);
    expect(page.document.querySelectorAll('b').filter((bold) => bold.textContent === 'no')).toEqual([]);
  });
});

describe('the log', () => {
  it('holds no token, secret, cookie or code', async () => {
    const visitor = await signedIn();
    await visitor.open(`${product.url}/admin`);
    const log = product.log();
    expect(log).toContain('"path":"/auth/callback"');
    expect(log).not.toContain(product.clientSecret);
    expect(log).not.toMatch(/eyJ[\w-]+\./);
    expect(log).not.toMatch(/s%3A|code=|state=/);
    for (const { password } of product.tenant.users) expect(log).not.toContain(password);
  });
});

async function adminOfAcme(): Promise<{ organizationId: string; userId: string; roleIds: string[] }> {
  const { id: organizationId } = (await product.management.call('GET', '/organizations/name/acme')) as {
    id: string;
  };
  const userId = await userIdOf(product.management, 'org-admin@example.com');
  const roles = (await product.management.call(
    'GET',
    `/organizations/${organizationId}/members/${encodeURIComponent(userId)}/roles`,
  )) as { id: string }[];
  const known = roles.map(({ id }) => id);
  return { organizationId, userId, roleIds: known };
}
