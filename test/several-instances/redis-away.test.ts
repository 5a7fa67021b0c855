import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisMissing } from '../support/redis-server';
import { Visitor, type Page } from '../support/visitor';
import { Instance } from './instance';
import { Shared } from './shared';

const PATIENCE = { timeout: 9_000 };

/** Pages that need no session, and their statuses whatever the state of the store. */
const SERVED_TO_VISITORS = [
  ['/', 200],
  ['/healthz', 200],
  ['/readyz', 200],
  ['/auth/login', 302],
  ['/auth/logout', 303],
  ['/profile', 302],
  ['/nowhere', 404],
] as const;

const missing = redisMissing();

describe.skipIf(missing !== undefined)(
  `instances whose Redis server becomes unavailable${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let shared: Shared;
    let instances: Instance[];
    let visitor: Visitor;
    /** Holds back the API's response to adding a domain. */
    let holdBack: (() => Promise<void>) | undefined;

    beforeAll(async () => {
      shared = await Shared.start(0, {
        beforeAnswer: async (method, path) => {
          if (method === 'POST' && path.endsWith('/domains')) await holdBack?.();
        },
      });
      instances = await Promise.all([1, 2].map(() => Instance.start(shared, Date.now)));
      shared.balancer.instances = instances.map(({ port }) => port);
      visitor = await shared.signedIn();
    });
    afterAll(async () => {
      await Promise.all(instances.map((instance) => instance.stop()));
      await shared.close();
    });

    const open = (path: string, who = new Visitor()) => who.open(`${shared.balancer.url}${path}`, {}, false);

    const add = (form: Page, domain: string) => visitor.submit(form, { domain }, '/admin/domains/new', false);
    const endsAt = ({ status, headers }: Page) => `${status} ${headers.get('location') ?? ''}`;

    /** Waits until every instance is connected again. */
    const allGoOn = () =>
      expect.poll(() => shared.everywhere(visitor), PATIENCE).toEqual(instances.map(() => 200));

    /** How many domains have this name. */
    async function count(domain: string): Promise<number> {
      const { document } = await open('/admin/domains', visitor);
      return document.querySelectorAll('main li').filter((item) => item.textContent.includes(domain)).length;
    }

    it('carry out once a form that two of them receive, and redirect both clicks to the same page', async () => {
      const form = await open('/admin/domains/new', visitor);
      const clicks = await Promise.all([1, 2].map(async () => endsAt(await add(form, 'clicked.example'))));
      expect(clicks[0]).toMatch(/^303 \/admin\/domains\/\w+$/);
      expect(clicks[1]).toBe(clicks[0]);
      expect(await count('clicked.example')).toBe(1);
    });

    it('report a change as made if Redis goes down during it, and do not repeat it', async () => {
      const form = await open('/admin/domains/new', visitor);
      let answer: () => void = () => undefined;
      const first = await new Promise<{ readonly click: Promise<Page> }>((resolve) => {
        holdBack = () => {
          resolve({ click });
          return new Promise((done) => (answer = done));
        };
        const click = add(form, 'done.example');
      });
      await shared.redis.kill();
      answer();
      const done = await first.click;
      expect(done.status).toBe(503);
      expect(done.body).toContain('What you sent has arrived');
      expect(done.document.querySelector('[role=status]')?.textContent).toContain('done.example');
      expect(done.body).not.toContain('othing was saved');
      holdBack = undefined;
      await shared.redis.start();
      await allGoOn();
      for (let turn = 0; turn < instances.length; turn++)
        expect(endsAt(await add(form, 'done.example'))).toMatch(/^303 /);
      expect(await count('done.example')).toBe(1);
    });

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
    ])(
      'say so while it $what, serve pages that need no session, and recover',
      async ({ what, leave, comeBack }) => {
        const form = await open('/admin/domains/new', visitor);
        await leave();
        const unsaved = await add(form, `${what}.example`);
        expect([unsaved.status, unsaved.body]).toEqual([503, expect.stringContaining('nothing was saved')]);
        for (let turn = 0; turn < instances.length; turn++) {
          const page = await open('/profile', visitor);
          expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
          expect(page.headers.getSetCookie()).toEqual([]);
          expect(page.body).toContain('You are still logged in');
        }
        for (const [path, status] of SERVED_TO_VISITORS)
          expect([path, (await open(path)).status]).toEqual([path, status]);
        await comeBack();
        await allGoOn();
        expect((await open('/profile', visitor)).body).toContain('Olivia Admin');
        expect(await count(`${what}.example`)).toBe(0);
        expect(endsAt(await add(form, `${what}.example`))).toMatch(/^303 /);
      },
    );
  },
);
