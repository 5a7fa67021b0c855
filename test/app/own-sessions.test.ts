import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../support/visitor';
import { ADMIN, MEMBER } from './support/fake-oidc';
import { TestApp } from './support/test-app';

const MINUTE = 60_000;
const PATH = '/profile/sessions';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

let app: TestApp;
beforeEach(async () => {
  app = await TestApp.start();
});
afterEach(() => app.stop());

/** Somebody who signs in with a browser that says what it is. */
async function signedIn(userAgent?: string, person = ADMIN): Promise<Visitor> {
  const visitor = new Visitor();
  app.oidc.next = person;
  const state = await app.beginLogin(visitor);
  const headers = userAgent === undefined ? undefined : { 'user-agent': userAgent };
  await visitor.open(`${app.url}/auth/callback?code=a-code&state=${state}`, headers && { headers });
  return visitor;
}

const open = (visitor: Visitor) => visitor.open(app.url + PATH, {}, false);

const isSignedIn = async (visitor: Visitor) =>
  (await visitor.open(`${app.url}/profile`, {}, false)).status === 200;

/** Each row of the list, as text. */
const rows = ({ document }: Page) =>
  document
    .querySelectorAll('main .rows li')
    .map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());

/** The handles that the list's buttons send. */
const handles = ({ document }: Page) =>
  document
    .querySelectorAll('main .rows input[name=session]')
    .map((field) => field.getAttribute('value') ?? '');

/** Sends the form of the page with another handle in it. */
async function end(visitor: Visitor, session: string): Promise<Page> {
  const page = await open(visitor);
  const csrf = page.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
  const body = new URLSearchParams({ _csrf: csrf, session });
  return visitor.open(app.url + PATH, { method: 'POST', body });
}

const said = ({ document }: Page) => document.querySelector('[role=status]')?.textContent.trim();

const audits = () =>
  app.logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'audit');

describe('the list of one’s own browsers', () => {
  it('shows each with its name, its organization, its first login and its last use', async () => {
    const other = await signedIn(FIREFOX);
    const begun = app.now();
    app.ahead += 5 * MINUTE;
    expect(await isSignedIn(other)).toBe(true);
    const used = app.now();
    app.ahead += 5 * MINUTE;
    const mine = await signedIn('curl/8.5.0');
    const page = await open(mine);
    expect(page.document.querySelector('.account [aria-current]')?.getAttribute('href')).toBe('/profile');
    const [first = '', second = '', ...more] = rows(page);
    expect(more).toEqual([]);
    expect(first).toMatch(/^Unknown browser .*org_A+ .*This browser$/);
    expect(second).toMatch(/^Firefox on Linux .*Log out$/);
    const times = page.document
      .querySelectorAll('main .rows li:nth-child(2) time')
      .map((time) => Date.parse(time.getAttribute('datetime') ?? ''));
    const [since = 0, lastUsed = 0] = times;
    expect(Math.abs(since - begun)).toBeLessThan(5_000);
    expect(Math.abs(lastUsed - used)).toBeLessThan(5_000);
  });

  it('keeps no sign-in alive, and leaves out expired ones', async () => {
    const idle = await signedIn(FIREFOX);
    app.ahead += 7 * 60 * MINUTE;
    const mine = await signedIn();
    expect(rows(await open(mine))).toHaveLength(2);
    app.ahead += 61 * MINUTE;
    await app.signIn(mine);
    expect(rows(await open(mine))).toHaveLength(1);
    expect(await isSignedIn(idle)).toBe(false);
  });

  it('contains nobody else’s sign-ins, and no identifier of a sign-in', async () => {
    await signedIn(FIREFOX, MEMBER);
    const mine = await signedIn();
    const page = await open(mine);
    expect(rows(page)).toHaveLength(1);
    const ids = app.kept.flatMap((line) => /^sign-in:(\S+)/.exec(line)?.[1] ?? []);
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) expect(page.body).not.toContain(id);
  });

  it('names the same browser after a renewal', async () => {
    const other = await signedIn(FIREFOX);
    app.ahead += 15 * MINUTE;
    expect(await isSignedIn(other)).toBe(true);
    expect(app.oidc.refreshes).toBe(1);
    expect(rows(await open(await signedIn()))[1]).toMatch(/^Firefox on Linux /);
  });

  it('requires a recent sign-in', async () => {
    const mine = await signedIn();
    app.ahead += 31 * MINUTE;
    const page = await open(mine);
    expect(page.status).toBe(302);
    expect(page.headers.get('location')).toContain('returnTo=%2Fprofile%2Fsessions');
  });
});

describe('logging out other browsers', () => {
  it('ends the chosen one and no other', async () => {
    const [one, two, mine] = [await signedIn(FIREFOX), await signedIn(), await signedIn()];
    const handle = handles(await open(one))[0] ?? '';
    app.logLines.length = 0;
    const page = await end(one, handle);
    expect([page.url.pathname, said(page)]).toEqual([PATH, 'The browser was logged out.']);
    expect((await Promise.all([two, mine].map(isSignedIn))).sort()).toEqual([false, true]);
    expect(await isSignedIn(one)).toBe(true);
    expect(audits()).toMatchObject([
      {
        action: 'session.end_own',
        ended: 1,
        outcome: 'done',
        user: ADMIN.id,
        organization: ADMIN.organization.id,
      },
    ]);
  });

  it('ends all others of the same person, and nobody else’s', async () => {
    const [one, two, mine] = [await signedIn(), await signedIn(), await signedIn()];
    const member = await signedIn(undefined, MEMBER);
    expect((await open(mine)).document.querySelector('#others')).not.toBeNull();
    expect(said(await end(mine, 'others'))).toBe('2 browsers were logged out.');
    expect(await Promise.all([one, two, mine, member].map(isSignedIn))).toEqual([false, false, true, true]);
    const page = await open(mine);
    expect(rows(page)).toHaveLength(1);
    expect(page.document.querySelector('#others, main form')).toBeNull();
    expect(page.document.querySelector('main')?.textContent).toContain('No other browser is logged in.');
  });

  it('ends no sign-in that is somebody else’s or unknown, says so, and writes no audit line', async () => {
    const [member, mine] = [await signedIn(undefined, MEMBER), await signedIn()];
    await signedIn(undefined, MEMBER);
    const handle = handles(await open(member))[0] ?? '';
    expect(handle).not.toBe('');
    for (const session of [handle, 'others', '', 'x'.repeat(16)]) {
      expect(said(await end(mine, session))).toMatch(/^There was nothing left to log out/);
    }
    expect(audits()).toEqual([]);
    expect(await isSignedIn(member)).toBe(true);
  });

  it('is refused once the sign-in is no longer recent', async () => {
    const [one, mine] = [await signedIn(), await signedIn()];
    const form = await open(mine);
    app.ahead += 61 * MINUTE;
    const csrf = form.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const body = new URLSearchParams({ _csrf: csrf, session: 'others' });
    expect((await mine.open(app.url + PATH, { method: 'POST', body })).status).toBe(401);
    expect(await isSignedIn(one)).toBe(true);
  });
});
