import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../support/visitor';
import { redisMissing } from '../support/redis-server';
import { Instance } from './instance';
import { Shared } from './shared';

const MINUTE = 60_000;
const AT_ONCE = 200;
const SOME = 30;

const missing = redisMissing();

describe.skipIf(missing !== undefined)(
  `three instances${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    describe.each([
      ['without a leeway', 0],
      ['with a leeway', 30],
    ])('%s', (_which, leeway) => {
      let shared: Shared;
      let instances: Instance[];
      let ahead = 0;

      beforeAll(async () => {
        shared = await Shared.start(leeway);
        const now = () => Date.now() + ahead;
        instances = await Promise.all([1, 2, 3].map(() => Instance.start(shared, now)));
        shared.balancer.instances = instances.map(({ port }) => port);
      });
      afterAll(async () => {
        await Promise.all(instances.map((instance) => instance.stop()));
        await shared.close();
      });

      /** Many requests of one browser at once, spread over the instances. */
      async function manyPages(visitor: Visitor, many: number): Promise<string[]> {
        const cookie = await visitor.jar.getCookieString(shared.balancer.url);
        const pages = Array.from({ length: many }, async () => {
          const response = await fetch(`${shared.balancer.url}/profile`, {
            headers: { cookie },
            redirect: 'manual',
          });
          const body = await response.text();
          return `${response.status} ${body.includes('Olivia Admin') ? 'hers' : 'not hers'}`;
        });
        return Promise.all(pages);
      }

      it('use each refresh token only once, and answer every request', async () => {
        const visitor = await shared.signedIn();
        for (const [exchanges, many] of [
          [1, AT_ONCE],
          [2, SOME],
        ] as const) {
          ahead += 15 * MINUTE;
          expect(new Set(await manyPages(visitor, many))).toEqual(new Set(['200 hers']));
          expect(await shared.exchanges()).toEqual(Array<string>(exchanges).fill('sertft'));
        }
      });

      it('share sign-ins, and end them on all instances', async () => {
        const visitor = await shared.signedIn();
        expect(new Set(await manyPages(visitor, 9))).toEqual(new Set(['200 hers']));
        const page = await visitor.open(`${shared.balancer.url}/profile`);
        await visitor.submit(page, {}, '/auth/logout', false);
        expect(new Set(await manyPages(visitor, 9))).toEqual(new Set(['302 not hers']));
      });
    });
  },
);
