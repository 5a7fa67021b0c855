import { afterEach, describe, expect, it } from 'vitest';
import { NO_METRICS } from '../../../app/observability/metrics';
import { openMemoryLimiter } from '../../../app/throttle/limiter';
import { LIMITS } from '../../../app/throttle/limits';
import { TestApp } from '../support/test-app';

const SAVINGS = LIMITS.saving.session.times;

const throttled: string[] = [];
const WATCHERS = { metrics: { ...NO_METRICS, requestThrottled: (name: string) => throttled.push(name) } };

let app: TestApp;
afterEach(async () => {
  throttled.length = 0;
  await app.stop();
});

/** Makes this many requests from the given addresses, and counts the responses by status. */
async function ask(times: number, path: string, forwardedFor: (turn: number) => string, method = 'GET') {
  const counts: Record<number, number> = {};
  let last = new Response();
  for (let turn = 0; turn < times; turn++) {
    last = await fetch(app.url + path, {
      method,
      redirect: 'manual',
      headers: { 'x-forwarded-for': forwardedFor(turn) },
    });
    counts[last.status] = (counts[last.status] ?? 0) + 1;
  }
  return { counts, last };
}

describe('logging in too often from one address', () => {
  it('gets a 429 page with Retry-After, while other addresses can log in', async () => {
    app = await TestApp.start({ trustedProxies: 1 }, WATCHERS, openMemoryLimiter);
    const { counts, last } = await ask(LIMITS.login.address.times + 2, '/auth/login', () => '203.0.113.7');
    expect(counts).toEqual({ 302: LIMITS.login.address.times, 429: 2 });
    const seconds = Number(last.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(LIMITS.login.address.seconds);
    const page = await last.text();
    expect(page).toContain('<h1>Too many requests in a short time</h1>');
    expect(page).toMatch(new RegExp(`Try again in ${seconds} seconds?\\.`));
    expect(page).toContain('href="/auth/login"');
    expect(throttled).toEqual(['login_by_address', 'login_by_address']);
    expect((await ask(1, '/auth/login', () => '203.0.113.8')).counts).toEqual({ 302: 1 });
    expect((await ask(1, '/auth/callback', () => '203.0.113.7')).counts).toEqual({ 400: 1 });
  });

  it('gets a page in Japanese where the browser asks for it', async () => {
    app = await TestApp.start({}, WATCHERS, openMemoryLimiter);
    for (let turn = 0; turn < LIMITS.callback.address.times; turn++) await fetch(`${app.url}/auth/callback`);
    const refused = await fetch(`${app.url}/auth/callback`, { headers: { 'accept-language': 'ja' } });
    expect(refused.status).toBe(429);
    expect(await refused.text()).toMatch(/多すぎます。\d+秒後にもう一度お試しください。/);
  });

  it.each([
    ['a forged X-Forwarded-For, behind one proxy', 1, (turn: number) => `10.0.0.${turn}, 203.0.113.7`],
    [
      'a forged X-Forwarded-For, behind two proxies',
      2,
      (turn: number) => `10.0.0.${turn}, 203.0.113.7, 192.0.2.1`,
    ],
    ['a forged X-Forwarded-For, without a proxy', 0, (turn: number) => `10.0.0.${turn}`],
    ['another address of the same IPv6 network', 1, (turn: number) => `2001:db8:1:2::${turn.toString(16)}`],
    ['a port', 1, (turn: number) => `203.0.113.7:${1_024 + turn}`],
  ])('cannot be disguised by %s', async (_what, trustedProxies, forwardedFor) => {
    app = await TestApp.start({ trustedProxies }, WATCHERS, openMemoryLimiter);
    const { counts } = await ask(LIMITS.login.address.times + 1, '/auth/login', forwardedFor);
    expect(counts).toEqual({ 302: LIMITS.login.address.times, 429: 1 });
  });
});

describe('saving too often in one session', () => {
  it('saves nothing and shows the input, while reading, logging out and other sessions still work', async () => {
    app = await TestApp.start({ trustedProxies: 1 }, WATCHERS, openMemoryLimiter);
    app.api.script = [{ body: { id: 'org_AAAAAAAAAAAAAAAA', name: 'acme', display_name: 'Acme' } }];
    const visitor = await app.signedIn();
    const page = await visitor.open(`${app.url}/admin`);
    const token = page.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const save = (turn: number) =>
      visitor.open(
        `${app.url}/language`,
        {
          method: 'POST',
          body: new URLSearchParams({ _csrf: token, language: 'en', display_name: 'Typed <b>at length</b>' }),
          headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': `203.0.113.${turn % 250}` },
        },
        false,
      );
    for (let turn = 0; turn < SAVINGS; turn++) expect((await save(turn)).status).toBe(303);
    const refused = await save(SAVINGS);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.body).toContain('nothing was saved');
    expect(refused.document.querySelector('.typed')?.textContent).toContain('Typed <b>at length</b>');
    expect(throttled).toEqual(['saving_by_session']);
    expect(app.logLines.some((line) => line.includes('"problem":"throttled"'))).toBe(true);

    expect((await visitor.open(`${app.url}/admin`)).status).toBe(200);
    const other = await app.signedIn();
    expect(
      (await other.submit(await other.open(`${app.url}/`), { language: 'ja' }, '/language', false)).status,
    ).toBe(303);
    expect((await visitor.submit(await visitor.open(`${app.url}/`), {}, '/auth/logout', false)).status).toBe(
      303,
    );
  });
});

