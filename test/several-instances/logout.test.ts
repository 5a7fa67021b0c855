import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisMissing } from '../support/redis-server';
import { Instance } from './instance';
import { Shared } from './shared';

const PATIENCE = { timeout: 9_000 };
/** As long as a Redis server takes to restart. */
const AWAY_MS = 1_000;

const missing = redisMissing();

describe.skipIf(missing !== undefined)(
  `a session that the tenant ends${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let shared: Shared;
    let instances: Instance[];

    beforeAll(async () => {
      shared = await Shared.start(0);
      instances = await Promise.all([1, 2].map(() => Instance.start(shared, Date.now)));
      shared.balancer.instances = instances.map(({ port }) => port);
    });
    afterAll(async () => {
      await Promise.all(instances.map((instance) => instance.stop()));
      await shared.close();
    });

    it('is over on every instance, though only one received the logout token', async () => {
      const visitors = [await shared.signedIn(), await shared.signedIn()];
      for (const visitor of visitors) expect(await shared.everywhere(visitor)).toEqual([200, 200]);
      await shared.endSessions();
      for (const visitor of visitors)
        await expect.poll(() => shared.everywhere(visitor), PATIENCE).toEqual([302, 302]);
    });

    it('is over as soon as Redis is back, if it was down when the logout token arrived', async () => {
      const visitor = await shared.signedIn();
      await shared.redis.kill();
      await shared.endSessions();
      await sleep(AWAY_MS);
      await shared.redis.start();
      await expect.poll(() => shared.everywhere(visitor), PATIENCE).toEqual([302, 302]);
    });
  },
);
