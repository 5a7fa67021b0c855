import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisMissing } from '../support/redis-server';
import { Visitor } from '../support/visitor';
import { Instance } from './instance';
import { Shared } from './shared';

const missing = redisMissing();

describe.skipIf(missing !== undefined)(
  `instances whose Redis server goes away${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let shared: Shared;
    let instances: Instance[];
    let visitor: Visitor;

    beforeAll(async () => {
      shared = await Shared.start(0);
      instances = await Promise.all([1, 2].map(() => Instance.start(shared, Date.now)));
      shared.balancer.instances = instances.map(({ port }) => port);
      visitor = await shared.signedIn();
    });
    afterAll(async () => {
      await Promise.all(instances.map((instance) => instance.stop()));
      await shared.close();
    });

    const open = (path: string, who = new Visitor()) => who.open(`${shared.balancer.url}${path}`, {}, false);

    it.each([
      {
        what: 'hangs',
        leave: () => {
          shared.redis.pause();
          return Promise.resolve();
        },
        comeBack: () => {
          shared.redis.resume();
          return Promise.resolve();
        },
      },
      { what: 'crashes', leave: () => shared.redis.kill(), comeBack: () => shared.redis.start() },
    ])('say so while it $what, serve the rest, and go on afterwards', async ({ leave, comeBack }) => {
      await leave();
      for (let turn = 0; turn < instances.length; turn++) {
        const page = await open('/profile', visitor);
        expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
        expect(page.headers.getSetCookie()).toEqual([]);
        expect(page.body).toContain('You are still signed in');
      }
      for (const path of ['/', '/healthz', '/readyz']) expect((await open(path)).status).toBe(200);
      await comeBack();
      for (let turn = 0; turn < instances.length; turn++) {
        await expect.poll(async () => (await open('/profile', visitor)).status, { timeout: 9_000 }).toBe(200);
      }
      expect((await open('/profile', visitor)).body).toContain('Olivia Admin');
    });
  },
);
