import { ignoreClosedOutput } from './command';

/** What has to be closed when an entry point ends, newest first. */
export type Closers = (() => Promise<void>)[];

const PARENT_CHECK_MS = 50;

/**
 * Runs an entry point that stays until SIGINT or SIGTERM, until its parent is gone, or until it fails; then closes what
 * it had opened by then. An error becomes its message and exit code 1, never a stack trace.
 *
 * @param start opens things, pushing how to close each one; may call `fail` later, when something ends by itself
 */
export function runUntilStopped(
  start: (closers: Closers, fail: (error: unknown) => void) => Promise<void>,
): void {
  const closers: Closers = [];
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    process.exitCode = code;
    for (const close of closers.reverse()) await close();
    process.exit();
  };
  const fail = (error: unknown): void => {
    if (!stopping) console.error(error instanceof Error ? error.message : String(error));
    void stop(1);
  };
  // npm sends its signals to a shell, which ends without passing them on.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop(0);
  }, PARENT_CHECK_MS).unref();
  // Unhandled errors end here too, so that nothing that was started is left running.
  process.on('uncaughtException', fail);
  ignoreClosedOutput();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
  start(closers, fail).catch(fail);
}
