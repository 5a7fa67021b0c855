import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Deadline } from '../../../app/upstream/deadline';
import { createSend, type Send, type UpstreamRequest } from '../../../app/upstream/send';
import { ScriptedApi } from '../support/scripted-api';

/** What one customer has under way, and what of theirs waits behind that. */
const SHARE = 32;
const WAITING = 256;
const TIMEOUT_MS = 10_000;

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
  const limits = { maxAnswerBytes: 1_000, maxConnections: 64, keepAlive: true };
  send = createSend({ timeoutMs: TIMEOUT_MS, ...limits, ca: api.ca });
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
});

describe('a deadline', () => {
  it('ends a call that would have more time by itself', async () => {
    const startedAt = performance.now();
    const result = await get('/slow', 'some', { deadline: new Deadline(300) });
    expect(result).toMatchObject({ kind: 'timed_out', sent: true });
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS / 5);
  });

  it('ends a call that waits for its turn, which is then held back and never sent', async () => {
    const slow = many(SHARE, 'slow');
    await expect.poll(() => held.length).toBe(SHARE);
    const result = await get('/quick', 'slow', { deadline: new Deadline(100) });
    expect(result).toMatchObject({ kind: 'held_back', sent: false });
    answerAll();
    await Promise.all(slow);
    expect(api.calls.filter(({ path }) => path.endsWith('/quick'))).toEqual([]);
  });
});
