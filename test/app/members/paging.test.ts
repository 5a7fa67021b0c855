import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { TestApp } from '../support/test-app';

const MAX = { user_id: 'auth0|max', name: 'Max', email: 'max@example.com' };

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.api.calls.length = 0;
  app.api.routes.set('GET /members', { body: { members: [MAX], next: 'a+b/c=' } });
});

const open = (query = '') => admin.open(`${app.url}/admin/members${query}`);
const pager = (page: Page) =>
  page.document.querySelectorAll('.pager a').map((link) => [link.textContent, link.getAttribute('href')]);

it('pages forward with the API’s cursor, and back to the start', async () => {
  const next = ['Next page', '/admin/members?from=a%2Bb%2Fc%3D'];
  expect(pager(await open())).toEqual([next]);
  expect(pager(await open('?from=earlier'))).toEqual([['First page', '/admin/members'], next]);
  expect(app.api.calls.map(({ path }) => path.slice(path.indexOf('?')))).toEqual([
    '?take=50&fields=user_id%2Cname%2Cemail%2Croles',
    '?from=earlier&take=50&fields=user_id%2Cname%2Cemail%2Croles',
  ]);
});

it('requests no roles when the user may not read them', async () => {
  app.oidc.scopes = ['read:my_org:members'];
  const visitor = await app.signedIn();
  app.oidc.scopes = undefined;
  await visitor.open(`${app.url}/admin/members`);
  expect(app.api.calls.map(({ path }) => path.slice(path.indexOf('?')))).toEqual([
    '?take=50&fields=user_id%2Cname%2Cemail',
  ]);
});

it('stays on the page during and after a search', async () => {
  const page = await open('?from=earlier&q=max');
  expect(page.document.querySelector('input[name=from]')?.getAttribute('value')).toBe('earlier');
  expect(page.document.querySelector('main [role=status] a')?.getAttribute('href')).toBe(
    '/admin/members?from=earlier',
  );
});

it('ignores a cursor that is too long', async () => {
  expect(pager(await open(`?from=${'x'.repeat(1_001)}`))).toHaveLength(1);
  expect(app.api.calls[0]?.path).not.toContain('from=');
});

it('links to the first page when the API no longer accepts a cursor', async () => {
  app.api.routes.set('GET /members', { status: 400 });
  const page = await open('?from=stale');
  expect(page.status).toBe(422);
  expect(page.document.querySelector('main')?.textContent).toContain('Start again from the first page.');
  expect(page.document.querySelector('main a')?.getAttribute('href')).toBe('/admin/members');
});
