import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { ADMIN } from '../support/fake-oidc';
import { filledIn, formTo, send } from '../support/forms';
import { TestApp } from '../support/test-app';

const ADMIN_ROLE = { id: 'rol_AAAAAAAAAAAAAAAA', name: 'admin' };
const VIEWER_ROLE = { id: 'rol_VVVVVVVVVVVVVVVV', name: 'viewer' };
const MAX = { user_id: 'auth0|max', name: 'Max', email: 'max@example.com' };
const SELF = { user_id: ADMIN.id, name: ADMIN.name, email: ADMIN.email };

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  const { routes } = app.api;
  app.api.calls.length = 0;
  routes.clear();
  routes.set('GET /members', { body: { members: [{ ...SELF, roles: [ADMIN_ROLE] }] } });
  routes.set('GET /roles', { body: { roles: [ADMIN_ROLE, VIEWER_ROLE] } });
  for (const [{ user_id }, role] of [
    [MAX, VIEWER_ROLE],
    [SELF, ADMIN_ROLE],
  ] as const) {
    routes.set(`GET /members/${user_id}`, { body: user_id === MAX.user_id ? MAX : SELF });
    routes.set(`GET /members/${user_id}/roles`, { body: { roles: [role] } });
  }
  routes.set(`POST /members/${MAX.user_id}/roles`, { status: 204, body: '' });
  routes.set('POST /delete-memberships', { status: 204, body: '' });
});

const READ_ROLES = 'read:my_org:member_roles';
const pathOf = (id: string) => `/admin/members/${encodeURIComponent(id)}`;
const writes = () => app.api.calls.filter(({ method }) => method !== 'GET').map(({ path }) => path);
const alert = (page: Page) => page.document.querySelector('[role=alert]')?.textContent.trim() ?? '';
const rolesOf = (page: Page) =>
  page.document.querySelectorAll('input[name=role]').map((box) => box.getAttribute('value'));

/** Signs in with these roles in the ID token and with these scopes besides those needed to leave, and leaves. */
async function leave(roles: readonly string[], ...scopes: readonly string[]): Promise<Page> {
  app.oidc.scopes = ['read:my_org:members', 'delete:my_org:memberships', ...scopes];
  const visitor = await app.signedIn({ ...ADMIN, roles });
  app.oidc.scopes = undefined;
  const question = await visitor.open(`${app.url}${pathOf(SELF.user_id)}/remove`);
  app.api.calls.length = 0;
  return visitor.submit(question, {}, '/remove', false);
}

describe('somebody who may not read roles', () => {
  it('cannot leave as an administrator, because nobody can tell whether there is another', async () => {
    app.api.routes.set('GET /members', { body: { members: [SELF, MAX] } });
    expect((await leave(['admin'])).status).toBe(409);
    expect(writes()).toEqual([]);
  });

  it('can leave when their ID token does not make them an administrator', async () => {
    const page = await leave(['viewer']);
    const said = page.document.querySelectorAll('h1, [role=status]').map(({ textContent }) => textContent);
    expect([page.status, ...said]).toEqual([
      200,
      'You left the organization',
      'You are logged out. Your user account stays.',
    ]);
    expect(page.document.querySelector('form[action="/auth/logout"]')).toBeNull();
    expect(writes()).toEqual(['/my-org/v1/delete-memberships']);
  });
});

describe('an administrator according to the API but not to the ID token', () => {
  it('cannot leave as the last one', async () => {
    const page = await leave([], READ_ROLES);
    expect(page.status).toBe(409);
    expect(alert(page)).toContain('cannot leave it');
    expect(writes()).toEqual([]);
  });

  it('can leave once the API says that they have lost the role, without a search for others', async () => {
    app.api.routes.set(`GET /members/${SELF.user_id}/roles`, { body: { roles: [VIEWER_ROLE] } });
    expect((await leave([], READ_ROLES)).status).toBe(200);
    expect(writes()).toEqual(['/my-org/v1/delete-memberships']);
    expect(app.api.calls.some(({ path }) => path.startsWith('/my-org/v1/members?'))).toBe(false);
  });
});

