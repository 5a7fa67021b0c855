import { constants } from 'node:os';
import type { Logger } from 'pino';
import type { Shutdown } from './shutdown';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** npm, for one, forwards signals that the terminal has sent already: within this time, they do not count again. */
const ECHO_MS = 500;

/**
 * Ends the process on a signal, and on an unhandled error: its memory can then no longer be trusted, but requests under
 * way belong to others, and finish. A second signal ends it at once.
 */
export function stopWithReason(shutdown: Shutdown, logger: Logger): void {
  let firstAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      logger.info({ signal }, 'stopping');
      void shutdown.stop(0);
    } else if (performance.now() - firstAt > ECHO_MS) {
      logger.warn({ signal }, 'stopping at once');
      process.exit(128 + constants.signals[signal]);
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  // Unhandled promise rejections come here too.
  process.on('uncaughtException', (error, origin) => {
    logger.fatal({ err: error, origin }, 'stopping after an unhandled error');
    void shutdown.stop(1);
  });
}
