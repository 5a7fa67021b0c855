import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

/** Starts an entry point that opens one thing, writes to stderr when that is closed, and then runs the given code. */
function startEntryPoint(then: string) {
  const script = `
    require('./test/dev/stop.ts').runUntilStopped(async (closers) => {
      setInterval(() => {}, 1000);
      closers.push(async () => console.error('closed'));
      ${then}
    });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script], {
    cwd: resolve(__dirname, '../..'),
  });
  const stderr = { text: '' };
  child.stderr.on('data', (chunk: Buffer) => (stderr.text += chunk.toString()));
  return { child, stderr, gone: once(child, 'close') };
}

it('an entry point keeps running when its output is closed, until it is stopped', async () => {
  const { child, stderr, gone } = startEntryPoint(
    `setInterval(() => console.log('more'), 10); setTimeout(() => console.error('still here'), 500);`,
  );
  child.stdout.destroy();
  await expect.poll(() => stderr.text, { timeout: 20_000 }).not.toBe('');
  child.kill('SIGTERM');
  await gone;
  expect({ code: child.exitCode, stderr: stderr.text }).toEqual({ code: 0, stderr: 'still here\nclosed\n' });
});

it.each([
  ['an uncaught error', `setTimeout(() => { throw new Error('nothing handles this'); })`],
  ['an unhandled rejection', `void Promise.reject(new Error('nothing handles this'))`],
])('an entry point closes what it opened after %s', async (_, then) => {
  const { child, stderr, gone } = startEntryPoint(then);
  await gone;
  expect({ code: child.exitCode, stderr: stderr.text }).toEqual({
    code: 1,
    stderr: 'nothing handles this\nclosed\n',
  });
});
