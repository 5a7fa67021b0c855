import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../../support/visitor';
import { ADMIN, MEMBER, VIEWER } from '../support/fake-oidc';
import { TestApp } from '../support/test-app';

const ADMIN_ROLE = { id: 'rol_AAAAAAAAAAAAAAAA', name: 'admin', description: 'Organization Admin' };
const VIEWER_ROLE = { id: 'rol_VVVVVVVVVVVVVVVV', name: 'viewer' };
const MAX = { user_id: 'auth0|max', name: 'Max Müller', email: 'max@example.com' };
const SELF = { user_id: ADMIN.id, name: ADMIN.name, email: ADMIN.email };
const PROBLEM = 'https://auth0.com/api-errors#';
const GONE = { status: 404, body: { type: `${PROBLEM}A0E-404-0002`, status: 404 } };

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.api.calls.length = 0;
  app.api.script = [{ status: 500 }];
  app.api.routes.clear();
  const { routes } = app.api;
  routes.set('GET /members', {
    body: {
      members: [
        { ...SELF, roles: [ADMIN_ROLE] },
        { ...MAX, roles: [] },
      ],
    },
  });
  for (const [member, roles] of [
    [MAX, [VIEWER_ROLE]],
    [SELF, [ADMIN_ROLE]],
  ] as const) {
    routes.set(`GET /members/${member.user_id}`, { body: member });
    routes.set(`GET /members/${member.user_id}/roles`, { body: { roles } });
    routes.set(`POST /members/${member.user_id}/roles`, { status: 204, body: '' });
    routes.set(`POST /members/${member.user_id}/unassign-roles`, { status: 204, body: '' });
  }
  routes.set('GET /roles', { body: { roles: [ADMIN_ROLE, VIEWER_ROLE] } });
  routes.set('POST /delete-memberships', { status: 204, body: '' });
});

const open = (path = '', visitor = admin) => visitor.open(`${app.url}/admin/members${path}`);
const member = (id: string) => `/${encodeURIComponent(id)}`;
const calls = () => app.api.calls.map(({ method, path }) => `${method} ${path.replace('/my-org/v1', '')}`);
const writes = () =>
  app.api.calls.filter(({ method }) => method !== 'GET').map(({ path, body }) => [path, body]);
const text = (page: Page) => page.document.querySelector('main')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
const alert = (page: Page) => page.document.querySelector('[role=alert]')?.textContent.trim() ?? '';

/** Sends the roles of a member's form as ticked. */
async function saveRoles(id: string, ...roles: string[]): Promise<Page> {
  const page = await open(member(id));
  app.api.calls.length = 0;
  const tokens = page.document.querySelectorAll('main form input[type=hidden]');
  const body = new URLSearchParams(
    tokens.map((input): [string, string] => [
      input.getAttribute('name') ?? '',
      input.getAttribute('value') ?? '',
    ]),
  );
  for (const role of roles) body.append('role', role);
  return admin.open(page.url, { method: 'POST', body, headers: { origin: app.url } }, false);
}

describe('the list of members', () => {
  it('shows each member with their roles, from one API call', async () => {
    const page = await open();
    const rows = page.document
      .querySelectorAll('.rows > li')
      .map((row) => row.textContent.replaceAll(/\s+/g, ' '));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('Ada Admin You org-admin@example.com admin');
    expect(rows[1]).toContain('Max Müller max@example.com No roles');
    expect(calls()).toEqual(['GET /members?take=50&fields=user_id%2Cname%2Cemail%2Croles']);
  });

  it('can be searched by name and address, within the page', async () => {
    const page = await open('?q=MÜLL');
    expect(page.document.querySelectorAll('.rows > li')).toHaveLength(1);
    expect(text(page)).toContain('1 member on this page matches “MÜLL”.');
    expect(text(await open('?q=%3Cb%3Enobody'))).toContain('Nobody on this page matches');
    expect((await open('?q=%3Cb%3Enobody')).body).not.toContain('<b>nobody');
    expect((await open('?q=a&q=b')).document.querySelectorAll('.rows > li')).toHaveLength(2);
  });

  it('is available in Japanese', async () => {
    const page = await admin.open(`${app.url}/admin/members?q=max`, { headers: { 'accept-language': 'ja' } });
    expect(text(page)).toContain('このページの1人が「max」に一致しました。');
    expect(page.document.querySelector('html')?.getAttribute('lang')).toBe('ja');
  });

  it('answers an API failure with an error page, and keeps the session', async () => {
    app.api.routes.set('GET /members', { status: 500 });
    expect((await open()).status).toBe(503);
    app.api.routes.set('GET /members', { body: '{"members": [{' });
    expect((await open()).status).toBe(502);
    expect((await admin.open(`${app.url}/profile`)).status).toBe(200);
  });
});

