import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../app/auth/sign-in';
import { Visitor, type Page } from '../../support/visitor';
import { ADMIN, MEMBER } from '../support/fake-oidc';
import { TestApp } from '../support/test-app';

const DAY = 24 * 60 * 60_000;

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.ahead = 0;
  app.api.calls.length = 0;
  app.api.script = [{ body: { display_name: 'Acme, Inc.' } }];
});

const inOrganization = (id: string, name?: string, person = ADMIN): Person => ({
  ...person,
  organization: { id, name },
});

const openPage = (visitor: Visitor) => visitor.open(`${app.url}/organizations`);

const titles = ({ document }: Page) =>
  document.querySelectorAll('.row-title').map(({ textContent }) => textContent);

describe('the list of a browser’s organizations', () => {
  it('shows those that the person has signed in to, the current one first', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'one', MEMBER));
    await app.signIn(visitor, inOrganization('org_TWO', 'two', MEMBER));
    const page = await openPage(visitor);
    expect(titles(page)).toEqual(['two', 'one']);
    const [current, other] = page.document.querySelectorAll('.rows > li');
    expect(current?.textContent).toContain('Current');
    expect(current?.querySelector('a')).toBeNull();
    expect(other?.querySelector('a')?.getAttribute('href')).toBe(
      '/auth/login?returnTo=%2F&organization=org_ONE',
    );
    expect(other?.querySelector('a')?.getAttribute('aria-label')).toBe('Switch to one');
  });

  it('shows the last known display name, which takes one API call', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    expect(titles(await openPage(visitor))).toEqual(['Acme, Inc.']);
    expect(app.api.calls.map(({ path }) => path)).toEqual(['/my-org/v1/details']);
    await app.signIn(visitor, inOrganization('org_TWO', undefined, { ...MEMBER, id: ADMIN.id }));
    expect(titles(await openPage(visitor))).toEqual(['org_TWO', 'Acme, Inc.']);
    expect(app.api.calls).toHaveLength(1);
  });

  it('prefers the display name to the name in the token', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'acme'));
    expect(titles(await openPage(visitor))).toEqual(['Acme, Inc.']);
    await app.signIn(visitor, inOrganization('org_ONE', 'acme', { ...MEMBER, id: ADMIN.id }));
    expect(titles(await openPage(visitor))).toEqual(['Acme, Inc.']);
  });

  it('is shown with ids when the API fails', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    for (const answer of [{ status: 500 }, { status: 404 }, { body: '{"name":' }, { body: { name: 1 } }]) {
      app.api.script = [answer];
      const page = await openPage(visitor);
      expect([page.status, titles(page)]).toEqual([200, ['org_ONE']]);
    }
  });

  it("does not contain another person's organizations", async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'one', MEMBER));
    await app.signIn(visitor, inOrganization('org_TWO', 'two', { ...MEMBER, id: 'auth0|other' }));
    expect(titles(await openPage(visitor))).toEqual(['two']);
    await app.signIn(visitor, inOrganization('org_TWO', 'two', MEMBER));
    expect(titles(await openPage(visitor))).toEqual(['two']);
  });

  it('contains at most ten, in a cookie of less than 4 kB', async () => {
    const visitor = await app.signedIn(MEMBER);
    const name = (number: number) => `${'組織'.repeat(100)}${number}`;
    for (let number = 0; number < 12; number++) {
      await app.signIn(visitor, inOrganization(`org_${number}`.padEnd(20, 'x'), name(number), MEMBER));
    }
    expect(titles(await openPage(visitor))).toHaveLength(10);
    const cookie = (await visitor.jar.getCookies(app.url)).find(({ key }) => key === 'organizations');
    expect(cookie?.cookieString().length).toBeLessThan(4_000);
  });

  it('is stored in an encrypted, HttpOnly, host-only cookie', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'one', MEMBER));
    const cookie = (await visitor.jar.getCookies(app.url)).find(({ key }) => key === 'organizations');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', hostOnly: true, path: '/' });
    const parts = (cookie?.value ?? '')
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(parts.join()).not.toContain('org_ONE');
  });

  it('is kept for half a year, and discarded when the cookie was tampered with', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'one', MEMBER));
    const cookie = (await visitor.jar.getCookies(app.url)).find(({ key }) => key === 'organizations');
    app.ahead = 179 * DAY;
    await app.signIn(visitor, inOrganization('org_TWO', 'two', MEMBER));
    expect(titles(await openPage(visitor))).toEqual(['two', 'one']);
    await visitor.jar.setCookie(`organizations=${cookie?.value.slice(0, -2) ?? ''}xx; Path=/`, app.url);
    expect(titles(await openPage(visitor))).toEqual(['two']);
  });

  it('sets no cookie when nothing has changed', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    expect((await openPage(visitor)).headers.getSetCookie()).toHaveLength(1);
    expect((await openPage(visitor)).headers.getSetCookie()).toEqual([]);
  });
});

