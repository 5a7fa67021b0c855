import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import type { ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import { goneAnswer, IDS } from '../support/whole-organization';
import { expectAudit, expectKept, expectRefused, linesOf, openForm, writesOf } from './attempt';
import { calls, type FormRow } from './form-row';
import { FORMS } from './forms/forms';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());

/** One form for each route, because all kinds of identity providers share these. */
const rows = [...new Map(FORMS.filter(calls).map((row) => [row.route, row] as const)).values()];
const named = <T extends FormRow>(some: readonly T[]) => some.map((row) => [row.what, row] as const);

/** The identifier of what a form is about: the last one in its address. */
const thingOf = ({ page }: FormRow): string | undefined =>
  Object.values<string>(IDS).findLast((id) => decodeURIComponent(page).includes(id));
const aboutThings = rows.filter((row) => thingOf(row) !== undefined);
const removing = rows.filter(({ removes }) => removes);

/** Makes the API answer that what a form is about is gone. */
function forget(row: FormRow): void {
  const { routes } = app.api;
  const id = thingOf(row) ?? '';
  const about = [...routes.keys()].filter((route) => route.includes(id));
  const answers = row.whereGone ?? Object.fromEntries(about.map((route) => [route, goneAnswer]));
  for (const [route, answer] of Object.entries(answers)) routes.set(route, answer);
}

/** Expects a message that the thing is gone, on an error page or on the page that the form redirects to. */
async function expectTold(page: Page, row: FormRow): Promise<void> {
  if (row.whenGone === 404 || page.status === 404) {
    expectRefused(page, row, 404);
    return;
  }
  expect([page.status, page.headers.get('location')]).toEqual([303, row.whenGone.location]);
  expectRefused(await admin.open(app.url + row.whenGone.location), row, 200);
}

describe('a form about something that was deleted', () => {
  it.each(named(rows))('during the request, for %s, says so', async (_what, row) => {
    const opened = await openForm(app, admin, row);
    app.api.routes.set(row.call, goneAnswer);
    const page = await opened.send();
    expect(writesOf(app)).toEqual([row.call]);
    expectAudit(app, page, row.audit, 'not_found');
    if (page.status === 404) expectKept(page, row, opened.fields);
    await expectTold(page, row);
  });

  it.each(named(aboutThings))('after its page was opened, for %s, says so', async (_what, row) => {
    const opened = await openForm(app, admin, row);
    forget(row);
    const page = await opened.send();
    await expectTold(page, row);
    expect(app.log).not.toContain('"outcome":"done"');
  });
});

/** The same response, delayed until the second request has arrived. */
function late(answer: ScriptedAnswer = {}): ScriptedAnswer {
  if (typeof answer === 'function') throw new Error('only an answer can be late');
  const { status = 200, headers, body = {} } = answer;
  return (response: ServerResponse) => {
    setTimeout(() => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    }, 100);
  };
}

describe('a form that is sent twice at once and once more later', () => {
  it.each(named(rows))('for %s is carried out once', async (_what, row) => {
    const { send } = await openForm(app, admin, row);
    app.api.routes.set(row.call, late(app.api.routes.get(row.call)));
    const pages = await Promise.all([send(), send()]);
    pages.push(await send());
    const ends = pages.map(({ status, headers }) => [status, headers.get('location')]);
    expect(ends).toEqual(Array(3).fill([303, row.leadsTo]));
    expect(writesOf(app)).toEqual([row.call]);
    const audits = pages.flatMap((page) => linesOf(app, page)).filter(({ msg }) => msg === 'audit');
    expect(audits).toMatchObject([{ action: row.audit.action, outcome: 'done' }]);
  });
});

describe('the Back button after', () => {
  it.each(named(removing))('%s leads to a page that says that it is gone', async (_what, row) => {
    const { send } = await openForm(app, admin, row);
    expect((await send()).status).toBe(303);
    await admin.open(app.url + row.leadsTo);
    forget(row);
    await expectTold(await admin.open(app.url + row.page, {}, false), row);
  });

  it.each(named(removing))('%s, and then sending the form again, changes nothing', async (_what, row) => {
    const { send } = await openForm(app, admin, row);
    await send();
    forget(row);
    const page = await send();
    expect([page.status, page.headers.get('location')]).toEqual([303, row.leadsTo]);
    expect(writesOf(app)).toEqual([row.call]);
  });
});
