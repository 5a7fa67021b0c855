import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { userIdOf } from '../support/user-id';
import { Visitor } from '../support/visitor';
import { startRunningProduct, type RunningProduct } from './running-product';

const MINUTE = 60_000;
/** An access token of the My Organization API lives for 10 minutes and is renewed 3 minutes before it expires. */
const OLD = 7 * MINUTE + 1_000;

const ADMIN = 'org-admin@example.com';
const MEMBER = 'org-member@example.com';
const VIEWER = 'org-viewer@example.com';

let product: RunningProduct;

async function signedIn(email: string): Promise<Visitor> {
  const visitor = new Visitor();
  const page = await product.signIn(visitor, email);
  expect(page.url.origin).toBe(product.url);
  return visitor;
}

const statusOf = async (visitor: Visitor, path = '/profile') =>
  (await visitor.open(`${product.url}${path}`, {}, false)).status;

const get = (path: string) => product.management.call('GET', path);

const userPath = async (email: string) =>
  `/users/${encodeURIComponent(await userIdOf(product.management, email))}`;

async function membersPath(): Promise<string> {
  const { id } = (await get('/organizations/name/acme')) as { id: string };
  return `/organizations/${id}/members`;
}

/** The audit lines that the app wrote about logout tokens. */
const logoutAudits = () =>
  product
    .log()
    .split('\n')
    .filter((line) => line.includes('"action":"session.end"'))
    .map((line) => JSON.parse(line) as { outcome: string; ended: number });

/** Does something that ends sessions at the tenant, and waits until the app has been notified of each. */
async function endingSessions(count: number, act: () => Promise<unknown>): Promise<void> {
  const before = logoutAudits().length;
  await act();
  await expect.poll(() => logoutAudits().length).toBe(before + count);
  expect(logoutAudits().slice(before)).toMatchObject(Array(count).fill({ outcome: 'done', ended: 1 }));
}

describe('with back-channel logout, a user who', () => {
  beforeAll(async () => {
    product = await startRunningProduct();
  });
  afterAll(() => product.stop());

  it('signs out at the tenant is signed out of the app in that browser', async () => {
    const [one, two] = [await signedIn(ADMIN), await signedIn(ADMIN)];
    await endingSessions(1, () => one.open(`http://${product.tenant.domain}/v2/logout`));
    expect(await statusOf(one, '/admin')).toBe(401);
    expect(await statusOf(two, '/admin')).toBe(200);
  });

  it('gets a new password is signed out at once in every browser, and nobody else is', async () => {
    const [one, two] = [await signedIn(MEMBER), await signedIn(MEMBER)];
    const other = await signedIn(ADMIN);
    await endingSessions(2, async () =>
      product.management.call('PATCH', await userPath(MEMBER), { password: 'Another-Password-2' }),
    );
    expect(await Promise.all([one, two, other].map((visitor) => statusOf(visitor)))).toEqual([401, 401, 200]);
  });

  it('has their sessions deleted is signed out at once, even if already blocked', async () => {
    const visitor = await signedIn(ADMIN);
    const path = await userPath(ADMIN);
    const { sessions } = (await get(`${path}/sessions`)) as { sessions: object[] };
    await product.management.call('PATCH', path, { blocked: true });
    expect(await statusOf(visitor, '/admin')).toBe(200);
    const before = logoutAudits().length;
    await product.management.call('DELETE', `${path}/sessions`);
    await expect.poll(() => logoutAudits().length).toBe(before + sessions.length);
    expect(await statusOf(visitor, '/admin')).toBe(401);
    await product.management.call('PATCH', path, { blocked: false });
  });

  it('is deleted is signed out at once', async () => {
    const visitor = await signedIn(VIEWER);
    await endingSessions(1, async () => product.management.call('DELETE', await userPath(VIEWER)));
    expect(await statusOf(visitor, '/admin')).toBe(401);
  });

  it('signs in again after being signed out stays signed in', async () => {
    const visitor = await signedIn(ADMIN);
    await endingSessions(1, () => visitor.open(`http://${product.tenant.domain}/v2/logout`));
    await product.signIn(visitor, ADMIN);
    expect(await statusOf(visitor, '/admin')).toBe(200);
  });
});

describe('without back-channel logout, the admin pages close with the next token', () => {
  beforeAll(async () => {
    product = await startRunningProduct({ backchannelLogout: false });
  });
  afterAll(() => product.stop());

  /** Takes something away from somebody who is signed in. Returns the admin page's status before and after renewal. */
  async function statusesAround(email: string, act: () => Promise<unknown>): Promise<[number, number]> {
    const visitor = await signedIn(email);
    await act();
    const before = await statusOf(visitor, '/admin');
    product.advance(OLD);
    return [before, await statusOf(visitor, '/admin')];
  }

  it('for somebody who has lost the role', async () => {
    const path = `${await membersPath()}/${(await userPath(ADMIN)).slice('/users/'.length)}/roles`;
    const roles = ((await get(path)) as { id: string }[]).map(({ id }) => id);
    expect(await statusesAround(ADMIN, () => product.management.call('DELETE', path, { roles }))).toEqual([
      200, 403,
    ]);
    await product.management.call('POST', path, { roles });
  });

  it('for somebody who was blocked', async () => {
    const path = await userPath(ADMIN);
    const block = (blocked: boolean) => product.management.call('PATCH', path, { blocked });
    expect(await statusesAround(ADMIN, () => block(true))).toEqual([200, 401]);
    await block(false);
  });

  it('for somebody who was deleted, whose API calls fail even before', async () => {
    const path = await userPath(VIEWER);
    expect(await statusesAround(VIEWER, () => product.management.call('DELETE', path))).toEqual([409, 401]);
  });

  it('for somebody who is no longer a member, whose API calls fail even before', async () => {
    const members = [decodeURIComponent((await userPath(ADMIN)).slice('/users/'.length))];
    const path = await membersPath();
    const remove = () => product.management.call('DELETE', path, { members });
    expect(await statusesAround(ADMIN, remove)).toEqual([409, 401]);
  });

  it('without any notification by the tenant', () => {
    expect(logoutAudits()).toEqual([]);
  });
});
