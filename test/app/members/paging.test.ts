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

it('goes on where the API says, and back to the start', async () => {
  const next = ['Next page', '/admin/members?from=a%2Bb%2Fc%3D'];
  expect(pager(await open())).toEqual([next]);
  expect(pager(await open('?from=earlier'))).toEqual([['First page', '/admin/members'], next]);
  expect(app.api.calls.map(({ path }) => path.slice(path.indexOf('?')))).toEqual([
    '?take=50&fields=user_id%2Cname%2Cemail%2Croles',
    '?from=earlier&take=50&fields=user_id%2Cname%2Cemail%2Croles',
  ]);
});

it('asks for no roles for people who may not read them', async () => {
  app.oidc.scopes = ['read:my_org:members'];
  const visitor = await app.signedIn();
  app.oidc.scopes = undefined;
  await visitor.open(`${app.url}/admin/members`);
  expect(app.api.calls.map(({ path }) => path.slice(path.indexOf('?')))).toEqual([
    '?take=50&fields=user_id%2Cname%2Cemail',
  ]);
});

it('keeps to the page while it is searched, and after that', async () => {
  const page = await open('?from=earlier&q=max');
  expect(page.document.querySelector('input[name=from]')?.getAttribute('value')).toBe('earlier');
  expect(page.document.querySelector('main [role=status] a')?.getAttribute('href')).toBe(
    '/admin/members?from=earlier',
  );
});

it('asks for nothing that is too long to be a place in the list', async () => {
  expect(pager(await open(`?from=${'x'.repeat(1_001)}`))).toHaveLength(1);
  expect(app.api.calls[0]?.path).not.toContain('from=');
});

it('leads to its first page when the API does not know the page any more', async () => {
  app.api.routes.set('GET /members', { status: 400 });
  const page = await open('?from=stale');
  expect(page.status).toBe(422);
  expect(page.document.querySelector('main')?.textContent).toContain('Start again from the first page.');
  expect(page.document.querySelector('main a')?.getAttribute('href')).toBe('/admin/members');
});