it('an administrator’s role is taken from somebody else without a confirmation page', async () => {
  app.api.routes.set(`GET /members/${MAX.user_id}/roles`, { body: { roles: [ADMIN_ROLE] } });
  app.api.routes.set(`POST /members/${MAX.user_id}/unassign-roles`, { status: 204, body: '' });
  const path = pathOf(MAX.user_id);
  const form = formTo(await admin.open(app.url + path), path);
  const page = await send(admin, app.url, form, filledIn(form, { role: VIEWER_ROLE.id }));
  expect(page.status).toBe(303);
  expect(writes()).toEqual([
    '/my-org/v1/members/auth0%7Cmax/roles',
    '/my-org/v1/members/auth0%7Cmax/unassign-roles',
  ]);
});

it('no role is taken away when another could not be assigned', async () => {
  app.api.routes.set(`POST /members/${MAX.user_id}/roles`, { status: 400 });
  const path = pathOf(MAX.user_id);
  const form = formTo(await admin.open(app.url + path), path);
  const page = await send(admin, app.url, form, filledIn(form, { role: ADMIN_ROLE.id }));
  expect(page.status).toBe(422);
  expect(writes()).toEqual(['/my-org/v1/members/auth0%7Cmax/roles']);
});

it('somebody who may assign roles but not take them away sees no form', async () => {
  app.oidc.scopes = ['read:my_org:members', READ_ROLES, 'create:my_org:member_roles'];
  const visitor = await app.signedIn();
  app.oidc.scopes = undefined;
  const page = await visitor.open(app.url + pathOf(MAX.user_id));
  expect(page.body).toContain(VIEWER_ROLE.name);
  expect(rolesOf(page)).toEqual([]);
});

it('a half-made change is reported, and the form continues from the current roles', async () => {
  app.api.routes.set(`POST /members/${MAX.user_id}/unassign-roles`, { status: 500 });
  const path = pathOf(MAX.user_id);
  const form = formTo(await admin.open(app.url + path), path);
  const page = await send(admin, app.url, form, filledIn(form, { role: ADMIN_ROLE.id }));
  expect(page.status).toBe(503);
  expect(alert(page)).toContain('Only some of the roles were saved');
  expect(alert(page)).not.toContain('were not saved');
  app.api.routes.set(`POST /members/${MAX.user_id}/unassign-roles`, { status: 204, body: '' });
  app.api.calls.length = 0;
  const again = formTo(page, path);
  expect(again.entries.filter(([name]) => name === 'held').map(([, id]) => id)).toEqual([
    VIEWER_ROLE.id,
    ADMIN_ROLE.id,
  ]);
  expect((await send(admin, app.url, again, again.entries)).status).toBe(303);
  expect(writes()).toEqual(['/my-org/v1/members/auth0%7Cmax/unassign-roles']);
});

it.each(['/admin/invitations/new', pathOf(MAX.user_id)])(
  'roles are sorted on %s by the rules of the page’s language',
  async (path) => {
    const first = { id: 'rol_1111111111111111', name: '亜' };
    const second = { id: 'rol_2222222222222222', name: '一' };
    app.api.routes.set('GET /roles', { body: { roles: [second, first] } });
    app.api.routes.set(`GET /members/${MAX.user_id}/roles`, { body: { roles: [] } });
    app.api.routes.set('GET /identity-providers', { body: { identity_providers: [] } });
    const inLanguage = (language: string) =>
      admin.open(app.url + path, { headers: { 'accept-language': language } });
    expect(rolesOf(await inLanguage('ja'))).toEqual([first.id, second.id]);
    expect(rolesOf(await inLanguage('en'))).toEqual([second.id, first.id]);
  },
);
