import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HTMLElement } from 'node-html-parser';
import type { Visitor } from '../../support/visitor';
import { TestApp } from '../support/test-app';
import { scriptOrganization } from '../support/whole-organization';
import { FORMS } from './forms/forms';

/** Fields that are chosen, pressed or hidden rather than typed into. */
const CHOSEN = 'select, button[name], input[type=hidden], input[type=checkbox], input[type=radio]';

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());

/** The name and value pairs that a field can send: one for each option of a select. */
function pairsOf(field: HTMLElement): [string, string][] {
  const options = field.tagName === 'SELECT' ? field.querySelectorAll('option') : [field];
  return options.map((option) => [field.getAttribute('name') ?? '', option.getAttribute('value') ?? '']);
}

it.each([...new Map(FORMS.map((row) => [row.page, row])).values()].map((row) => [row.page, row] as const))(
  'an error page lists only the typed values of the forms of %s',
  async (_page, row) => {
    scriptOrganization(app, row.provider?.[0], row.provider?.[1]);
    await row.prepare?.(app);
    const { document } = await admin.open(app.url + row.page);
    const forms = document.querySelectorAll('form').filter((form) => form.getAttribute('method') === 'post');
    const pairs = [
      ...forms.flatMap((form) => form.querySelectorAll(CHOSEN)).flatMap(pairsOf),
      // Sent along by a question that a form leads to.
      ['confirmed', 'yes'] as [string, string],
    ].filter(([name]) => name !== '_csrf');
    expect(pairs.length).toBeGreaterThan(1);
    const body = new URLSearchParams(
      pairs.filter(([name], at) => pairs.findIndex((it) => it[0] === name) === at),
    );
    body.append('typed', 'what somebody typed');
    const page = await admin.open(
      `${app.url}/language`,
      { method: 'POST', body, headers: { origin: app.url, 'sec-fetch-site': 'same-origin' } },
      false,
    );
    expect(page.status).toBe(403);
    const main = page.document.querySelector('main');
    const listed = main?.querySelectorAll('li').map((item) => item.textContent.trim());
    expect(listed).toEqual(['what somebody typed']);
  },
);