describe('a member', () => {
  it('is shown with current and available roles, from parallel API calls', async () => {
    const page = await open(member(MAX.user_id));
    expect(page.document.querySelector('h1')?.textContent).toBe('Max Müller');
    const boxes = page.document.querySelectorAll('input[name=role]');
    expect(boxes.map((box) => [box.getAttribute('value'), box.hasAttribute('checked')])).toEqual([
      [ADMIN_ROLE.id, false],
      [VIEWER_ROLE.id, true],
    ]);
    expect(calls().sort()).toEqual([
      'GET /members/auth0%7Cmax',
      'GET /members/auth0%7Cmax/roles?take=100',
      'GET /roles?take=100',
    ]);
  });

  it.each(['nobody', 'auth0|', '%00|x', 'x'.repeat(1_100)])(
    'with the malformed id %j is not found, without an API call',
    async (id) => {
      const page = await open(`/${id}`);
      expect(page.status).toBe(404);
      expect(text(page)).toContain('no longer a member of your organization');
      expect(calls()).toEqual([]);
    },
  );

  it('who has been removed meanwhile is reported as gone', async () => {
    app.api.routes.set('GET /members/auth0|max', GONE);
    const page = await open(member(MAX.user_id));
    expect(page.status).toBe(404);
    expect(text(page)).toContain('This person is no longer a member of your organization.');
  });

  it('is assigned and loses exactly the changed roles', async () => {
    const page = await saveRoles(MAX.user_id, ADMIN_ROLE.id);
    expect(page.status).toBe(303);
    expect(writes()).toEqual([
      ['/my-org/v1/members/auth0%7Cmax/roles', { role_ids: [ADMIN_ROLE.id] }],
      ['/my-org/v1/members/auth0%7Cmax/unassign-roles', { role_ids: [VIEWER_ROLE.id] }],
    ]);
    expect(alertOfFlash(await open(member(MAX.user_id)))).toBe('The roles were saved.');
    expect(alertOfFlash(await open(member(MAX.user_id)))).toBeUndefined();
    const lines = app.log.split('\n').filter((line) => line.includes('"audit"'));
    expect(JSON.parse(lines.at(-1) ?? '{}')).toMatchObject({
      action: 'member.roles.unassign',
      member: MAX.user_id,
      roles: VIEWER_ROLE.id,
      outcome: 'done',
      user: ADMIN.id,
      organization: ADMIN.organization.id,
      requestId: expect.any(String) as string,
    });
    expect(app.log).not.toContain('max@example.com');
  });

  it('keeps all roles when nothing was changed', async () => {
    expect((await saveRoles(MAX.user_id, VIEWER_ROLE.id)).status).toBe(303);
    expect(writes()).toEqual([]);
    expect(alertOfFlash(await open(member(MAX.user_id)))).toContain('Nothing has changed');
  });

  it('whose roles were only half changed is reported', async () => {
    app.api.routes.set('POST /members/auth0|max/unassign-roles', { status: 500 });
    const page = await saveRoles(MAX.user_id, ADMIN_ROLE.id);
    expect(page.status).toBe(503);
    expect(alert(page)).toContain('the others could not be removed');
    expect(page.document.querySelector('title')?.textContent).toMatch(/^Error: /);
  });

  it.each(['rol_1', '<b>', `${ADMIN_ROLE.id}x`])('cannot be assigned the malformed role %j', async (role) => {
    expect((await saveRoles(MAX.user_id, role)).status).toBe(400);
    expect(writes()).toEqual([]);
  });

  it('cannot gain or lose more than ten roles at a time', async () => {
    const many = Array.from({ length: 11 }, (_, index) => `rol_${String(index).padStart(16, 'x')}`);
    const page = await saveRoles(MAX.user_id, ...many);
    expect(page.status).toBe(422);
    expect(alert(page)).toContain('up to ten roles');
    app.api.routes.set('GET /members/auth0|max/roles', {
      body: { roles: many.map((id) => ({ id, name: id })) },
    });
    expect((await saveRoles(MAX.user_id)).status).toBe(422);
    expect(writes()).toEqual([]);
  });
});

