import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../../support/visitor';
import { ADMIN, MEMBER, VIEWER } from '../support/fake-oidc';
import { SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';

const HOUR = 60 * 60_000;
const ADMINISTRATOR = { id: 'rol_1', name: 'admin' };

const OFF = { id: 'con_1', name: 'okta', is_enabled: false, access_level: 'limited' };

const PARTS = ['/domains', '/identity-providers', '/members', '/member-invitations'];

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.ahead = 0;
  app.oidc.scopes = undefined;
  app.api.calls.length = 0;
  answer('/domains', { body: { organization_domains: [] } });
  answer('/identity-providers', { body: { identity_providers: [] } });
  answer('/members', { body: { members: [member('auth0|1'), member('auth0|2')] } });
  answer('/member-invitations', { body: { invitations: [] } });
});

const answer = (path: string, scripted: ScriptedAnswer) => app.api.routes.set(`GET ${path}`, scripted);

const member = (user_id: string, roles = [ADMINISTRATOR]) => ({ user_id, roles });

const domain = (id: string, status: string) => ({
  id: `ord_${id}`,
  domain: `${id}.example`,
  status,
  verification_host: 'x',
  verification_txt: 'x',
});

const invitation = (hours: number) => ({
  id: 'uinv_1',
  expires_at: new Date(app.now() + hours * HOUR).toISOString(),
});

const open = (visitor = admin, language = 'en') =>
  visitor.open(`${app.url}/`, { headers: { 'accept-language': language } });

const items = ({ document }: Page) =>
  document.querySelectorAll('.attention a').map((link) => [link.textContent, link.getAttribute('href')]);

const notes = ({ document }: Page): Record<string, string | undefined> =>
  Object.fromEntries(
    document
      .querySelectorAll('.cards li')
      .map(
        (card) =>
          [
            card.querySelector('a')?.getAttribute('href') ?? '',
            card.querySelector('p')?.textContent,
          ] as const,
      ),
  );

const calls = () => app.api.calls.map(({ path }) => path).sort();