describe('the throttles', () => {
  it.each([
    ['login:address', 'GET', '/auth/login'],
    ['login:session', 'GET', '/auth/login'],
    ['callback:address', 'GET', '/auth/callback'],
    ['callback:session', 'GET', '/auth/callback'],
    ['saving:address', 'POST', '/language'],
    ['saving:session', 'POST', '/language'],
  ])('refuse requests over the limit %s, and no others', async (name, method, path) => {
    let isOver = false;
    app = await TestApp.start({}, WATCHERS, (opened) => ({
      count: () => Promise.resolve(isOver && opened === name ? 1_000 : undefined),
    }));
    const visitor = await app.signedIn();
    isOver = true;
    expect((await visitor.open(app.url + path, { method }, false)).status).toBe(429);
    expect((await visitor.open(`${app.url}/profile`)).status).toBe(200);
    expect(throttled).toEqual([name.replace(':', '_by_')]);
  });

  it('never count logging out, however its path is spelt', async () => {
    app = await TestApp.start({}, WATCHERS, () => ({ count: () => Promise.resolve(1_000) }));
    for (const path of ['/auth/logout', '/AUTH/Logout']) {
      const { counts } = await ask(1, path, () => '203.0.113.7', 'POST');
      expect(counts).toEqual({ 303: 1 });
    }
    expect((await ask(1, '/language', () => '203.0.113.7', 'POST')).counts).toEqual({ 429: 1 });
  });

  it('never use a sign-in identifier as a key', async () => {
    const counted: string[] = [];
    app = await TestApp.start({}, WATCHERS, (name) => ({
      count: (key) => {
        counted.push(`${name} ${key}`);
        return Promise.resolve(undefined);
      },
    }));
    const visitor = await app.signedIn();
    await visitor.submit(await visitor.open(`${app.url}/`), { language: 'ja' }, '/language', false);
    const ids = app.kept.flatMap((line) => /^sign-in:(\S+)/.exec(line)?.[1] ?? []);
    expect(ids).toHaveLength(1);
    expect(counted.filter((line) => line.startsWith('saving:session '))).toHaveLength(1);
    expect(counted.filter((line) => line.includes(ids[0] ?? ''))).toEqual([]);
  });
});

describe('back-channel logouts that come too often', () => {
  it('are refused before they are processed', async () => {
    app = await TestApp.start({}, WATCHERS, (name, limit) => ({
      count: () => Promise.resolve(name === 'backchannel_logout:address' ? limit.seconds * 1_000 : undefined),
    }));
    const refused = await fetch(`${app.url}/auth/backchannel-logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: 'x' }),
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(throttled).toEqual(['backchannel_logout_by_address']);
  });
});

describe('a limiter that throws', () => {
  it('fails the request with 500 and is logged, rather than letting it pass', async () => {
    app = await TestApp.start({}, WATCHERS, () => ({
      count: () => Promise.reject(new Error('the counter is broken')),
    }));
    expect((await fetch(`${app.url}/auth/login`, { redirect: 'manual' })).status).toBe(500);
    expect(app.log).toContain('the counter is broken');
  });
});
