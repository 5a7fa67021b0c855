import { afterEach, expect, it } from 'vitest';
import { userIdOf } from '../support/user-id';
import { Visitor } from '../support/visitor';
import { expectSound, watchRejections } from './sound-page';
import { Stage } from './stage';

const MINUTE = 60_000;

let stage: Stage | undefined;
const rejections = watchRejections();
afterEach(() => stage?.stop());

it('the app starts without its tenant, is not ready, and becomes ready by itself', async () => {
  stage = await Stage.start({ reachable: false });
  const visitor = new Visitor();
  const ready = async () => (await fetch(`${stage?.url ?? ''}/readyz`)).status;
  expect(await ready()).toBe(503);
  const page = await visitor.open(`${stage.url}/admin`);
  expectSound(page);
  expect([page.status, page.url.pathname]).toEqual([503, '/auth/login']);
  await stage.proxy.accept();
  await expect.poll(ready, { timeout: 10_000 }).toBe(200);
  expect((await stage.signIn(visitor)).url.pathname).toBe('/profile');
  expect(rejections).toEqual([]);
});

it.each([5 * MINUTE, -5 * MINUTE])(
  'the app works with a tenant whose clock is %i ms ahead',
  async (tenantAhead) => {
    stage = await Stage.start({ tenantAhead });
    const visitor = new Visitor();
    const page = await stage.signIn(visitor, '/admin');
    expectSound(page);
    expect([page.status, page.url.pathname]).toEqual([200, '/admin']);
    stage.advance(8 * MINUTE);
    expect((await visitor.open(`${stage.url}/admin`)).status).toBe(200);
    expect(await stage.exchanges()).toEqual(['sertft']);
  },
);

it.each([5 * MINUTE, -5 * MINUTE])(
  'the app accepts logout tokens from a tenant whose clock is %i ms ahead',
  async (tenantAhead) => {
    stage = await Stage.start({ tenantAhead });
    const { management, url } = stage;
    const visitor = await stage.signedIn();
    const admin = await userIdOf(management, 'org-admin@example.com');
    await management.call('DELETE', `/users/${encodeURIComponent(admin)}/sessions`);
    const status = async () => (await visitor.open(`${url}/profile`, {}, false)).status;
    await expect.poll(status, { timeout: 9_000 }).toBe(302);
  },
);
