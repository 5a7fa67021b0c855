import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Deadline } from '../../../app/upstream/deadline';
import { createSend, type Send, type UpstreamRequest } from '../../../app/upstream/send';
import { ScriptedApi } from '../support/scripted-api';

/** What one customer has under way, and what of theirs waits behind that. */
const SHARE = 32;
const WAITING = 256;
/** What all customers together have under way. */
const MAX = 1_024;
const TIMEOUT_MS = 10_000;
const LIMITS = { timeoutMs: TIMEOUT_MS, maxAnswerBytes: 1_000, maxConnections: 64, keepAlive: true };

let api: ScriptedApi;
let send: Send;
/** Requests that the other side has and has not answered. */
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

describe('calls of one customer that are not answered', () => {
  it('leave connections for others', async () => {
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

  it('are refused at once when too many wait, and none of those was sent', async () => {
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

  it('hold the others back until their time is up too, which tells nothing of the other side', async () => {
    send = createSend({ ...LIMITS, timeoutMs: TIMEOUT_MS / 5, ca: api.ca });
    await Promise.all(Array.from({ length: SHARE }, () => get('/quick', 'slow')));
    const outcomes = (await Promise.all(many(SHARE + 40, 'slow'))) as { kind: string; sent: boolean }[];
    const told = outcomes.map(({ kind, sent }) => `${kind} ${sent}`);
    expect(told).not.toContain('timed_out false');
    expect(told.filter((one) => one === 'held_back false').length).toBeGreaterThan(SHARE);
  });
});

it('calls are refused at once when too many are under way, whosever they are, and only until then', async () => {
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
  it('ends a call that would have more time by itself', async () => {
    const startedAt = performance.now();
    const result = await get('/slow', 'some', { deadline: new Deadline(300) });
    expect(result).toMatchObject({ kind: 'timed_out', sent: true });
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS / 5);
  });

  it('frees the connection of a call that it ends', async () => {
    send = createSend({ ...LIMITS, maxConnections: 1, ca: api.ca });
    expect(await get('/slow', 'some', { deadline: new Deadline(300) })).toMatchObject({ kind: 'timed_out' });
    expect(await get('/quick', 'other')).toBe(200);
  });

  it('ends calls that wait for their turn, which are then held back and never sent', async () => {
    const slow = many(SHARE, 'slow');
    await expect.poll(() => held.length).toBe(SHARE);
    const deadline = new Deadline(100);
    const late = Array.from({ length: SHARE }, () => get('/late', 'slow', { deadline }));
    for (const result of await Promise.all(late))
      expect(result).toMatchObject({ kind: 'held_back', sent: false });
    answerAll();
    await Promise.all(slow);
    // Nor does any of them keep others from theirs.
    expect(await get('/quick', 'slow')).toBe(200);
    expect(api.calls.filter(({ path }) => path.endsWith('/late'))).toEqual([]);
  });
});
