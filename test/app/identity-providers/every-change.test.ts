import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../../support/visitor';
import { SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import { changeProvider } from './change-provider';
import { API, asked, GONE, PAGE, script, sent } from './sample';
import { alert, text } from './said';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  script(app);
});

const open = (path: string) => admin.open(app.url + path);

const change = (below: string, fields?: Record<string, string>, follow?: boolean) =>
  changeProvider(app, admin, below, fields, follow);

describe('every change to an identity provider', () => {
  const CHANGES = [
    ['edit', `PATCH ${API}`, { display_name: 'New' }],
    ['switch-on', `PATCH ${API}`, {}],
    ['switch-off', `PATCH ${API}`, {}],
    ['update-attributes', `PUT ${API}/update-attributes`, {}],
    ['detach', `POST ${API}/detach`, {}],
    ['delete', `DELETE ${API}`, { confirmation: 'acme-okta' }],
    ['domains/acme.example/attach', `POST ${API}/domains`, {}],
  ] satisfies [string, string, Record<string, string>][];
  const ANSWERS = [
    ['an API that is down', { status: 500 }, 503],
    ['an API timeout', SILENCE, 503],
    ['half a response', { body: '{"id":' }, 502],
    ['too many requests', { status: 429, headers: { 'retry-after': '60' } }, 503],
  ] satisfies [string, ScriptedAnswer, number][];

  it.each(
    CHANGES.flatMap(([below, route, fields]) =>
      ANSWERS.map((answer) => [below, route, fields, ...answer] as const),
    ),
  )('%s (%s %j) reports %s', async (below, route, fields, _what, answer, status) => {
    app.api.routes.set(route, answer);
    const page = await change(below, fields);
    expect(page.status).toBe(status);
    expect(alert(page)).not.toBe('');
  });

  it.each(CHANGES)('%s (%s) says when the identity provider is gone', async (below, route, fields) => {
    app.api.routes.set(route, GONE);
    const page = await change(below, fields, true);
    expect(`${text(page)} ${alert(page)}`).toMatch(/deleted or detached/);
  });

  it.each(CHANGES)('%s (%s) needs its CSRF token', async (below, _route, fields) => {
    const body = new URLSearchParams({ ...fields, _csrf: 'f'.repeat(64) });
    const page = await admin.open(`${app.url}${PAGE}/${below}`, { method: 'POST', body });
    expect(page.status).toBe(403);
    expect(sent(app)).toEqual([]);
  });

  it.each(CHANGES)('%s (%s) is made only once when its form is sent twice', async (below, route, fields) => {
    const form = await open(`${PAGE}/${below}`);
    await admin.submit(form, fields, `/${below}`, false);
    await admin.submit(form, fields, `/${below}`, false);
    expect(asked(app).filter((call) => call === route)).toHaveLength(1);
  });
});
