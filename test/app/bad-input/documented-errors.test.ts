import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../support/visitor';
import { TestApp } from '../support/test-app';
import { readDocument } from '../../tenant/my-organization/conformance/document';
import { routesOf } from '../../tenant/my-organization/conformance/route';
import type { ScriptedAnswer } from '../support/scripted-api';
import { PROBLEM, scriptOrganization } from '../support/whole-organization';
import { expectRefused, expectSound, openForm, told, writesOf } from './attempt';
import { DOCUMENTED_ERRORS, PROBLEMS } from './documented-errors';
import { calls } from './form-row';
import { FORMS } from './forms/forms';
import { READS } from './reads';

/** Operations that the app does not use. */
const NOT_CALLED = [
  'DELETE /',
  'POST /delete-member-invitations',
  'DELETE /members/{user_id}/roles',
  'GET /member-invitations/{invitation_id}/roles',
];

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());

/** The documented operation that a call belongs to. */
function operationOf(call: string): string | undefined {
  return Object.keys(DOCUMENTED_ERRORS).find((operation) =>
    new RegExp(`^${operation.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(call),
  );
}

/** The status of the app's page by that of the API, where they differ. */
const TOLD_AS: Readonly<Record<number, number>> = { 400: 422, 429: 503 };

function errorOf(status: number): ScriptedAnswer {
  const { code, title } = PROBLEMS[status] ?? { code: '', title: '' };
  return { status, body: { type: PROBLEM + code, status, title, detail: 'in the words of the API' } };
}

const forms = [...new Map(FORMS.filter(calls).map((row) => [operationOf(row.call), row] as const))];
const formCells = forms.flatMap(([operation = '', row]) =>
  (DOCUMENTED_ERRORS[operation] ?? []).map((status) => [operation, status, row] as const),
);
const readCells = READS.flatMap((row) =>
  (DOCUMENTED_ERRORS[operationOf(row.call) ?? ''] ?? []).map((status) => [row.call, status, row] as const),
);

describe('the operations of the API', () => {
  it('are each called by a form, called for a page, or listed as unused', () => {
    const known = [...forms.map(([operation]) => operation), ...READS.map(({ call }) => operationOf(call))];
    expect([...known, ...NOT_CALLED].sort()).toEqual(Object.keys(DOCUMENTED_ERRORS).sort());
  });

  it('have the error statuses that Auth0 documents', ({ skip }) => {
    const document = readDocument();
    skip(document === undefined, 'Auth0’s document is not here');
    const documented = document
      ? routesOf(document).map(({ name, operation }) => [
          name,
          Object.keys(operation.responses)
            .map(Number)
            .filter((status) => status >= 400),
        ])
      : [];
    expect(Object.fromEntries(documented)).toEqual(
      Object.fromEntries(
        Object.entries(DOCUMENTED_ERRORS).map(([name, statuses]) => [name, [...statuses].sort()]),
      ),
    );
  });
});

describe('a form whose operation is refused', () => {
  it.each(formCells)('%s with %d says what was not done', async (_operation, status, row) => {
    const opened = await openForm(app, admin, row);
    app.api.routes.set(row.call, errorOf(status));
    const page = await opened.send();
    expect(new Set(writesOf(app))).toEqual(new Set([row.call]));
    expect(page.body).not.toContain('in the words of the API');
    const ends = status === 404 ? row.whenGone : undefined;
    if (typeof ends !== 'object') {
      // A token that is refused is replaced, and the form left to be sent again.
      if (status === 401) expect(page.body).toContain('The app has renewed it: send the form again.');
      expectRefused(page, row, status === 401 ? 503 : (TOLD_AS[status] ?? status));
      return;
    }
    expect([page.status, page.headers.get('location')]).toEqual([303, ends.location]);
    expectRefused(await admin.open(app.url + ends.location), row, 200);
  });
});

describe('a page whose API call is refused', () => {
  it.each(readCells)('%s with %d says what cannot be shown', async (call, status, row) => {
    const person = status === 401 ? await app.signedIn() : admin;
    scriptOrganization(app);
    app.api.routes.set(call, errorOf(status));
    const page = await person.open(app.url + row.page, {}, false);
    expect(page.body).not.toContain('in the words of the API');
    expectSound(page);
    if (status === 404 && row.none) {
      expect(page.status).toBe(200);
      expect(page.document.querySelector('main')?.textContent).toMatch(row.none);
      return;
    }
    expect({ status: page.status, told: told(page) }).toEqual({
      status: TOLD_AS[status] ?? status,
      told: expect.arrayContaining([expect.stringMatching(/[.。]$/)]) as unknown,
    });
  });

  const lists = READS.filter(({ call }) => /^GET \/[a-z-]+$/.test(call) && call !== 'GET /roles');
  it.each(lists)('$call with 404 says that the organization cannot be found', async ({ call, page }) => {
    scriptOrganization(app);
    app.api.routes.set(call, errorOf(404));
    expect(told(await admin.open(app.url + page))).toContainEqual(
      expect.stringMatching('Auth0 cannot find your organization.'),
    );
  });
});
