import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import type { Route } from '../support/routes';
import { send } from '../support/forms';
import { TestApp } from '../support/test-app';
import { IDS, scriptOrganization } from '../support/whole-organization';
import { expectRefused, expectSound, expectUntouched, openForm, writesOf } from './attempt';
import { calls, type FormRow } from './form-row';
import { FORMS } from './forms/forms';

/** As another organization's are: right in form, and nothing that the API would tell of. */
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

/** What no identifier looks like, escaped as it stands in an address, and the status of a page that tells so. */
const MALFORMED: readonly (readonly [what: string, value: string, status: 400 | 404])[] = [
  ['a word', 'x', 404],
  ['a way to another place', '..%2F..%2Fdetails', 404],
  ['a query', 'x%3Ftake=1%23', 404],
  ['a null', '%00', 404],
  ['a right-to-left override', 'con_%E2%80%AE', 404],
  ['a name that every object has', 'constructor', 404],
  ['the name of a prototype', '__proto__', 404],
  ['markup', '%3Cimg%20src=x%20onerror=alert(1)%3E', 404],
  ['a thousand letters', 'x'.repeat(1_000), 404],
  ['half an escape', '%E0%A4%A', 400],
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

/** A route's address, with a value of its own, escaped already, in the place of one parameter. */
function addressOf({ path }: Pick<Route, 'path'>, odd: string, value: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) =>
    name === odd ? value : encodeURIComponent(HERE[nameIn(name, path)] ?? ''),
  );
}

/** Every page, and every form, in whose address something is named. */
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

/** What the API was asked about something of that name. */
const askedWith = (value: string) =>
  app.api.calls.map(({ path }) => path).filter((path) => path.split(/[/?]/).includes(value));

/** Expects to be told that there is no such thing, or to be led to where those are that there are. */
function expectNotThere(page: Page, row: FormRow): void {
  expectSound(page);
  expect(app.log).not.toContain('"outcome":"done"');
  if (page.status === 303) expect(row.whenGone).toEqual({ location: page.headers.get('location') });
  else expectRefused(page, { ...row, about: /./ }, 404);
}

describe('a page', () => {
  it('says that there is nothing where another organization has something', async () => {
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

  it.each(MALFORMED)('is not found with %s for an identifier', async (_what, value, status) => {
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

describe('a form', () => {
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

  it.each(named)('for %s changes nothing where there is no identifier (%s)', async (_what, odd, row) => {
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
