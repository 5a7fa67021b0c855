import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Whoever stops processes waits for 10 seconds before killing them: Docker does, and others wait longer. */
const EXIT_WITHIN_MS = 9_500;

/** Something that ends with the process. */
export interface Closer {
  /** For the log. */
  readonly name: string;
  readonly close: () => unknown;
}

export interface ShutdownOptions {
  /** Milliseconds for which requests are still served, while whoever sends them learns that they go elsewhere. */
  readonly drainMs: number;
  /** Happens at once, before requests are drained. */
  readonly announce: () => void;
  /** What ends then, in this order, each once the one before has. */
  readonly closers: readonly Closer[];
  readonly logger: Logger;
  readonly exit: (code: number) => void;
  /** Milliseconds after which the process ends with whatever is still open. */
  readonly withinMs?: number;
}

/** The way out of the process. */
export interface Shutdown {
  /** Whether the process is about to end. */
  isStopping(): boolean;
  /**
   * Stops serving without losing a request, closes everything and ends the process. Later calls change nothing but the
   * exit code, to the worst of all.
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
        logger.warn('not everything has ended in time');
        exit(code ?? exitCode);
      }, withinMs);
      announce();
      if (drainMs > 0) await sleep(drainMs);
      for (const { name, close } of closers) {
        try {
          await close();
        } catch (error) {
          logger.error({ err: error, closer: name }, 'something could not be ended');
        }
      }
      logger.info('stopped');
      await written(logger);
      clearTimeout(deadline);
      exit(code);
    },
  };
}

/** Resolves once every line is written: at the end of the process, those that wait would overtake the one under way. */
function written(logger: Logger): Promise<void> {
  return new Promise((resolve) => {
    logger.flush(() => {
      resolve();
    });
  });
}
