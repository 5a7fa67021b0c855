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

describe('the organizations of a browser', () => {
  it('are those that its person signed in to, the current one first and marked', async () => {
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

  it('have the display name that was seen last, for which one call is made', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    expect(titles(await openPage(visitor))).toEqual(['Acme, Inc.']);
    expect(app.api.calls.map(({ path }) => path)).toEqual(['/my-org/v1/details']);
    await app.signIn(visitor, inOrganization('org_TWO', undefined, { ...MEMBER, id: ADMIN.id }));
    expect(titles(await openPage(visitor))).toEqual(['org_TWO', 'Acme, Inc.']);
    expect(app.api.calls).toHaveLength(1);
  });

  it('go by the display name rather than by the one that tokens carry', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'acme'));
    expect(titles(await openPage(visitor))).toEqual(['Acme, Inc.']);
    await app.signIn(visitor, inOrganization('org_ONE', 'acme', { ...MEMBER, id: ADMIN.id }));
    expect(titles(await openPage(visitor))).toEqual(['Acme, Inc.']);
  });

  it('are shown when the name cannot be had', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    for (const answer of [{ status: 500 }, { status: 404 }, { body: '{"name":' }, { body: { name: 1 } }]) {
      app.api.script = [answer];
      const page = await openPage(visitor);
      expect([page.status, titles(page)]).toEqual([200, ['org_ONE']]);
    }
  });

  it("are not another person's", async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'one', MEMBER));
    await app.signIn(visitor, inOrganization('org_TWO', 'two', { ...MEMBER, id: 'auth0|other' }));
    expect(titles(await openPage(visitor))).toEqual(['two']);
    await app.signIn(visitor, inOrganization('org_TWO', 'two', MEMBER));
    expect(titles(await openPage(visitor))).toEqual(['two']);
  });

  it('are ten at most, whatever their names, in a cookie that browsers take', async () => {
    const visitor = await app.signedIn(MEMBER);
    const name = (number: number) => `${'組織'.repeat(100)}${number}`;
    for (let number = 0; number < 12; number++) {
      await app.signIn(visitor, inOrganization(`org_${number}`.padEnd(20, 'x'), name(number), MEMBER));
    }
    expect(titles(await openPage(visitor))).toHaveLength(10);
    const cookie = (await visitor.jar.getCookies(app.url)).find(({ key }) => key === 'organizations');
    expect(cookie?.cookieString().length).toBeLessThan(4_000);
  });

  it('are kept where scripts and other hosts cannot see them, unreadable', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'one', MEMBER));
    const cookie = (await visitor.jar.getCookies(app.url)).find(({ key }) => key === 'organizations');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', hostOnly: true, path: '/' });
    const parts = (cookie?.value ?? '')
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(parts.join()).not.toContain('org_ONE');
  });

  it('are remembered for half a year, and not from a cookie that was tampered with', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'one', MEMBER));
    const cookie = (await visitor.jar.getCookies(app.url)).find(({ key }) => key === 'organizations');
    app.ahead = 179 * DAY;
    await app.signIn(visitor, inOrganization('org_TWO', 'two', MEMBER));
    expect(titles(await openPage(visitor))).toEqual(['two', 'one']);
    await visitor.jar.setCookie(`organizations=${cookie?.value.slice(0, -2) ?? ''}xx; Path=/`, app.url);
    expect(titles(await openPage(visitor))).toEqual(['two']);
  });

  it('set no cookie while nothing changes', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    expect((await openPage(visitor)).headers.getSetCookie()).toHaveLength(1);
    expect((await openPage(visitor)).headers.getSetCookie()).toEqual([]);
  });
});

describe('the name of the organization', () => {
  const named = (page: Page) => page.document.querySelector('.where')?.textContent;

  it('is on every page once it was seen, also after the next login', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    expect(named(await visitor.open(`${app.url}/profile`))).toBeUndefined();
    await visitor.open(`${app.url}/admin`);
    expect(named(await visitor.open(`${app.url}/profile`))).toBe('Acme, Inc.');
    expect(named(await app.signIn(visitor, inOrganization('org_TWO')))).toBeUndefined();
    expect(named(await app.signIn(visitor, inOrganization('org_ONE')))).toBe('Acme, Inc.');
  });

  it('is the new one once it was changed', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE'));
    await visitor.open(`${app.url}/admin`);
    app.api.script = [{ body: { display_name: 'Acme & Sons' } }];
    expect(named(await visitor.open(`${app.url}/admin`))).toBe('Acme & Sons');
    expect(titles(await openPage(visitor))).toEqual(['Acme & Sons']);
  });

  it('is the token’s until this session saw another, and again once the token says that one too', async () => {
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

describe('the page', () => {
  it('is for those who are signed in', async () => {
    const page = await new Visitor().open(`${app.url}/organizations`, {}, false);
    expect(page.headers.get('location')).toBe('/auth/login?returnTo=%2Forganizations');
  });

  it('leads to a login that asks who and where', async () => {
    const visitor = await app.signedIn(MEMBER);
    const page = await openPage(visitor);
    const href = page.document.querySelector('a.button:not(.quiet)')?.getAttribute('href') ?? '';
    const login = await visitor.open(new URL(href, app.url), {}, false);
    const sent = new URL(login.headers.get('location') ?? '').searchParams;
    expect([sent.get('prompt'), sent.has('organization')]).toEqual(['login', false]);
  });

  it('shows a name as text', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', '<b>one</b>', MEMBER));
    const page = await openPage(visitor);
    expect(page.document.querySelectorAll('main b')).toEqual([]);
    expect(titles(page)).toEqual(['<b>one</b>']);
  });

  it('speaks Japanese', async () => {
    const visitor = await app.signedIn(inOrganization('org_ONE', 'one', MEMBER));
    const page = await visitor.open(`${app.url}/organizations`, { headers: { 'accept-language': 'ja' } });
    expect(page.document.querySelector('h1')?.textContent).toBe('組織の切り替え');
  });
});