describe('the last administrator', () => {
  it('is told beforehand what they cannot do, without another API call', async () => {
    const page = await open(member(SELF.user_id));
    expect(text(page)).toContain('nobody else has the role “admin”, you cannot remove it from yourself.');
    expect(text(page)).toContain('nobody else has the role “admin”, you cannot leave.');
    const question = await open(`${member(SELF.user_id)}/remove`);
    expect(question.document.querySelector('.notice.warn')?.textContent).toContain('you cannot leave.');
    expect(text(await open(member(MAX.user_id)))).not.toContain('nobody else has the role');
    expect(calls().filter((call) => call.startsWith('GET /members?'))).toEqual([]);
  });

  it('cannot give up the role', async () => {
    const page = await saveRoles(SELF.user_id);
    expect(page.status).toBe(409);
    expect(alert(page)).toContain('cannot remove the role “admin” from yourself');
    expect(writes()).toEqual([]);
  });

  it('cannot leave the organization', async () => {
    const question = await open(`${member(SELF.user_id)}/remove`);
    expect(question.document.querySelector('h1')?.textContent).toBe('Leave the organization?');
    expect(text(question)).toContain('You will be logged out.');
    const page = await admin.submit(question, {}, '/remove', false);
    expect(page.status).toBe(409);
    expect(alert(page)).toContain('cannot leave it');
    expect(writes()).toEqual([]);
  });

  it('may give up the role, after confirmation, once another administrator is found on any page', async () => {
    let asked = 0;
    app.api.routes.set('GET /members', (response) => {
      asked += 1;
      const body =
        asked === 1
          ? { members: [{ ...SELF, roles: [ADMIN_ROLE] }], next: 'more' }
          : { members: [{ ...MAX, roles: [ADMIN_ROLE] }] };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const question = await saveRoles(SELF.user_id);
    expect(question.document.querySelector('h1')?.textContent).toBe('Remove the role “admin” from yourself?');
    expect(text(question)).toContain('Only another administrator can give it back to you.');
    expect(writes()).toEqual([]);
    asked = 0;
    const saved = await admin.submit(question, {}, member(SELF.user_id), false);
    expect([saved.status, saved.headers.get('location')]).toEqual([
      303,
      `/admin/members${member(SELF.user_id)}`,
    ]);
    expect(writes()).toEqual([
      [
        `/my-org/v1/members/${encodeURIComponent(SELF.user_id)}/unassign-roles`,
        { role_ids: [ADMIN_ROLE.id] },
      ],
    ]);
    expect(asked).toBe(2);
  });

  it('may leave once there is another administrator, and is logged out', async () => {
    app.api.routes.set('GET /members', { body: { members: [{ ...MAX, roles: [ADMIN_ROLE] }] } });
    const visitor = await app.signedIn();
    const question = await open(`${member(SELF.user_id)}/remove`, visitor);
    const page = await visitor.submit(question, {}, '/remove', false);
    expect([page.status, alertOfFlash(page)]).toEqual([200, 'You are logged out. Your user account stays.']);
    expect((await visitor.open(`${app.url}/profile`, {}, false)).status).toBe(302);
  });
});

describe('removing a member', () => {
  it('asks for confirmation, and removes only once when the form is sent twice', async () => {
    const question = await open(`${member(MAX.user_id)}/remove`);
    expect(question.document.querySelector('h1')?.textContent).toBe('Remove Max Müller?');
    app.api.calls.length = 0;
    const answers = await Promise.all([1, 2].map(() => admin.submit(question, {}, '/remove', false)));
    expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [303, '/admin/members'],
      [303, '/admin/members'],
    ]);
    expect(writes()).toEqual([['/my-org/v1/delete-memberships', { members: [MAX.user_id] }]]);
    expect(alertOfFlash(await open())).toBe('The member was removed.');
  });

  it('says when they are already gone', async () => {
    const question = await open(`${member(MAX.user_id)}/remove`);
    app.api.routes.set('POST /delete-memberships', GONE);
    const page = await admin.submit(question, {}, '/remove', false);
    expect(page.status).toBe(404);
    expect(alert(page)).toContain('no longer a member of your organization');
  });
});

describe('somebody who may only read members', () => {
  it('sees members and roles without controls', async () => {
    const viewer = await app.signedIn(VIEWER);
    const list = await open('', viewer);
    expect(list.document.querySelector('a[href="/admin/invitations/new"]')).toBeNull();
    const page = await open(member(MAX.user_id), viewer);
    expect(page.document.querySelectorAll('main form, main .danger')).toHaveLength(0);
    expect(text(page)).toContain('viewer');
    for (const shown of [list, page]) expect(text(shown)).toContain('let you view this, but not change it');
    expect(calls()).not.toContain('GET /roles?take=100');
    expect(text(await open(member(MAX.user_id)))).not.toContain('not change it');
  });

  it.each(['', '/remove'])('is refused a form sent to %j', async (path) => {
    const viewer = await app.signedIn(VIEWER);
    const profile = await viewer.open(`${app.url}/profile`);
    const token = profile.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    app.api.calls.length = 0;
    const page = await viewer.open(`${app.url}/admin/members${member(MAX.user_id)}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: token }),
    });
    expect(page.status).toBe(403);
    expect(calls()).toEqual([]);
  });
});

it.each(['', member(MAX.user_id), `${member(MAX.user_id)}/remove`])(
  'the members page %j is refused to people who may not see members',
  async (path) => {
    expect((await open(path, await app.signedIn(MEMBER))).status).toBe(403);
    const login = await new Visitor().open(`${app.url}/admin/members${path}`, {}, false);
    expect(login.headers.get('location')).toContain('/auth/login?returnTo=');
    expect(calls()).toEqual([]);
  },
);

function alertOfFlash(page: Page): string | undefined {
  return page.document.querySelector('[role=status]')?.textContent;
}
