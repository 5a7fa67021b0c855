import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** The admin app, running as a process of its own, as it does in production. */
export interface AppProcess {
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 20_000;

/**
 * Starts the app and waits until it answers that it is ready. It learns nothing but its environment.
 *
 * @param command the arguments for Node.js, such as `['dist/main.js']`
 * @param environment the app's whole environment
 * @param url the app's base URL
 * @param onExit is told when the app ends without having been asked to
 * @throws when the app ends, or is not ready within 20 seconds; what it printed went to this process's output
 */
export async function startApp(
  command: readonly string[],
  environment: Record<string, string>,
  url: string,
  onExit: (error: Error) => void,
): Promise<AppProcess> {
  const child = spawn(process.execPath, command, {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const gone = once(child, 'exit');
  let asked = false;
  const ended = (code: number | null): Error => new Error(`The app ended with exit code ${code ?? 'none'}`);
  const stop = async (): Promise<void> => {
    asked = true;
    child.kill('SIGTERM');
    await gone;
  };
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answersReady(url))) {
    if (child.exitCode !== null) throw ended(child.exitCode);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`The app was not ready within ${READY_WITHIN_MS / 1000} seconds`);
    }
    await delay(25);
  }
  child.once('exit', (code) => {
    if (!asked) onExit(ended(code));
  });
  return { stop };
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(1000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
