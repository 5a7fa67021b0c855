import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Less than the 10 seconds after which Docker kills a process that it stops; others wait longer. */
const EXIT_WITHIN_MS = 9_500;

/** Something to close before the process ends. */
export interface Closer {
  /** For the log. */
  readonly name: string;
  readonly close: () => unknown;
}

export interface ShutdownOptions {
  /** Milliseconds for which requests are still served, while load balancers learn to send them elsewhere. */
  readonly drainMs: number;
  /** Called at once, before requests are drained. */
  readonly announce: () => void;
  /** Closed after that, in this order, each once the one before is closed. */
  readonly closers: readonly Closer[];
  readonly logger: Logger;
  readonly exit: (code: number) => void;
  /** Milliseconds after which the process ends with whatever is still open. */
  readonly withinMs?: number;
}

/** Ends the process in an orderly way. */
export interface Shutdown {
  /** Whether the process is about to end. */
  isStopping(): boolean;
  /**
   * Stops serving without losing a request, closes everything and ends the process. Further calls only raise the exit
   * code, if theirs is higher.
   */
  stop(exitCode: number): Promise<void>;
}

export function createShutdown(options: ShutdownOptions): Shutdown {
  const { drainMs, announce, closers, logger, exit, withinMs = EXIT_WITHIN_MS } = options;
  let code: number | undefined;

  return {
    isStopping: () => code !== undefined,

    stop: async (exitCode) => {
      if (code !== undefined) {
        code = Math.max(code, exitCode);
        return;
      }
      code = exitCode;
      const deadline = setTimeout(() => {
        logger.warn('not everything could be closed in time');
        exit(code ?? exitCode);
      }, withinMs);
      announce();
      if (drainMs > 0) await sleep(drainMs);
      for (const { name, close } of closers) {
        try {
          await close();
        } catch (error) {
          logger.error({ err: error, closer: name }, 'something could not be closed');
        }
      }
      logger.info('stopped');
      await written(logger);
      clearTimeout(deadline);
      exit(code);
    },
  };
}

/** Resolves once every log line is written: on exit, buffered lines would overtake the one that is being written. */
function written(logger: Logger): Promise<void> {
  return new Promise((resolve) => {
    logger.flush(() => {
      resolve();
    });
  });
}
