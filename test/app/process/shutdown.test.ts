import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../../../app/http/logger';
import { createShutdown, type Closer, type Shutdown } from '../../../app/process/shutdown';

/** Milliseconds that no test comes to. */
const LONG_MS = 60_000;

/** What happened, in order; exit codes as `exit 0`. */
const happened: string[] = [];
let lines: string;
/** Lets what is held back end. */
let letGo: () => void;
beforeEach(() => {
  happened.length = 0;
  lines = '';
  letGo = () => undefined;
});
afterEach(() => {
  letGo();
});

function shutdown(closers: readonly Closer[] = [], withinMs = LONG_MS): Shutdown {
  return createShutdown({
    drainMs: 0,
    announce: () => happened.push('announced'),
    closers,
    logger: createLogger('info', { write: (line) => void (lines += line) }),
    exit: (code) => happened.push(`exit ${code}`),
    withinMs,
  });
}

const closer = (name: string): Closer => ({ name, close: () => happened.push(name) });

/** One that is not closed before the test lets it go. */
const slow: Closer = {
  name: 'slow',
  close: () => new Promise<void>((resolve) => (letGo = resolve)),
};

it('closes one after the other, and ends the process then', async () => {
  const first: Closer = { name: 'first', close: () => sleep(5).then(() => happened.push('first')) };
  const ending = shutdown([first, closer('second')]);
  expect(ending.isStopping()).toBe(false);
  await ending.stop(0);
  expect(ending.isStopping()).toBe(true);
  expect(happened).toEqual(['announced', 'first', 'second', 'exit 0']);
});

it('closes what comes after something that can’t be closed, and reports that', async () => {
  const broken: Closer = { name: 'broken', close: () => Promise.reject(new Error('stuck')) };
  await shutdown([broken, closer('second')]).stop(0);
  expect(happened).toEqual(['announced', 'second', 'exit 0']);
  expect(lines).toContain('"closer":"broken"');
});

it.each([
  [0, 1],
  [1, 0],
])('happens once, and ends with the worst of all codes: %i, then %i', async (first, second) => {
  const ending = shutdown([slow, closer('last')]);
  const stopped = ending.stop(first);
  await ending.stop(second);
  letGo();
  await stopped;
  expect(happened).toEqual(['announced', 'last', 'exit 1']);
});

it('ends the process in time with whatever is still open, and says so', async () => {
  void shutdown([slow], 20).stop(0);
  await expect.poll(() => happened).toEqual(['announced', 'exit 0']);
  expect(lines).toContain('not everything could be closed in time');
});
