import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { message } from './child';
import type { Stage, TenantCalls } from './stage';

/** Requests that load left behind are answered within this. */
const QUIET_MS = 300;
const ROOT = resolve(__dirname, '../..');

/** The product under load, in processes of its own. */
export interface OpenStage extends Stage {
  /** The requests that the tenant got since this was called last; waits until none comes any more. */
  takeCalls(): Promise<readonly string[]>;
  /** Megabytes that the app's process has in memory now. */
  residentMegabytes(): number;
  close(): Promise<void>;
}

/**
 * Builds the app and starts it with a tenant of its own.
 *
 * @throws Error when it does not build, or does not start
 */
export async function openStage(): Promise<OpenStage> {
  if (spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' }).status !== 0)
    throw new Error('npm run build failed');
  const child = fork(join(__dirname, 'stage.ts'), {
    execArgv: ['--import', 'tsx'],
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const close = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  const stage = await message<Stage>(child);
  const calls = async () => {
    child.send('calls');
    return (await message<TenantCalls>(child)).calls;
  };
  return {
    ...stage,
    takeCalls: async () => {
      let taken: readonly string[] = [];
      for (let last = await calls(); ; last = await calls()) {
        taken = taken.concat(last);
        if (last.length === 0) return taken;
        await delay(QUIET_MS);
      }
    },
    residentMegabytes: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(stage.appPid)], { encoding: 'utf8' })) / 1024,
    close,
  };
}
