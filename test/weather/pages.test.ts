import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { crawl } from '../support/crawl';
import type { Page, Visitor } from '../support/visitor';
import { cause, FAULTS, type FaultName } from './faults';
import { expectSound, watchRejections } from './sound-page';
import { Stage } from './stage';

const API = / \/my-org\//;
/** Less than the timeout of a call that is not expected to fail. */
const PATIENCE_MS = 15_000;

/** The status of a page that needs the API, by the API's fault. */
const TABLE: Readonly<Record<FaultName, number>> = {
  'connection refused': 503,
  'TLS failure': 503,
  reset: 503,
  'time-out': 503,
  'slow body': 503,
  'cut-off JSON': 502,
  'wrong content type': 502,
  '429 with Retry-After': 503,
  '429 without Retry-After': 503,
  '500': 503,
  '502': 503,
  redirect: 502,
  '50 MB': 502,
};

/** Pages that show what they can, whatever the fault. */
const IN_PARTS = new Set(['/', '/organizations']);

/** How many pages to open at once: all if each waits for a timeout, one if it has to read 50 MB before that. */
const AT_ONCE: Readonly<Partial<Record<FaultName, number>>> = {
  'time-out': Infinity,
  'slow body': Infinity,
  '50 MB': 1,
};

let stage: Stage;
let admin: Visitor;
/** Every page that makes API calls, with these calls. */
const calls = new Map<string, string[]>();
const rejections = watchRejections();

beforeAll(async () => {
  stage = await Stage.start();
  admin = await stage.signedIn();
  for (const { path } of await crawl(admin, stage.url)) {
    stage.proxy.requests.length = 0;
    await admin.open(stage.url + path, {}, false);
    const made = stage.proxy.requests.filter((request) => API.test(request));
    if (made.length > 0) calls.set(path, [...new Set(made)]);
  }
});
beforeEach(() => stage.clear());
afterAll(async () => {
  await stage.stop();
});

/** Opens pages, `atOnce` at a time. */
async function openAll(
  paths: Iterable<string>,
  atOnce: number,
  check: (path: string, page: Page) => void,
): Promise<void> {
  const left = [...paths];
  const open = async (): Promise<void> => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const startedAt = performance.now();
      check(path, await admin.open(stage.url + path, {}, false));
      expect(performance.now() - startedAt).toBeLessThan(PATIENCE_MS);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, left.length) }, open));
}

describe('every page', () => {
  it('is found by the crawl, with its API calls', () => {
    expect(calls.size).toBeGreaterThan(20);
    expect(calls.get('/admin')).toEqual(['GET /my-org/v1/details']);
  });

  it.each(FAULTS)('answers with a complete page after %s', async (fault) => {
    const status = TABLE[fault];
    await cause(stage.proxy, fault, API);
    await openAll(calls.keys(), AT_ONCE[fault] ?? 4, (path, page) => {
      expectSound(page);
      expect([path, page.status]).toEqual([path, IN_PARTS.has(path) ? 200 : status]);
    });
    expect(rejections).toEqual([]);
    await stage.clear();
    expect((await admin.open(`${stage.url}/admin`)).status).toBe(200);
  });

  it.each(['500', 'cut-off JSON', 'reset'] as const)(
    'survives %s in any single one of its calls',
    async (fault) => {
      for (const call of new Set([...calls.values()].flat())) {
        const paths = [...calls].filter(([, made]) => made.includes(call)).map(([path]) => path);
        await cause(stage.proxy, fault, new RegExp(`^${call.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
        await openAll(paths, 4, (_path, page) => {
          expectSound(page);
        });
      }
      expect(rejections).toEqual([]);
    },
  );
});
