import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignIn } from '../../../app/auth/sign-in';
import { OidcError } from '../../../app/auth/oidc-error';
import { createPrometheusMetrics, type PrometheusMetrics } from '../../../app/observability/prometheus';
import { StoreError } from '../../../app/store/shared-store';
import { SILENCE } from '../support/scripted-api';
import { TestApp } from '../support/test-app';

const ACME = { id: 'org_AAAAAAAAAAAAAAAA', name: 'acme' };

let metrics: PrometheusMetrics;
let app: TestApp;
beforeAll(async () => {
  metrics = createPrometheusMetrics();
  app = await TestApp.start({}, { metrics });
});
afterAll(async () => {
  metrics.stop();
  await app.stop();
});

/** The series of one metric, each with its value: `{route="/profile",…}` to `1`. */
async function series(name: string): Promise<Record<string, number>> {
  const { text } = await metrics.expose();
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return Object.fromEntries(
    lines.map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

/** By how much each series of a metric grew during an action; those that did not grow are left out. */
async function growth(name: string, act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await series(name);
  await act();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const after = Object.entries(await series(name)).map(
    ([labels, value]) => [labels, value - (before[labels] ?? 0)] as const,
  );
  return Object.fromEntries(after.filter(([, value]) => value !== 0));
}

const requests = 'tenantry_request_duration_seconds_count';
const calls = 'tenantry_upstream_call_duration_seconds_count';

describe('the request metrics', () => {
  it('are labelled by route pattern, never by path', async () => {
    const visitor = await app.signedIn();
    app.api.script = [{ status: 404 }];
    const grown = await growth(requests, async () => {
      await visitor.open(`${app.url}/profile?tab=canary`);
      await visitor.open(`${app.url}/admin/domains/ord_AAAAAAAAAAAAAAAAAAAAAA`);
      await visitor.open(`${app.url}/admin/domains/ord_BBBBBBBBBBBBBBBBBBBBBB`);
      await visitor.open(`${app.url}/assets/app.css?v=1`);
      for (const path of ['/nowhere', '/canary', '/wp-admin']) await visitor.open(app.url + path);
    });
    expect(grown).toEqual({
      '{route="/profile",method="GET",status="2xx"}': 1,
      '{route="/admin/domains/:id",method="GET",status="4xx"}': 2,
      '{route="/assets/*",method="GET",status="2xx"}': 1,
      '{route="none",method="GET",status="4xx"}': 3,
    });
    expect((await metrics.expose()).text).not.toMatch(/canary|ord_|wp-admin/);
  });

  it('leave out health checks', async () => {
    expect(
      await growth(requests, () => Promise.all(['/healthz', '/readyz'].map((path) => fetch(app.url + path)))),
    ).toEqual({});
  });

  it('label an unknown method as other', async () => {
    expect(await growth(requests, () => fetch(`${app.url}/profile`, { method: 'PROPFIND' }))).toEqual({
      '{route="none",method="other",status="4xx"}': 1,
    });
  });

  it('count requests separately whose client left before the response', async () => {
    const visitor = await app.signedIn();
    const client = new AbortController();
    const held: ServerResponse[] = [];
    app.api.script = [
      (response) => {
        held.push(response);
        client.abort();
      },
    ];
    const cookie = await visitor.jar.getCookieString(app.url);
    const grown = await growth(requests, async () => {
      const answer = fetch(`${app.url}/admin`, { headers: { cookie }, signal: client.signal });
      await expect(answer).rejects.toThrow('aborted');
      await expect.poll(async () => Object.keys(await series(requests)).join()).toContain('abandoned');
      for (const response of held) response.end('{}');
    });
    expect(grown).toEqual({ '{route="/admin",method="GET",status="abandoned"}': 1 });
  });
});

describe('the metrics of calls to the tenant', () => {
  it.each([
    ['done', { body: ACME }],
    ['rate_limited', { status: 429, headers: { 'retry-after': '60' } }],
    ['forbidden', { status: 403 }],
    ['unavailable', { status: 500 }],
    ['malformed', { body: 'no JSON' }],
    ['timed_out', SILENCE],
  ])('are labelled by operation and outcome: %s', async (outcome, answer) => {
    const visitor = await app.signedIn();
    app.api.script = [answer];
    expect(await growth(calls, () => visitor.open(`${app.url}/admin`))).toEqual({
      [`{service="my_organization",operation="organizationDetails.get",outcome="${outcome}"}`]: 1,
    });
  });

  it('count each attempt, including those that were retried', async () => {
    const visitor = await app.signedIn();
    app.api.script = [{ status: 429 }, { body: ACME }];
    expect(await growth(calls, () => visitor.open(`${app.url}/admin`))).toEqual({
      '{service="my_organization",operation="organizationDetails.get",outcome="rate_limited"}': 1,
      '{service="my_organization",operation="organizationDetails.get",outcome="done"}': 1,
    });
  });
});

describe('the sign-in metrics', () => {
  const ended = 'tenantry_sign_ins_ended_total';
  const refreshes = 'tenantry_refreshes_total';

  it('count sign-ins that begin and end, with the reason for the end', async () => {
    const visitor = await app.signedIn();
    expect(await growth('tenantry_sign_ins_begun_total', () => app.signIn(visitor))).toEqual({ '': 1 });
    expect(await growth(ended, () => app.signIn(visitor))).toEqual({ '{why="replaced"}': 1 });
    expect(await growth(ended, () => app.signOut(visitor))).toEqual({
      '{why="signed_out"}': 1,
    });
    const refused = await app.signedIn();
    app.api.script = [{ status: 401 }];
    expect(await growth(ended, () => refused.open(`${app.url}/admin`))).toEqual({
      '{why="refused_by_api"}': 1,
    });
  });

  it('count a renewal once, however many requests wait for it', async () => {
    const visitor = await app.signedIn();
    app.ahead += 600_000;
    const open = () => visitor.open(`${app.url}/profile`);
    expect(await growth(refreshes, () => Promise.all([open(), open(), open()]))).toEqual({
      '{outcome="done"}': 1,
    });
  });

  it.each([
    ['ended', { '{why="not_continued"}': 1 }],
    ['unavailable', {}],
  ] as const)('count a renewal whose outcome is %s', async (kind, expected) => {
    const visitor = await app.signedIn();
    app.ahead += 600_000;
    const { onRefresh } = app.oidc;
    app.oidc.onRefresh = () => Promise.reject<SignIn>(new OidcError(kind, 'scripted', { outcome: 'none' }));
    const open = () => visitor.open(`${app.url}/profile`, {}, false);
    const both = await growth(ended, async () => {
      expect(await growth(refreshes, open)).toEqual({ [`{outcome="${kind}"}`]: 1 });
      await open();
    });
    app.oidc.onRefresh = onRefresh;
    expect(both).toEqual(expected);
  });
});

describe('the other metrics', () => {
  it('include throttled requests and open circuits', async () => {
    metrics.requestThrottled('login');
    metrics.circuitChanged('my_organization', true);
    expect(await series('tenantry_requests_throttled_total')).toEqual({ '{throttle="login"}': 1 });
    expect(await series('tenantry_circuit_open')).toEqual({ '{service="my_organization"}': 1 });
  });

  it('include the number of sign-ins, unless it is unknown', async () => {
    expect(await series('tenantry_sign_ins')).toEqual({});
    let kept = Promise.resolve(2);
    metrics.signInsKept(() => kept);
    expect(await series('tenantry_sign_ins')).toEqual({ '': 2 });
    kept = Promise.reject(new StoreError('away'));
    expect(await series('tenantry_sign_ins')).toEqual({});
    kept = Promise.resolve(0);
    expect(await series('tenantry_sign_ins')).toEqual({ '': 0 });
  });

  it('leave out Redis if it is not configured', async () => {
    expect(await series('tenantry_redis_up')).toEqual({});
    expect(await series('tenantry_redis_commands_total')).toEqual({});
  });

  it('include event loop lag, memory and CPU time', async () => {
    const { text } = await metrics.expose();
    for (const name of [
      'nodejs_eventloop_lag_seconds',
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
    ])
      expect(text).toMatch(new RegExp(`^${name} [\\d.e-]+$`, 'm'));
  });
});
