import { isIPv6, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config, MetricsConfig } from '../config';
import { listen, SERVER_LIMITS } from '../http/server';
import { metricsListener } from './metrics-server';
import { createObservability, type Observability } from './observability';

/** A collector that does not answer must not keep the process from ending. */
const LAST_TRACES_MS = 1_000;

export interface RunningObservability {
  readonly observability: Observability;
  /** Sends the last traces, for a second at most, and stops serving metrics. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts what the configuration asks for. What it does not ask for is not even loaded.
 *
 * @throws PortError when metrics cannot be served at the configured address and port
 */
export async function startObservability(
  config: Pick<Config, 'metrics' | 'traces'>,
  logger: Logger,
): Promise<RunningObservability> {
  const served = config.metrics && (await serveMetrics(config.metrics, logger));
  const tracing = config.traces ? await sendTraces(logger) : undefined;
  return {
    observability: createObservability({ ...served?.counted, tracing }),
    stop: async () => {
      served?.stop();
      if (tracing) await Promise.race([tracing.stop(), sleep(LAST_TRACES_MS, undefined, { ref: false })]);
    },
  };
}

async function sendTraces(logger: Logger) {
  const { createOpenTelemetry } = await import('./open-telemetry.js');
  return createOpenTelemetry({
    onAway: (reason) => {
      logger.warn({ reason }, 'the collector accepts no traces; they are lost until it does');
    },
    onBack: () => {
      logger.info('the collector accepts traces again');
    },
  });
}

async function serveMetrics({ host, port }: MetricsConfig, logger: Logger) {
  const { createPrometheusMetrics } = await import('./prometheus.js');
  const metrics = createPrometheusMetrics();
  const server = await listen(metricsListener(metrics), port, SERVER_LIMITS, {
    host,
    variables: { host: 'METRICS_HOST', port: 'METRICS_PORT' },
  });
  const { address, port: chosen } = server.address() as AddressInfo;
  logger.info(
    { url: `http://${isIPv6(address) ? `[${address}]` : address}:${chosen}/metrics` },
    'serving metrics',
  );
  return {
    counted: { metrics },
    stop: () => {
      metrics.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}
