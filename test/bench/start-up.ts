import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Seconds from `npm run dev` to its ready line, once. */
export async function startUpSeconds(): Promise<number> {
  const started = performance.now();
  const child = spawn('npm', ['run', 'dev'], {
    env: { ...process.env, PORT: '0', TENANT_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let seconds: number | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('ready ')) continue;
    seconds = (performance.now() - started) / 1000;
    child.kill('SIGTERM');
  }
  await gone;
  if (seconds === undefined) throw new Error('npm run dev ended before it was ready');
  return seconds;
}
