import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { message } from './child';
import type { Stage, TenantCalls } from './stage';

const ROOT = resolve(__dirname, '../..');

/** The product under load, in processes of its own. */
export interface OpenStage extends Stage {
  /** The requests that the tenant got since this was called last. */
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
  return {
    ...stage,
    takeCalls: async () => {
      child.send('calls');
      return (await message<TenantCalls>(child)).calls;
    },
    residentMegabytes: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(stage.appPid)], { encoding: 'utf8' })) / 1024,
    close,
  };
}
