import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisMissing } from '../support/redis-server';
import { Instance } from './instance';
import { Shared } from './shared';

const [OLD, NEW] = ['an-old-secret-of-32-characters-or-more', 'a-new-secret-of-32-characters-or-more'];
/** After this long, an access token is renewed, and the entry that holds it is resealed. */
const RENEWED_MS = 8 * 60_000;

const missing = redisMissing();

describe.skipIf(missing !== undefined)(
  `instances that are restarted one by one with new secrets${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let shared: Shared;
    let instances: Instance[];
    let ahead = 0;

    const start = (secrets: string) =>
      Instance.start(shared, () => Date.now() + ahead, { SESSION_SECRET: secrets });
    const balance = () => (shared.balancer.instances = instances.map(({ port }) => port));

    beforeAll(async () => {
      shared = await Shared.start(0);
      instances = await Promise.all([start(OLD), start(OLD)]);
      balance();
    });
    afterAll(async () => {
      await Promise.all(instances.map((instance) => instance.stop()));
      await shared.close();
    });

    it('keep everybody signed in and accept logins, in the order that the README gives', async () => {
      const visitor = await shared.signedIn();
      for (const secrets of [`${OLD},${NEW}`, `${NEW},${OLD}`]) {
        for (const which of instances.keys()) {
          const [before] = instances.splice(which, 1, await start(secrets));
          balance();
          await before?.stop();
          ahead += RENEWED_MS;
          expect(await shared.everywhere(visitor)).toEqual([200, 200]);
          expect(await shared.everywhere(await shared.signedIn())).toEqual([200, 200]);
        }
      }
      const later = await shared.signedIn();
      instances.push(await start(NEW));
      shared.balancer.instances = instances.slice(-1).map(({ port }) => port);
      expect(await shared.everywhere(later, instances.length)).toEqual([200, 200, 200]);
    });
  },
);