describe('the overview', () => {
  it('shows who is signed in, and where', async () => {
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.document.querySelector('.eyebrow')?.textContent).toBe('Your organization');
    expect(page.document.querySelector('.who-where')?.textContent).toContain('Ada Admin');
    expect(page.document.querySelectorAll('.tags li').map(({ textContent }) => textContent)).toEqual([
      'admin',
    ]);
  });

  it("shows the organization's name from the token, without an API call", async () => {
    const organization = { ...ADMIN.organization, displayName: 'Acme, Inc.' };
    const page = await open(await app.signedIn({ ...ADMIN, organization }));
    expect(page.document.querySelector('.eyebrow')?.textContent).toBe('Acme, Inc.');
    expect(calls()).not.toContain('/my-org/v1/details');
  });

  it('makes one API call for the first page of each part', async () => {
    await open();
    expect(calls()).toEqual([
      '/my-org/v1/domains?take=100',
      '/my-org/v1/identity-providers',
      '/my-org/v1/member-invitations?fields=id%2Cexpires_at&sort=created_at%3A1&take=100',
      '/my-org/v1/members?fields=user_id%2Croles&take=100',
    ]);
  });

  it('makes its API calls in parallel', async () => {
    const held: ServerResponse[] = [];
    for (const path of PARTS) {
      answer(path, (response) => {
        held.push(response);
        if (held.length < PARTS.length) return;
        for (const each of held) each.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    }
    await open();
    expect(held).toHaveLength(PARTS.length);
  });

  it('says that nothing needs attention when all is well', async () => {
    const page = await open();
    expect(items(page)).toEqual([]);
    expect(page.document.querySelector('#attention')?.textContent).toBe('Nothing needs attention');
  });

  it('summarises each page that may be opened', async () => {
    answer('/domains', { body: { organization_domains: [domain('one', 'verified')] } });
    expect(notes(await open())).toEqual({
      '/admin': 'Your organization’s names, and the logo and colours of its login page.',
      '/admin/domains': '1 domain.',
      '/admin/identity-providers': 'No identity providers yet.',
      '/admin/members': '2 members.',
      '/admin/invitations': 'No open invitations.',
    });
  });

  it('says in Japanese, as the page does, that no invitation is open', async () => {
    expect(notes(await open(admin, 'ja'))['/admin/invitations']).toBe('承諾待ちの招待はありません。');
  });

  it('escapes names', async () => {
    answer('/identity-providers', {
      body: { identity_providers: [{ ...OFF, display_name: '<b>Okta</b>' }] },
    });
    const page = await open();
    expect(page.document.querySelectorAll('.attention b')).toEqual([]);
    expect(items(page)).toEqual([
      ['Single sign-on with <b>Okta</b> is off', '/admin/identity-providers/con_1'],
    ]);
  });

  it('is available in Japanese', async () => {
    answer('/member-invitations', { body: { invitations: [invitation(3)] } });
    const page = await open(admin, 'ja');
    expect(page.document.querySelector('h1')?.textContent).toBe('概要');
    expect(items(page)).toEqual([['1件の招待が48時間以内に期限切れになります', '/admin/invitations']]);
  });
});

describe('the list of what needs attention', () => {
  it('names each unverified domain, with a link to its page', async () => {
    answer('/domains', {
      body: {
        organization_domains: [
          domain('one', 'pending'),
          domain('two', 'verified'),
          domain('three', 'failed'),
        ],
      },
    });
    expect(items(await open())).toEqual([
      ['one.example is not verified yet', '/admin/domains/ord_one'],
      ['three.example could not be verified', '/admin/domains/ord_three'],
    ]);
  });

  it('groups many unverified domains', async () => {
    const domains = Array.from({ length: 4 }, (_, index) => domain(`d${index}`, 'pending'));
    answer('/domains', { body: { organization_domains: domains } });
    expect(items(await open())).toEqual([['4 domains are not verified', '/admin/domains']]);
  });

  it('names identity providers that are off, but not those whose state is unknown', async () => {
    const identity_providers = [
      OFF,
      { ...OFF, id: 'con_2', name: 'entra', is_enabled: true },
      { id: 'con_3', access_level: 'full' },
    ];
    answer('/identity-providers', { body: { identity_providers } });
    expect(items(await open())).toEqual([
      ['Single sign-on with okta is off', '/admin/identity-providers/con_1'],
    ]);
  });

  it('names identity providers that only a test sign-in can reach', async () => {
    const ready = { ...OFF, is_enabled: true, access_level: 'full' };
    const identity_providers = [
      ready,
      { ...ready, id: 'con_2', show_as_button: true },
      { ...ready, id: 'con_3', domains: ['acme.example'] },
    ];
    answer('/identity-providers', { body: { identity_providers } });
    expect(items(await open())).toEqual([
      ['Single sign-on with okta is not switched on yet', '/admin/identity-providers/con_1'],
    ]);
  });

  it.each([
    ['full', 1],
    ['limited', 1],
    ['readonly', 0],
    ['none', 0],
    [undefined, 0],
  ])('counts an identity provider that is off by its access level: %s, %i', async (level, count) => {
    answer('/identity-providers', { body: { identity_providers: [{ ...OFF, access_level: level }] } });
    expect(items(await open())).toHaveLength(count);
  });

  it('groups many identity providers that are off', async () => {
    const identity_providers = Array.from({ length: 5 }, (_, index) => ({
      ...OFF,
      id: `con_${index}`,
    }));
    answer('/identity-providers', { body: { identity_providers } });
    expect(items(await open())).toEqual([['5 identity providers are not on', '/admin/identity-providers']]);
  });

  it.each([
    [0.01, 1],
    [47.9, 1],
    [48.1, 0],
    [-1, 0],
  ])('counts an invitation that expires in %f hours: %i', async (hours, count) => {
    answer('/member-invitations', { body: { invitations: [invitation(hours)] } });
    expect(items(await open())).toHaveLength(count);
  });

  it('groups invitations that expire soon, and says “at least” when there are more pages', async () => {
    answer('/member-invitations', { body: { invitations: [invitation(1), invitation(2)], next: 'n' } });
    expect(items(await open())).toEqual([
      ['At least 2 invitations expire within 48 hours', '/admin/invitations'],
    ]);
  });

  it('warns that the organization has a single administrator', async () => {
    answer('/members', { body: { members: [member('auth0|1'), member('auth0|2', [])] } });
    expect(items(await open())).toEqual([['Only one person is an administrator', '/admin/members']]);
  });

  it('suggests adding an administrator only to somebody who can assign roles', async () => {
    answer('/members', { body: { members: [member('auth0|1')] } });
    expect((await open()).body).toContain('Give another member the role “admin” too.');
    const viewer = await open(await app.signedIn(VIEWER));
    expect(items(viewer)).toEqual([['Only one person is an administrator', '/admin/members']]);
    expect(viewer.body).not.toContain('Give another member');
  });

  it('warns that the organization has no administrator', async () => {
    answer('/members', { body: { members: [member('auth0|2', [])] } });
    const page = await open();
    expect(items(page)).toEqual([['Nobody is an administrator', '/admin/members']]);
    expect(page.body).toContain('Give a member the role “admin”.');
    expect(page.body).not.toContain('another member');
  });

  it('claims nothing about members that were not read', async () => {
    answer('/members', { body: { members: [member('auth0|2', [])], next: 'n' } });
    const page = await open();
    expect(items(page)).toEqual([]);
    expect(page.body).toContain('Only the first 100 entries of long lists are checked.');
    expect(notes(page)['/admin/members']).toBe('More than 1 members.');
    answer('/members', { body: { members: [member('auth0|1'), member('auth0|2', [])], next: 'n' } });
    expect(items(await open())).toEqual([
      ['Only one administrator was found among the first 2 members', '/admin/members'],
    ]);
  });

  it('does not mention administrators when the token cannot read roles', async () => {
    app.oidc.scopes = ['read:my_org:members'];
    const visitor = await app.signedIn({ ...ADMIN, id: 'auth0|no-roles' });
    app.api.calls.length = 0;
    answer('/members', { body: { members: [{ user_id: 'auth0|1' }] } });
    expect(items(await open(visitor))).toEqual([]);
    expect(calls()).toEqual(['/my-org/v1/members?fields=user_id&take=100']);
  });
});

describe('a part that cannot be loaded', () => {
  it.each([
    ['429', { status: 429, headers: { 'retry-after': '60' } }],
    ['500', { status: 500 }],
    ['403', { status: 403 }],
    ['no response', SILENCE],
    ['half a response', { body: '{"organization_domains": [' }],
    ['an invalid response', { body: { organization_domains: 'none' } }],
  ] satisfies [string, ScriptedAnswer][])(
    'because of %s leaves the other parts intact',
    async (_what, scripted) => {
      answer('/domains', scripted);
      answer('/identity-providers', {
        body: { identity_providers: [OFF] },
      });
      const page = await open();
      expect(page.status).toBe(200);
      expect(notes(page)).toMatchObject({
        '/admin/domains': 'This cannot be shown right now. Try again in a moment.',
        '/admin/members': '2 members.',
      });
      expect(items(page)).toHaveLength(1);
      expect(page.body).toContain('Part of this page could not be loaded from Auth0.');
      expect(app.log).toContain('a page is shown without a part of it');
    },
  );

  it('is never reported as “nothing needs attention”', async () => {
    answer('/members', { status: 500 });
    const page = await open();
    expect(page.document.querySelector('#attention')?.textContent).toBe('Not everything could be checked');
  });

  it('may be every one of them', async () => {
    for (const path of PARTS) answer(path, { status: 500 });
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.document.querySelector('#attention')?.textContent).toBe('Not everything could be checked');
  });

  it.each([
    ['A0E-403-0001', 409, 'If your membership or your roles have changed, log out and log in again.'],
    ['A0E-403-0002', 403, 'Your roles in the organization do not allow you to see this.'],
  ])('fails the whole page where every part is refused with %s', async (code, status, words) => {
    const refused = { status: 403, body: { type: `https://auth0.com/api-errors#${code}` } };
    for (const path of PARTS) answer(path, refused);
    const page = await open();
    expect([page.status, page.body.includes(words)]).toEqual([status, true]);
    expect(page.document.querySelectorAll('main a[href="/"]').map((link) => link.textContent)).toEqual([
      'Try again',
    ]);
    answer('/members', { body: { members: [] } });
    expect((await open()).status).toBe(200);
  });

  it('ends the sign-in when the API refuses the token in every call', async () => {
    const visitor = await app.signedIn();
    for (const path of PARTS) answer(path, { status: 401 });
    const page = await open(visitor);
    expect(page.status).toBe(401);
    expect(page.body).toContain('You have been logged out');
    expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
  });
});

