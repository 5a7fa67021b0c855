import { execFile as execFileBack, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { message } from './child';
import type { Stage, TenantCalls } from './stage';

/** Requests that are still in flight after a load are answered within this. */
const QUIET_MS = 300;
const execFile = promisify(execFileBack);
const ROOT = resolve(__dirname, '../..');

/** The product under load, in processes of its own. */
export interface OpenStage extends Stage {
  /**
   * The requests that the tenant received since the last call, with their counts; waits until no more arrive.
   */
  takeCalls(): Promise<ReadonlyMap<string, number>>;
  /** Megabytes that the app's process has in memory now. */
  residentMegabytes(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Builds the app and starts it with a tenant of its own.
 *
 * @param latencyMs milliseconds by which each of the tenant's answers is delayed, as by a network
 * @throws Error when it does not build, or does not start
 */
export async function openStage(latencyMs = 0): Promise<OpenStage> {
  if (spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' }).status !== 0)
    throw new Error('npm run build failed');
  const child = fork(join(__dirname, 'stage.ts'), [String(latencyMs)], {
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
      const taken = new Map<string, number>();
      for (let last = await calls(); ; last = await calls()) {
        for (const [call, times] of last) taken.set(call, (taken.get(call) ?? 0) + times);
        if (last.length === 0) return taken;
        await delay(QUIET_MS);
      }
    },
    residentMegabytes: async () => {
      const { stdout } = await execFile('ps', ['-o', 'rss=', '-p', String(stage.appPid)]);
      return Number(stdout) / 1024;
    },
    close,
  };
}
