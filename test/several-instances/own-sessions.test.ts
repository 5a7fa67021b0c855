import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisMissing } from '../support/redis-server';
import type { Visitor } from '../support/visitor';
import { Instance } from './instance';
import { Shared } from './shared';

const missing = redisMissing();

describe.skipIf(missing !== undefined)(
  `sign-ins of one person on two instances${missing === undefined ? '' : ` (skipped: ${missing})`}`,
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

    /** The status of the profile page on each instance. */
    const statuses = (visitor: Visitor) =>
      Promise.all(
        instances.map(async ({ port }) => {
          const cookie = await visitor.jar.getCookieString(shared.balancer.url);
          const answer = await fetch(`http://localhost:${port}/profile`, {
            headers: { cookie },
            redirect: 'manual',
          });
          return answer.status;
        }),
      );

    it('are listed by both, and one that is ended on one is over on both', async () => {
      const [other, mine] = [await shared.signedIn(), await shared.signedIn()];
      expect(await statuses(other)).toEqual([200, 200]);
      const page = await mine.open(`${shared.balancer.url}/profile/sessions`);
      const rows = page.document.querySelectorAll('main .rows li');
      expect(rows).toHaveLength(2);
      const times = page.document.querySelectorAll('main .rows time');
      for (const time of times) {
        const at = Date.parse(time.getAttribute('datetime') ?? '');
        expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
      }
      const [form] = page.document.querySelectorAll('main .rows form input[name=session]');
      const csrf = page.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
      const body = new URLSearchParams({ _csrf: csrf, session: form?.getAttribute('value') ?? '' });
      const after = await mine.open(page.url, { method: 'POST', body });
      expect(after.document.querySelectorAll('main .rows li')).toHaveLength(1);
      expect(await statuses(mine)).toEqual([200, 200]);
      expect((await statuses(other)).every((status) => status !== 200)).toBe(true);
    });
  },
);
