import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomFetch } from 'openid-client';
import { SigningKeys } from '../../app/auth/signing-keys';

const URL = 'https://tenant.test/.well-known/jwks.json';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let clock: number;
let reads: number;
let answer: () => Promise<Response>;
let keys: SigningKeys;

const keySet = (kid: string) => () => Promise.resolve(new Response(JSON.stringify({ keys: [{ kid }] })));
const BAD: readonly (readonly [what: string, answer: () => Promise<Response>])[] = [
  ['no response', () => Promise.reject(new Error('away'))],
  ['an error', () => Promise.resolve(new Response('{"keys":[]}', { status: 500 }))],
  ['a redirect', () => Promise.resolve(new Response(null, { status: 302 }))],
  ['HTML', () => Promise.resolve(new Response('<h1>'))],
  ['a document without keys', () => Promise.resolve(new Response('{"keys":{}}'))],
  ['a document that is not an object', () => Promise.resolve(new Response('null'))],
];

beforeEach(() => {
  clock = 1_000_000;
  reads = 0;
  answer = keySet('first');
  const inner: CustomFetch = (url) => {
    if (url !== URL) return Promise.resolve(new Response(`asked ${url}`));
    reads += 1;
    return answer();
  };
  keys = new SigningKeys(URL, inner, () => clock);
});

const OPTIONS = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const;
const fetched = async (url = URL) => (await keys.fetch(url, OPTIONS)).text();
const kid = async () => (JSON.parse(await fetched()) as { keys: { kid: string }[] }).keys[0]?.kid;

describe('the signing keys', () => {
  it('are fetched once for concurrent callers', async () => {
    await Promise.all([keys.ready(), keys.ready(), kid(), kid()]);
    expect(reads).toBe(1);
  });

  it('are fetched again once they are older than five minutes', async () => {
    await keys.ready();
    clock += 5 * MINUTE;
    await keys.ready();
    expect(reads).toBe(1);
    clock += 1;
    answer = keySet('second');
    await keys.ready();
    expect([reads, await kid()]).toEqual([2, 'second']);
  });

  it('are fetched again for an unknown key, twice a minute at most', async () => {
    await keys.ready();
    for (let asked = 0; asked < 60; asked++) {
      await kid();
      clock += SECOND;
    }
    expect(reads).toBe(2);
  });

  it('are fetched again when the clock was set back', async () => {
    await keys.ready();
    clock -= MINUTE;
    await keys.ready();
    expect(reads).toBe(2);
  });

  it.each(BAD)('stay in use for an hour when a later fetch gets %s', async (_what, bad) => {
    await keys.ready();
    answer = bad;
    clock += 60 * MINUTE;
    await keys.ready();
    expect(await kid()).toBe('first');
    clock += 1;
    await expect(keys.ready()).rejects.toMatchObject({ kind: 'unavailable', outcome: 'none' });
    await expect(kid()).rejects.toMatchObject({ kind: 'unavailable', outcome: 'unknown' });
    answer = keySet('second');
    await keys.ready();
    expect(await kid()).toBe('second');
  });

  it.each(BAD)('are not ready when the first fetch gets %s', async (_what, bad) => {
    answer = bad;
    await expect(keys.ready()).rejects.toMatchObject({ kind: 'unavailable', outcome: 'none' });
  });

  it('leave requests to other URLs alone', async () => {
    expect(await fetched('https://tenant.test/oauth/token')).toBe('asked https://tenant.test/oauth/token');
    expect(reads).toBe(0);
  });
});
