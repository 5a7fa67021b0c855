import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import type { Route } from '../support/routes';
import { send } from '../support/forms';
import { TestApp } from '../support/test-app';
import { IDS, scriptOrganization } from '../support/whole-organization';
import { expectRefused, expectSound, expectUntouched, openForm, writesOf } from './attempt';
import { calls, type FormRow } from './form-row';
import { FORMS } from './forms/forms';

/** Identifiers of another organization: well-formed, and unknown to the API for this one. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  domains: 'ord_ZZZZZZZZZZZZZZZZZZZZZZ',
  'identity-providers': 'con_ZZZZZZZZZZZZZZZZ',
  invitations: 'uinv_ZZZZZZZZZZZZZZZZ',
  members: 'auth0|somebody-else',
  domain: 'elsewhere.example',
  tokenId: 'tok_ZZZZZZZZZZZZZZZZ',
};
const HERE: Readonly<Record<string, string>> = {
  domains: IDS.domain,
  'identity-providers': IDS.on,
  invitations: IDS.invitation,
  members: IDS.member,
  domain: 'acme.dev',
  tokenId: IDS.token,
  strategy: 'okta',
};

/** Malformed identifiers, escaped as in an address, with the status of the page that says so. */
const MALFORMED: readonly (readonly [what: string, value: string, status: 400 | 404])[] = [
  ['a word', 'x', 404],
  ['a path to another resource', '..%2F..%2Fdetails', 404],
  ['a query', 'x%3Ftake=1%23', 404],
  ['a null character', '%00', 404],
  ['a right-to-left override', 'con_%E2%80%AE', 404],
  ['an inherited property name', 'constructor', 404],
  ['__proto__', '__proto__', 404],
  ['markup', '%3Cimg%20src=x%20onerror=alert(1)%3E', 404],
  ['a thousand letters', 'x'.repeat(1_000), 404],
  ['an incomplete percent escape', '%E0%A4%A', 400],
];

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());

const nameIn = (parameter: string, path: string) =>
  parameter === 'id' ? (path.split('/')[2] ?? '') : parameter;
const parametersOf = ({ path }: Pick<Route, 'path'>) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** A route's address with this value, escaped already, in place of one parameter. */
function addressOf({ path }: Pick<Route, 'path'>, odd: string, value: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) =>
    name === odd ? value : encodeURIComponent(HERE[nameIn(name, path)] ?? ''),
  );
}

/** Every parameter in the address of a page or, for POST, of a form. */
function placesOf(method: string): { route: Route; odd: string }[] {
  return app.routes
    .filter((route) => route.method === method && route.path.startsWith('/admin/'))
    .flatMap((route) => parametersOf(route).map((odd) => ({ route, odd })));
}

const forms = FORMS.filter(calls).filter((row) => row.route.includes(':'));
const rows = [...new Map(forms.map((row) => [row.route, row] as const)).values()];
const named = rows.flatMap((row) =>
  parametersOf({ path: row.route }).map((odd) => [row.what, odd, row] as const),
);

/** The API calls with this value in their path. */
const askedWith = (value: string) =>
  app.api.calls.map(({ path }) => path).filter((path) => path.split(/[/?]/).includes(value));

/** Expects a page that says that there is no such thing, or a redirect to the list of those that exist. */
function expectNotThere(page: Page, row: FormRow): void {
  expectSound(page);
  expect(app.log).not.toContain('"outcome":"done"');
  if (page.status === 303) expect(row.whenGone).toEqual({ location: page.headers.get('location') });
  else expectRefused(page, { ...row, about: /./ }, 404);
}

describe('a page whose address contains an identifier', () => {
  it('is not found when the identifier belongs to another organization', async () => {
    for (const { route, odd } of placesOf('GET')) {
      const name = nameIn(odd, route.path);
      if (name === 'strategy') continue;
      scriptOrganization(app);
      const address = addressOf(route, odd, encodeURIComponent(ELSEWHERE[name] ?? ''));
      const page = await admin.open(app.url + address, {}, false);
      expectSound(page);
      expect({ address, status: page.status }).toEqual({ address, status: odd === 'domain' ? 303 : 404 });
    }
  });

  it.each(MALFORMED)('is not found when the identifier is %s', async (_what, value, status) => {
    const places = placesOf('GET');
    expect(places.length).toBeGreaterThan(15);
    for (const { route, odd } of places) {
      scriptOrganization(app);
      const address = addressOf(route, odd, value);
      const page = await admin.open(app.url + address, {}, false);
      expectSound(page);
      const expected = odd === 'domain' && status === 404 ? 303 : status;
      expect({ address, status: page.status }).toEqual({ address, status: expected });
      expect(page.body).not.toContain('<img src=x');
      expect(askedWith(value)).toEqual([]);
    }
  });
});

describe('a form whose address contains an identifier', () => {
  const inAnOrganization = named.filter(([, odd]) => odd !== 'strategy');
  it.each(inAnOrganization)(
    'for %s changes nothing of another organization (%s)',
    async (_what, odd, row) => {
      const elsewhere = ELSEWHERE[nameIn(odd, row.route)] ?? '';
      const { form, entries } = await openForm(app, admin, row);
      const action = addressOf({ path: row.route }, odd, encodeURIComponent(elsewhere));
      const page = await send(admin, app.url, { ...form, action }, entries);
      expectNotThere(page, row);
      expect(writesOf(app).filter((call) => !call.includes(elsewhere))).toEqual([]);
    },
  );

  it.each(named)('for %s changes nothing when the identifier is malformed (%s)', async (_what, odd, row) => {
    const { form, entries } = await openForm(app, admin, row);
    for (const [, value, status] of MALFORMED) {
      const action = addressOf({ path: row.route }, odd, value);
      const page = await send(admin, app.url, { ...form, action }, entries);
      if (status === 400) expect(page.status).toBe(400);
      else expectNotThere(page, row);
    }
    expectUntouched(app);
  });
});
