import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OPEN_MS } from '../../../app/upstream/circuit';
import type { Visitor } from '../../support/visitor';
import { ADMIN } from '../support/fake-oidc';
import { TestApp } from '../support/test-app';

const DETAILS = { id: ADMIN.organization.id, name: 'acme', display_name: 'Acme', branding: {} };
const TIMEOUT_MS = 6_000;
/** Less than a timeout, and enough on a busy machine. */
const FAST_MS = 5_000;

let app: TestApp;
beforeEach(async () => {
  app = await TestApp.start({}, {}, undefined, TIMEOUT_MS);
});
afterEach(async () => {
  vi.useRealTimers();
  await app.stop();
});

const organization = (n: number) => ({
  ...ADMIN,
  id: `auth0|admin-${n}`,
  organization: { id: `org_${String(n).padStart(16, 'A')}`, name: undefined },
});

async function timed<T>(act: () => Promise<T>): Promise<readonly [result: T, ms: number]> {
  const startedAt = performance.now();
  const result = await act();
  return [result, performance.now() - startedAt];
}

describe('an API that is down', () => {
  it('is not called: pages fail at once with Retry-After, until a trial call succeeds', async () => {
    const visitor = await app.signedIn(organization(0));
    const visitors: Visitor[] = [visitor];
    for (const n of [1, 2, 3, 4]) visitors.push(await app.signedIn(organization(n)));
    app.api.script = [{ status: 500 }];
    for (const each of visitors) expect((await each.open(`${app.url}/admin`)).status).toBe(503);
    app.api.calls.length = 0;
    app.api.script = [{ body: DETAILS }];
    const [page, ms] = await timed(() => visitor.open(`${app.url}/admin`));
    expect([page.status, app.api.calls.length]).toEqual([503, 0]);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(ms).toBeLessThan(FAST_MS);
    expect((await visitor.open(`${app.url}/profile`)).status).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + OPEN_MS });
    expect((await visitor.open(`${app.url}/admin`)).status).toBe(200);
  });

  it('for one organization only is still called for others', async () => {
    const [one, other] = [await app.signedIn(organization(1)), await app.signedIn(organization(2))];
    app.api.script = [{ status: 500 }];
    for (let times = 0; times < 20; times++) await one.open(`${app.url}/admin`);
    app.api.script = [{ body: DETAILS }];
    expect((await other.open(`${app.url}/admin`)).status).toBe(200);
  });
});

it('an API that does not respond delays neither pages without calls nor other organizations', async () => {
  const [one, other] = [await app.signedIn(organization(1)), await app.signedIn(organization(2))];
  app.api.script = [() => undefined];
  const waiting = Array.from({ length: 40 }, () => one.open(`${app.url}/admin`));
  await expect.poll(() => app.api.calls.length).toBeGreaterThanOrEqual(32);
  app.api.script = [{ body: DETAILS }];
  for (const [visitor, path] of [
    [one, '/profile'],
    [other, '/profile'],
    [other, '/admin'],
    [one, '/healthz'],
  ] as const) {
    const [page, ms] = await timed(() => visitor.open(app.url + path));
    expect([path, page.status]).toEqual([path, 200]);
    expect(ms).toBeLessThan(FAST_MS);
  }
  const statuses = new Set((await Promise.all(waiting)).map(({ status }) => status));
  expect(statuses.has(503)).toBe(true);
});
