import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../../../app/http/logger';
import { createShutdown, type Closer, type Shutdown } from '../../../app/process/shutdown';

/** Milliseconds that no test reaches. */
const LONG_MS = 60_000;

/** Events in order; exit codes as `exit 0`. */
const happened: string[] = [];
let lines: string;
/** Lets the slow closer finish. */
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

/** A closer that does not finish before the test releases it. */
const slow: Closer = {
  name: 'slow',
  close: () => new Promise<void>((resolve) => (letGo = resolve)),
};

it('closes resources one after the other, then exits', async () => {
  const first: Closer = { name: 'first', close: () => sleep(5).then(() => happened.push('first')) };
  const ending = shutdown([first, closer('second')]);
  expect(ending.isStopping()).toBe(false);
  await ending.stop(0);
  expect(ending.isStopping()).toBe(true);
  expect(happened).toEqual(['announced', 'first', 'second', 'exit 0']);
});

it('goes on after a resource that cannot be closed, and logs it', async () => {
  const broken: Closer = { name: 'broken', close: () => Promise.reject(new Error('stuck')) };
  await shutdown([broken, closer('second')]).stop(0);
  expect(happened).toEqual(['announced', 'second', 'exit 0']);
  expect(lines).toContain('"closer":"broken"');
});

it.each([
  [0, 1],
  [1, 0],
])('shuts down only once, and exits with the worse of the codes %i and %i', async (first, second) => {
  const ending = shutdown([slow, closer('last')]);
  const stopped = ending.stop(first);
  await ending.stop(second);
  letGo();
  await stopped;
  expect(happened).toEqual(['announced', 'last', 'exit 1']);
});

it('exits on time even if something is still open, and says so', async () => {
  void shutdown([slow], 20).stop(0);
  await expect.poll(() => happened).toEqual(['announced', 'exit 0']);
  expect(lines).toContain('not everything could be closed in time');
});
