import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCircuit, OPEN_MS, type Circuit } from '../../../app/upstream/circuit';
import type { UpstreamAnswer } from '../../../app/upstream/send';
import { UpstreamError, type UpstreamErrorKind } from '../../../app/upstream/upstream-error';

const MANY = 50;

let circuit: Circuit;
let made: number;
const changes: boolean[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  made = 0;
  changes.length = 0;
  circuit = createCircuit((open) => changes.push(open));
});
afterEach(() => {
  vi.useRealTimers();
});

type Call = () => Promise<UpstreamAnswer>;

const answering =
  (status: number): Call =>
  () =>
    Promise.resolve({ status, headers: {}, text: '' });
const failing =
  (kind: UpstreamErrorKind, sent: boolean): Call =>
  () =>
    Promise.reject(new UpstreamError(kind, sent, kind));

/** @returns the answer's status, or the kind of what was thrown */
async function run(customer: string, call: Call): Promise<number | string> {
  const counted: Call = () => {
    made += 1;
    return call();
  };
  return circuit.run(customer, counted).then(
    ({ status }) => status,
    (error: unknown) => (error instanceof UpstreamError ? error.kind : String(error)),
  );
}

/** Makes calls one after the other, each for another customer. */
async function forMany(call: Call, times = MANY): Promise<void> {
  for (let n = 0; n < times; n++) await run(`customer-${n}`, call);
}

const isOpen = async () => (await run('anybody', answering(200))) === 'held_back';

describe('a circuit', () => {
  it.each([
    ['answers of 500', answering(500)],
    ['answers of 503', answering(503)],
    ['time-outs', failing('timed_out', true)],
    ['broken connections', failing('broken_off', true)],
    ['failed connections', failing('unreachable', false)],
  ])('opens after %s for several customers, and then rejects calls at once', async (_what, call) => {
    await forMany(call, 5);
    const before = made;
    expect(await run('anybody', answering(200))).toBe('held_back');
    expect(made).toBe(before);
    expect(changes).toEqual([true]);
  });

  it.each([400, 401, 403, 404, 409, 429])('stays closed after responses with %i', async (status) => {
    await forMany(answering(status));
    expect(made).toBe(MANY);
    expect(await isOpen()).toBe(false);
  });

  it('stays closed while no more than half of recent calls fail', async () => {
    for (let n = 0; n < MANY; n++) {
      await run(`customer-${n}`, answering(200));
      await run(`customer-${n}`, answering(500));
    }
    expect(await isOpen()).toBe(false);
  });

  it.each([
    ['answers of 500', answering(500)],
    ['time-outs', failing('timed_out', true)],
    ['calls that are held back because there are too many', failing('held_back', false)],
  ])('stays closed after %s for a single customer, however many', async (_what, call) => {
    for (let n = 0; n < MANY; n++) await run('the only one', call);
    expect(made).toBe(MANY);
    expect(await isOpen()).toBe(false);
  });

  it('opens after recent failures, however many calls succeeded before', async () => {
    await forMany(answering(200));
    await forMany(answering(500), 11);
    expect(await isOpen()).toBe(true);
  });

  it('opens after failed connections, even for a single customer', async () => {
    for (let n = 0; n < 5; n++) await run('the only one', failing('unreachable', false));
    expect(await isOpen()).toBe(true);
  });
});

describe('an open circuit', () => {
  beforeEach(() => forMany(answering(500), 5));

  it('lets a single trial call through after a while', async () => {
    vi.advanceTimersByTime(OPEN_MS - 1);
    expect(await isOpen()).toBe(true);
    vi.advanceTimersByTime(1);
    made = 0;
    let answer: (value: UpstreamAnswer) => void = () => undefined;
    const probe = run('the first', () => new Promise((resolve) => (answer = resolve)));
    const others = await Promise.all([run('a second', answering(200)), run('a third', answering(200))]);
    expect([others, made]).toEqual([['held_back', 'held_back'], 1]);
    answer({ status: 200, headers: {}, text: '' });
    expect(await probe).toBe(200);
  });

  it('closes when the trial call succeeds', async () => {
    vi.advanceTimersByTime(OPEN_MS);
    expect(await run('the first', answering(200))).toBe(200);
    expect(await isOpen()).toBe(false);
    expect(changes).toEqual([true, false]);
  });

  it('closes when the trial call is refused, because that is a response', async () => {
    vi.advanceTimersByTime(OPEN_MS);
    expect(await run('the first', answering(403))).toBe(403);
    expect(await isOpen()).toBe(false);
  });

  it.each([
    ['fails', answering(500), 500],
    ['is held back', failing('held_back', false), 'held_back'],
  ])('stays open for as long again when the trial call %s', async (_what, call, result) => {
    vi.advanceTimersByTime(OPEN_MS);
    expect(await run('the first', call)).toBe(result);
    vi.advanceTimersByTime(OPEN_MS - 1);
    expect(await isOpen()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(await isOpen()).toBe(false);
  });
});
