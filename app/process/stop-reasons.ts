import { constants } from 'node:os';
import type { Logger } from 'pino';
import type { Shutdown } from './shutdown';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** What starts processes, such as npm, passes on signals that the terminal has sent them already. */
const ECHO_MS = 500;

/**
 * Ends the process when it is told to, and when it met an error that nothing handles: what it holds in memory can't be
 * relied on any more then, but requests under way are those of others and finish. Whoever signals a second time means
 * at once.
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
  // Promises that nobody handles the rejection of come here too.
  process.on('uncaughtException', (error, origin) => {
    logger.fatal({ err: error, origin }, 'stopping after an error that nothing handles');
    void shutdown.stop(1);
  });
}
