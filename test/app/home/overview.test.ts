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
  it('tells who and where one is', async () => {
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.document.querySelector('.eyebrow')?.textContent).toBe('Your organization');
    expect(page.document.querySelector('.who-where')?.textContent).toContain('Ada Admin');
    expect(page.document.querySelectorAll('.tags li').map(({ textContent }) => textContent)).toEqual([
      'admin',
    ]);
  });

  it('calls the organization as the token does, without a call', async () => {
    const organization = { ...ADMIN.organization, displayName: 'Acme, Inc.' };
    const page = await open(await app.signedIn({ ...ADMIN, organization }));
    expect(page.document.querySelector('.eyebrow')?.textContent).toBe('Acme, Inc.');
    expect(calls()).not.toContain('/my-org/v1/details');
  });

  it('makes one call for each part, of the first page', async () => {
    await open();
    expect(calls()).toEqual([
      '/my-org/v1/domains?take=100',
      '/my-org/v1/identity-providers',
      '/my-org/v1/member-invitations?fields=id%2Cexpires_at&sort=created_at%3A1&take=100',
      '/my-org/v1/members?fields=user_id%2Croles&take=100',
    ]);
  });

  it('makes the calls at once', async () => {
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

  it('is calm when all is well', async () => {
    const page = await open();
    expect(items(page)).toEqual([]);
    expect(page.document.querySelector('#attention')?.textContent).toBe('Nothing needs attention');
  });

  it('tells what there is on each page that may be opened', async () => {
    answer('/domains', { body: { organization_domains: [domain('one', 'verified')] } });
    expect(notes(await open())).toEqual({
      '/admin': 'The names, the logo and the colours of your login page.',
      '/admin/domains': '1 domain.',
      '/admin/identity-providers': 'No identity providers yet.',
      '/admin/members': '2 members.',
      '/admin/invitations': 'No open invitations.',
    });
  });

  it('shows names as text', async () => {
    answer('/identity-providers', {
      body: { identity_providers: [{ ...OFF, display_name: '<b>Okta</b>' }] },
    });
    const page = await open();
    expect(page.document.querySelectorAll('.attention b')).toEqual([]);
    expect(items(page)).toEqual([
      ['Single sign-on with <b>Okta</b> is off', '/admin/identity-providers/con_1'],
    ]);
  });

  it('speaks Japanese', async () => {
    answer('/member-invitations', { body: { invitations: [invitation(3)] } });
    const page = await open(admin, 'ja');
    expect(page.document.querySelector('h1')?.textContent).toBe('概要');
    expect(items(page)).toEqual([['1件の招待が48時間以内に期限切れになります', '/admin/invitations']]);
  });
});

describe('attention', () => {
  it('goes to domains that are not verified, each with its page', async () => {
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

  it('goes to many domains together', async () => {
    const domains = Array.from({ length: 4 }, (_, index) => domain(`d${index}`, 'pending'));
    answer('/domains', { body: { organization_domains: domains } });
    expect(items(await open())).toEqual([['4 domains are not verified', '/admin/domains']]);
  });

  it('goes to identity providers that are off, but not to those whose state the API leaves out', async () => {
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

  it('goes to identity providers that only a test sign-in can reach', async () => {
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
  ])('goes to one that is off where the organization can switch it on: %s, %i', async (level, count) => {
    answer('/identity-providers', { body: { identity_providers: [{ ...OFF, access_level: level }] } });
    expect(items(await open())).toHaveLength(count);
  });

  it('goes to many identity providers together', async () => {
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
  ])('goes to an invitation that expires in %f hours: %i', async (hours, count) => {
    answer('/member-invitations', { body: { invitations: [invitation(hours)] } });
    expect(items(await open())).toHaveLength(count);
  });

  it('goes to all invitations that expire soon together, and counts only those that were read', async () => {
    answer('/member-invitations', { body: { invitations: [invitation(1), invitation(2)], next: 'n' } });
    expect(items(await open())).toEqual([
      ['At least 2 invitations expire within 48 hours', '/admin/invitations'],
    ]);
  });

  it('goes to an organization with a single admin', async () => {
    answer('/members', { body: { members: [member('auth0|1'), member('auth0|2', [])] } });
    expect(items(await open())).toEqual([['Only one person is an administrator', '/admin/members']]);
  });

  it('asks for another admin only whoever can give roles', async () => {
    answer('/members', { body: { members: [member('auth0|1')] } });
    expect((await open()).body).toContain('Give another member the role “admin” too.');
    const viewer = await open(await app.signedIn(VIEWER));
    expect(items(viewer)).toEqual([['Only one person is an administrator', '/admin/members']]);
    expect(viewer.body).not.toContain('Give another member');
  });

  it('goes to an organization without any', async () => {
    answer('/members', { body: { members: [member('auth0|2', [])] } });
    const page = await open();
    expect(items(page)).toEqual([['Nobody is an administrator', '/admin/members']]);
    expect(page.body).toContain('Give a member the role “admin”.');
    expect(page.body).not.toContain('another member');
  });

  it('claims nothing of members that were not looked at', async () => {
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

  it('is not drawn to administrators by a token that contains no roles', async () => {
    app.oidc.scopes = ['read:my_org:members'];
    const visitor = await app.signedIn({ ...ADMIN, id: 'auth0|no-roles' });
    app.api.calls.length = 0;
    answer('/members', { body: { members: [{ user_id: 'auth0|1' }] } });
    expect(items(await open(visitor))).toEqual([]);
    expect(calls()).toEqual(['/my-org/v1/members?fields=user_id&take=100']);
  });
});

describe('a part that cannot be had', () => {
  it.each([
    ['429', { status: 429, headers: { 'retry-after': '60' } }],
    ['500', { status: 500 }],
    ['403', { status: 403 }],
    ['no answer', SILENCE],
    ['half an answer', { body: '{"organization_domains": [' }],
    ['something else', { body: { organization_domains: 'none' } }],
  ] satisfies [string, ScriptedAnswer][])('because of %s leaves the rest', async (_what, scripted) => {
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
  });

  it('is no reason for calm', async () => {
    answer('/members', { status: 500 });
    const page = await open();
    expect(page.document.querySelector('#attention')?.textContent).toBe('Not everything could be checked');
  });

  it('can be every part', async () => {
    for (const path of PARTS) answer(path, { status: 500 });
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.document.querySelector('#attention')?.textContent).toBe('Not everything could be checked');
  });

  it.each([
    ['A0E-403-0001', 409, 'If your membership or your roles have changed, log out and log in again.'],
    ['A0E-403-0002', 403, 'Your roles in the organization do not allow you to see this.'],
  ])('is reported as a whole where every part is refused with %s', async (code, status, words) => {
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

  it('because the token is not accepted ends the sign-in, however many calls tell so', async () => {
    const visitor = await app.signedIn();
    for (const path of PARTS) answer(path, { status: 401 });
    const page = await open(visitor);
    expect(page.status).toBe(401);
    expect(page.body).toContain('You have been logged out');
    expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
  });
});

describe('who sees what', () => {
  it('a viewer sees all of it', async () => {
    answer('/domains', { body: { organization_domains: [domain('one', 'pending')] } });
    expect(items(await open(await app.signedIn(VIEWER)))).toHaveLength(1);
  });

  it('somebody sees only what the scopes allow, and no call is made for the rest', async () => {
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

  it('a member sees a home without any call', async () => {
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

  it('a visitor is asked to log in, without any call', async () => {
    const page = await open(new Visitor());
    expect(page.document.querySelector('main a[href="/auth/login"]')?.textContent).toBe('Log in');
    expect(calls()).toEqual([]);
  });
});
