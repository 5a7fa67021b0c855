import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../../support/visitor';
import { MEMBER, VIEWER } from '../support/fake-oidc';
import { SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import {
  callsOf,
  EDITOR,
  ID,
  invitation,
  main,
  scriptInvitations,
  VIEWER_ROLE,
} from './scripted-invitations';

const LIST =
  'GET /member-invitations?take=25&fields=id%2Cinviter%2Cinvitee%2Ccreated_at%2Cexpires_at%2Croles&sort=created_at%3A-1';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  scriptInvitations(app);
});

const answer = (route: string, answers: ScriptedAnswer) => app.api.routes.set(route, answers);
const open = (path = '', visitor = admin) => visitor.open(`${app.url}/admin/invitations${path}`);
const rowsOf = async (visitor = admin) =>
  (await open('', visitor)).document
    .querySelectorAll('.rows > li')
    .map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());

describe('the list of invitations', () => {
  it('shows invitee, inviter, roles and expiry, from two parallel API calls', async () => {
    answer('GET /member-invitations', {
      body: { invitations: [invitation({ roles: [VIEWER_ROLE.id, EDITOR.id] })] },
    });
    const page = await open();
    expect(page.document.querySelector('.row-title')?.textContent).toBe('new@example.com');
    const facts = page.document
      .querySelectorAll('.row-facts > div')
      .map(({ children }) => children.map((part) => part.textContent.trim()).join(': '));
    expect(facts[0]).toBe('Invited by: Olivia <Admin>');
    expect(facts[1]).toMatch(/^Sent: \w{3} \d+, \d{4}$/);
    expect(facts[2]).toMatch(/^Expires: .*UTC$/);
    expect(page.document.querySelectorAll('.tags li').map((tag) => tag.textContent)).toEqual([
      'viewer',
      'editor',
    ]);
    expect(callsOf(app).sort()).toEqual([LIST, 'GET /roles?take=100']);
  });

  it('neither shows nor logs the invitation link', async () => {
    const page = await open();
    expect(page.body).not.toContain('secret');
    expect(app.log).not.toContain('secret');
    expect(app.log).not.toContain('new@example.com');
  });

  it.each([
    [49, undefined],
    [47, 'Expires within 48 hours'],
    [-1, 'Expired'],
  ])('marks an invitation with %d hours left as: %s', async (left, badge) => {
    answer('GET /member-invitations', { body: { invitations: [invitation({}, { left })] } });
    expect((await open()).document.querySelector('.row-title .badge')?.textContent).toBe(badge);
  });

  it('shows an invitation with hardly any fields', async () => {
    answer('GET /member-invitations', {
      body: { invitations: [{ id: ID }, invitation({ roles: [], expires_at: 'soon', inviter: null })] },
    });
    const [bare, odd] = await rowsOf();
    expect(bare).toBe('No address Roles None Resend Revoke');
    expect(odd).not.toContain('Expires');
  });

  it('counts roles with unknown names', async () => {
    const unknown = 'rol_0000000000000000';
    answer('GET /member-invitations', {
      body: { invitations: [invitation({ roles: [EDITOR.id, unknown] }), invitation({ roles: [unknown] })] },
    });
    const [some, none] = await rowsOf();
    expect(some).toContain('Roles editor and 1 role whose name cannot be shown');
    expect(none).toContain('Roles 1 role');
  });

  it('counts roles instead of naming them when roles cannot be read', async () => {
    answer('GET /roles', { status: 500 });
    expect((await rowsOf())[0]).toContain('Roles 1 role');
    app.oidc.scopes = ['read:my_org:member_invitations'];
    const visitor = await app.signedIn();
    app.oidc.scopes = undefined;
    app.api.calls.length = 0;
    expect((await rowsOf(visitor))[0]).toContain('Roles 1 role');
    expect(callsOf(app)).toEqual([LIST]);
  });

  it('explains invitations and links to the form while there are none', async () => {
    answer('GET /member-invitations', { body: { invitations: [] } });
    const page = await open();
    expect(main(page)).toContain('No open invitations');
    expect(page.document.querySelectorAll('main a[href="/admin/invitations/new"]')).toHaveLength(1);
  });

  it('pages forward with the API’s cursor, and back to the start', async () => {
    answer('GET /member-invitations', { body: { invitations: [invitation()], next: 'a&b' } });
    const next = (await open()).document.querySelector('.pager a')?.getAttribute('href') ?? '';
    expect(next).toBe('/admin/invitations?from=a%26b');
    answer('GET /member-invitations', { body: { invitations: [] } });
    const second = await admin.open(app.url + next);
    expect(callsOf(app).some((call) => call.startsWith('GET /member-invitations?from=a%26b&take=25'))).toBe(
      true,
    );
    expect(main(second)).toContain('No invitations on this page');
    expect(second.document.querySelector('.pager a')?.getAttribute('href')).toBe('/admin/invitations');
  });

  it.each([
    ['that the cursor is unknown', { status: 400 }, 422, 'Start again from the first page.'],
    ['429', { status: 429, headers: { 'retry-after': '60' } }, 503, 'too many requests'],
    ['500', { status: 500 }, 503, 'is not answering'],
    ['nothing', SILENCE, 503, 'taking too long'],
    ['half a response', { body: '{"invitations":[{' }, 502, 'could not understand'],
    ['a malformed list', { body: { invitations: [7] } }, 502, 'could not understand'],
  ] satisfies [string, ScriptedAnswer, number, string][])(
    'reports an API that answers %s',
    async (_what, refusal, code, sentence) => {
      answer('GET /member-invitations', refusal);
      const page = await open('?from=stale');
      expect(page.status).toBe(code);
      expect(main(page)).toContain(sentence);
    },
  );

  it('is available in Japanese', async () => {
    answer('GET /member-invitations', { body: { invitations: [invitation({}, { left: 3 })] } });
    const page = await admin.open(`${app.url}/admin/invitations`, { headers: { 'accept-language': 'ja' } });
    expect(page.document.querySelector('h1')?.textContent).toBe('招待');
    expect(main(page)).toContain('48時間以内に期限切れ');
  });
});

