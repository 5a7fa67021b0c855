import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../../support/runs';
import { Visitor } from '../../support/visitor';
import { startRunningProduct, type RunningProduct } from '../running-product';
import { Attacker } from './attacker';
import { DirectApi, type Person } from './direct-api';
import { aimedAt, everyRequest } from './every-request';
import { madeUp, pathWith } from './made-up';
import { addAdmin, fill, pictureOf, type Organization } from './organization';
import { expectNothingOf, leaving } from './victim';

const MINUTE = 60_000;

let product: RunningProduct;
let direct: DirectApi;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  product = await startRunningProduct();
  direct = new DirectApi(product);
  acme = { email: 'org-admin@example.com', password: passwordOf('org-admin@example.com') };
  globex = await addAdmin(product, 'globex');
});
afterAll(() => product.stop());

const passwordOf = (email: string) =>
  product.tenant.users.find((user) => user.email === email)?.password ?? '';

async function signedIn({ email, password }: Person): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.signIn(product.url, email, password);
  return visitor;
}

const DIRECTIONS = [
  ['Acme', 'Globex', () => acme, () => globex, 'wavy'],
  ['Globex', 'Acme', () => globex, () => acme, 'rusty'],
] as const;

describe.each(DIRECTIONS)('an administrator of %s', (_own, other, attacking, attacked, mark) => {
  let victim: Organization;
  let theirs: Visitor;
  let attacker: Attacker;

  beforeAll(async () => {
    victim = await fill(product, direct, attacked(), mark);
    theirs = await signedIn(victim.admin);
    attacker = new Attacker(product, attacking(), await theirs.jar.getCookieString(product.url));
  });

  /** Every admin page, both of single things and of lists. */
  const pages = () =>
    product.routes
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/admin'))
      .map((route) => pathWith(route, victim.ids));

  it(`would be caught reading something of ${other}, as its own administrator reads everything`, async () => {
    const seen = await Promise.all(pages().map(async (path) => (await theirs.open(product.url + path)).body));
    expect(victim.canaries.filter((canary) => !seen.join('').includes(canary))).toEqual([]);
    expect(() => {
      expectNothingOf(victim, seen.join(''));
    }).toThrow();
    const picture = await pictureOf(direct, victim);
    expect(Object.values<string>({ ...victim.ids }).filter((id) => !picture.includes(id))).toEqual([]);
  });

  it(`is told that nothing of ${other} exists`, async () => {
    const about = product.routes.filter(
      ({ path }) => path.startsWith('/admin/') && /:(id|tokenId)/.test(path),
    );
    expect(about.length).toBeGreaterThan(20);
    await leaving(direct, victim, async () => {
      for (const route of about) {
        const path = pathWith(route, victim.ids);
        const { status, text } = await attacker.send({ method: route.method, path, fields: [] });
        expectNothingOf(victim, text);
        // Deleting something that does not exist leads back to its list.
        const expected = route.method === 'POST' && path.endsWith('/delete') ? [303, 404] : [404];
        expect({ path, expected }).toEqual({ path, expected: expect.arrayContaining([status]) as unknown });
      }
    });
  });

  it(
    `reads and changes nothing of ${other} through the app`,
    async () => {
      const statuses = new Set<number>();
      const property = fc.asyncProperty(madeUp(product.routes, victim.ids), async (request) => {
        const { status, text } = await attacker.send(request);
        statuses.add(status);
        expect(status).toBeLessThan(500);
        expectNothingOf(victim, text);
      });
      await leaving(direct, victim, () => fc.assert(property, { ...runs(150), endOnFailure: true }));
      // If all of them had been refused at the door, this would prove nothing.
      expect([...statuses]).toEqual(expect.arrayContaining([200, 303, 401, 404, 422]));
      expect((await theirs.open(`${product.url}/profile`)).status).toBe(200);
    },
    60 * MINUTE,
  );

  it(
    `reads and changes nothing of ${other} through the API`,
    async () => {
      let token = '';
      let until = 0;
      const statuses = new Set<number>();
      const requests = fc.constantFrom(...(await everyRequest()));
      const oddIds = fc.option(fc.constantFrom(...Object.values<string>({ ...victim.ids })), { freq: 2 });
      const property = fc.asyncProperty(requests, oddIds, async (request, odd) => {
        if (Date.now() >= until) {
          token = (await direct.tokensOf(attacking())).access_token;
          until = Date.now() + 5 * MINUTE;
        }
        const { status, text } = await direct.call(
          token,
          aimedAt(request, (kind) => odd ?? victim.ids[kind]),
        );
        statuses.add(status);
        expect(status).toBeLessThan(500);
        expectNothingOf(victim, text);
      });
      await leaving(direct, victim, () => fc.assert(property, { ...runs(100), endOnFailure: true }));
      expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404]));
    },
    60 * MINUTE,
  );
});
