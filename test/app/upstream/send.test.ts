import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Deadline } from '../../../app/upstream/deadline';
import { createSend, type Send, type UpstreamRequest } from '../../../app/upstream/send';
import { ScriptedApi } from '../support/scripted-api';

/** How many calls one customer may have in flight, and how many may be queued behind them. */
const SHARE = 32;
const WAITING = 256;
/** How many calls all customers together may have in flight. */
const MAX = 1_024;
const TIMEOUT_MS = 10_000;
const LIMITS = { timeoutMs: TIMEOUT_MS, maxAnswerBytes: 1_000, maxConnections: 64, keepAlive: true };

let api: ScriptedApi;
let send: Send;
/** Requests that the server has received and not answered. */
const held: ServerResponse[] = [];
beforeAll(async () => {
  api = await ScriptedApi.start();
});
beforeEach(() => {
  held.length = 0;
  api.calls.length = 0;
  api.routes.set('GET /slow', (response) => held.push(response));
  api.routes.set('GET /quick', { body: {} });
  send = createSend({ ...LIMITS, ca: api.ca });
});
afterAll(() => api.close());

const get = (path: string, customer: string, more: Partial<UpstreamRequest> = {}) =>
  send({ method: 'GET', url: api.url + path, headers: {}, customer, ...more }).then(
    ({ status }) => status,
    (error: unknown) => error,
  );
const many = (count: number, customer: string) => Array.from({ length: count }, () => get('/slow', customer));

function answerAll(): void {
  for (const response of held.splice(0)) response.end();
}

describe('unanswered calls for one customer', () => {
  it('leave connections for other customers', async () => {
    const slow = many(SHARE + 10, 'slow');
    await expect.poll(() => held.length).toBe(SHARE);
    const startedAt = performance.now();
    expect(await Promise.all([1, 2, 3].map(() => get('/quick', 'other')))).toEqual([200, 200, 200]);
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS / 5);
    expect(held).toHaveLength(SHARE);
    answerAll();
    await expect.poll(() => held.length).toBe(10);
    answerAll();
    expect(new Set(await Promise.all(slow))).toEqual(new Set([200]));
  });

  it('are rejected at once, unsent, when too many are queued', async () => {
    const under = many(SHARE + WAITING, 'slow');
    const startedAt = performance.now();
    expect(await get('/slow', 'slow')).toMatchObject({ kind: 'held_back', sent: false });
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS / 5);
    for (let answered = 0; answered < SHARE + WAITING; answered += SHARE) {
      await expect.poll(() => held.length).toBe(SHARE);
      answerAll();
    }
    expect(new Set(await Promise.all(under))).toEqual(new Set([200]));
    expect(api.calls).toHaveLength(SHARE + WAITING);
  });

  it('keep queued calls waiting until they are held back, which is not reported as a timeout', async () => {
    send = createSend({ ...LIMITS, timeoutMs: TIMEOUT_MS / 5, ca: api.ca });
    await Promise.all(Array.from({ length: SHARE }, () => get('/quick', 'slow')));
    const outcomes = (await Promise.all(many(SHARE + 40, 'slow'))) as { kind: string; sent: boolean }[];
    const told = outcomes.map(({ kind, sent }) => `${kind} ${sent}`);
    expect(told).not.toContain('timed_out false');
    expect(told.filter((one) => one === 'held_back false').length).toBeGreaterThan(SHARE);
  });
});

it('calls are rejected at once while too many are in flight in total', async () => {
  const all = Promise.all(Array.from({ length: MAX / SHARE }, (_, n) => many(SHARE, `customer ${n}`)).flat());
  expect(await get('/quick', 'one more')).toMatchObject({ kind: 'held_back', sent: false });
  let answered = 0;
  while (answered < MAX) {
    await expect.poll(() => held.length).toBeGreaterThan(0);
    answered += held.length;
    answerAll();
  }
  expect(new Set(await all)).toEqual(new Set([200]));
  expect(await get('/quick', 'one more')).toBe(200);
});

describe('a deadline', () => {
  it('ends a call before its own timeout', async () => {
    const startedAt = performance.now();
    const result = await get('/slow', 'some', { deadline: new Deadline(300) });
    expect(result).toMatchObject({ kind: 'timed_out', sent: true });
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS / 5);
  });

  it('frees the connection of the call that it ends', async () => {
    send = createSend({ ...LIMITS, maxConnections: 1, ca: api.ca });
    expect(await get('/slow', 'some', { deadline: new Deadline(300) })).toMatchObject({ kind: 'timed_out' });
    expect(await get('/quick', 'other')).toBe(200);
  });

  it('rejects queued calls as held back, without sending them', async () => {
    const slow = many(SHARE, 'slow');
    await expect.poll(() => held.length).toBe(SHARE);
    const deadline = new Deadline(100);
    const late = Array.from({ length: SHARE }, () => get('/late', 'slow', { deadline }));
    for (const result of await Promise.all(late))
      expect(result).toMatchObject({ kind: 'held_back', sent: false });
    answerAll();
    await Promise.all(slow);
    // Nor does any of them delay later calls.
    expect(await get('/quick', 'slow')).toBe(200);
    expect(api.calls.filter(({ path }) => path.endsWith('/late'))).toEqual([]);
  });
});