describe('access to invitations', () => {
  it('lets a viewer read everything, without controls, and refuses their forms', async () => {
    const viewer = await app.signedIn(VIEWER);
    const list = await open('', viewer);
    expect(main(list)).toContain('new@example.com');
    expect(main(list)).toContain('let you view this, but not change it');
    expect(list.document.querySelectorAll('main form, main a.button')).toEqual([]);
    const token = list.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    app.api.calls.length = 0;
    for (const path of ['/new', `/${ID}/resend`, `/${ID}/revoke`]) {
      expect((await open(path, viewer)).status).toBe(403);
      const body = new URLSearchParams({ _csrf: token, addresses: 'forged@example.com' });
      const forged = await viewer.open(`${app.url}/admin/invitations${path}`, { method: 'POST', body });
      expect(forged.status).toBe(403);
    }
    expect(app.api.calls).toEqual([]);
  });

  it.each([
    ['revoke no way to invite', 'delete', [`/${ID}/revoke`]],
    ['invite no way to revoke', 'create', ['/new', `/${ID}/resend`]],
  ])('shows people who may only %s', async (_what, may, expected) => {
    app.oidc.scopes = ['read:my_org:member_invitations', `${may}:my_org:member_invitations`];
    const visitor = await app.signedIn();
    app.oidc.scopes = undefined;
    const links = (await open('', visitor)).document.querySelectorAll('main a.button');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(
      expected.map((path) => `/admin/invitations${path}`),
    );
  });

  it('links from the members to the form only for people who may invite', async () => {
    answer('GET /members', { body: { members: [] } });
    const invites = async (...scopes: string[]) => {
      app.oidc.scopes = ['read:my_org:members', ...scopes];
      const visitor = await app.signedIn();
      app.oidc.scopes = undefined;
      const page = await visitor.open(`${app.url}/admin/members`);
      return page.document.querySelector('a[href="/admin/invitations/new"]') !== null;
    };
    const [read, create] = ['read:my_org:member_invitations', 'create:my_org:member_invitations'];
    expect(await invites(read, create)).toBe(true);
    expect(await invites(read)).toBe(false);
    expect(await invites(create)).toBe(false);
  });

  it.each(['', '/new', `/${ID}/resend`, `/${ID}/revoke`])(
    'is refused to a member at %j with 403, and sends an anonymous visitor to log in',
    async (path) => {
      expect((await open(path, await app.signedIn(MEMBER))).status).toBe(403);
      const login = await new Visitor().open(`${app.url}/admin/invitations${path}`, {}, false);
      expect(login.headers.get('location')).toBe(
        `/auth/login?returnTo=${encodeURIComponent(`/admin/invitations${path}`)}`,
      );
      expect(app.api.calls).toEqual([]);
    },
  );
});