describe('on the overview', () => {
  it('a viewer sees everything', async () => {
    answer('/domains', { body: { organization_domains: [domain('one', 'pending')] } });
    expect(items(await open(await app.signedIn(VIEWER)))).toHaveLength(1);
  });

  it('a person sees only what their scopes allow, and no other API call is made', async () => {
    app.oidc.scopes = ['read:my_org:domains'];
    const visitor = await app.signedIn({ ...ADMIN, id: 'auth0|domains', roles: [] });
    app.api.calls.length = 0;
    answer('/domains', { body: { organization_domains: [domain('one', 'pending')] } });
    const page = await open(visitor);
    expect(items(page)).toEqual([['one.example is not verified yet', '/admin/domains/ord_one']]);
    expect(Object.keys(notes(page))).toEqual(['/admin/domains']);
    expect(page.body).toContain('You have no role in this organization.');
    expect(calls()).toEqual(['/my-org/v1/domains?take=100']);
  });

  it('a member gets a welcome page without any API call', async () => {
    const visitor = await app.signedIn(MEMBER);
    app.api.calls.length = 0;
    const page = await open(visitor);
    expect([page.status, page.document.querySelector('h1')?.textContent]).toEqual([
      200,
      'Welcome, Max Member',
    ]);
    expect(page.document.querySelectorAll('main a[href^="/admin"]')).toEqual([]);
    expect(calls()).toEqual([]);
  });

  it('an anonymous visitor is asked to log in, without any API call', async () => {
    const page = await open(new Visitor());
    expect(page.document.querySelector('main a[href="/auth/login"]')?.textContent).toBe('Log in');
    expect(calls()).toEqual([]);
  });
});