describe('the name of the current organization', () => {
  const named = (page: Page) => page.document.querySelector('.where')?.textContent;

  it('is shown on every page once known, even after the next login', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    expect(named(await visitor.open(`${app.url}/profile`))).toBeUndefined();
    await visitor.open(`${app.url}/admin`);
    expect(named(await visitor.open(`${app.url}/profile`))).toBe('Acme, Inc.');
    expect(named(await app.signIn(visitor, inOrganization('org_TWO')))).toBeUndefined();
    expect(named(await app.signIn(visitor, inOrganization('org_ONE')))).toBe('Acme, Inc.');
  });

  it('follows a change of the display name', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    await visitor.open(`${app.url}/admin`);
    app.api.script = [{ body: { display_name: 'Acme & Sons' } }];
    expect(named(await visitor.open(`${app.url}/admin`))).toBe('Acme & Sons');
    expect(titles(await openPage(visitor))).toEqual(['Acme & Sons']);
  });

  it('comes from the token, unless this session has read a newer one', async () => {
    const called = (displayName: string) => ({
      ...ADMIN,
      organization: { id: 'org_ONE', name: 'acme', displayName },
    });
    const visitor = await app.signedIn(called('Acme'));
    expect(named(await visitor.open(`${app.url}/profile`))).toBe('Acme');
    expect(named(await visitor.open(`${app.url}/admin`))).toBe('Acme, Inc.');
    expect(named(await visitor.open(`${app.url}/profile`))).toBe('Acme, Inc.');

    app.oidc.onRefresh = (before) =>
      Promise.resolve({ ...before, person: called('Acme & Sons'), accessTokenEndsAt: app.now() + 600_000 });
    app.api.script = [{ body: { display_name: 'Acme & Sons' } }];
    app.ahead += 10 * 60_000;
    expect(named(await visitor.open(`${app.url}/admin`))).toBe('Acme & Sons');
    app.oidc.onRefresh = (before) =>
      Promise.resolve({ ...before, person: called('Acme Group'), accessTokenEndsAt: app.now() + 600_000 });
    app.ahead += 10 * 60_000;
    expect(named(await visitor.open(`${app.url}/profile`))).toBe('Acme Group');
  });
});

describe('the page for switching organizations', () => {
  it('sends an anonymous visitor to log in', async () => {
    const page = await new Visitor().open(`${app.url}/organizations`, {}, false);
    expect(page.headers.get('location')).toBe('/auth/login?returnTo=%2Forganizations');
  });

  it('links to a login that asks for the person and the organization', async () => {
    const visitor = await app.signedIn(MEMBER);
    const page = await openPage(visitor);
    const href = page.document.querySelector('a.button:not(.quiet)')?.getAttribute('href') ?? '';
    const login = await visitor.open(new URL(href, app.url), {}, false);
    const sent = new URL(login.headers.get('location') ?? '').searchParams;
    expect([sent.get('prompt'), sent.has('organization')]).toEqual(['login', false]);
  });

  it('escapes names', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', '<b>one</b>', MEMBER));
    const page = await openPage(visitor);
    expect(page.document.querySelectorAll('main b')).toEqual([]);
    expect(titles(page)).toEqual(['<b>one</b>']);
  });

  it('is available in Japanese', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'one', MEMBER));
    const page = await visitor.open(`${app.url}/organizations`, { headers: { 'accept-language': 'ja' } });
    expect(page.document.querySelector('h1')?.textContent).toBe('組織の切り替え');
  });
});
