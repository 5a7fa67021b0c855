import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { createApp } from './app';
import { createOidc } from './auth/oidc';
import { createProviderFetch } from './auth/provider-fetch';
import { SIGN_IN_KIND } from './auth/token-vault';
import { ConfigError, loadConfig } from './config';
import { createLogger } from './http/logger';
import { trackRequests } from './http/requests-under-way';
import { serve } from './http/serve';
import { PortError } from './http/server';
import { createMyOrganizationClient } from './my-organization/create-client';
import { patiently } from './my-organization/patiently';
import { createTransport } from './my-organization/transport';
import type { UpstreamCall } from './observability/metrics';
import { observeOidc } from './observability/observe-oidc';
import { startObservability } from './observability/start-observability';
import { traceTransport } from './observability/trace-transport';
import { createShutdown } from './process/shutdown';
import { stopWithReason } from './process/stop-reasons';
import { createMemoryStore } from './store/memory-store';
import { connectRedis } from './store/redis-connection';
import { createRedisStore } from './store/redis-store';
import { openMemoryLimiter, redisLimiters } from './throttle/limiter';

/** Maximum number of sessions, and of any other kind of entry, in memory; the README says how much memory they take. */
const MAX_SESSIONS = 10_000;
const API_TIMEOUT_MS = 8_000;
const PROVIDER_TIMEOUT_MS = 5_000;

// The app retains some 20 MB; by default V8 would let the heap grow to five times that before a full collection.
setFlagsFromString('--heap-growing-percent=100');

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  const now = () => Date.now();
  const { observability, stop: stopObserving } = await startObservability(config, logger);
  const logCircuit = (what: string, service: UpstreamCall['service']) => (open: boolean) => {
    observability.metrics.circuitChanged(service, open);
    if (open)
      logger.error({ upstream: what }, 'most recent calls failed; calls now fail at once until one succeeds');
    else logger.info({ upstream: what }, 'a call succeeded; calls are made again');
  };
  const providerFetch = createProviderFetch({
    timeoutMs: PROVIDER_TIMEOUT_MS,
    sleep,
    onCircuit: logCircuit('the token endpoint', 'oidc'),
  });
  const apiTransport = createTransport({
    timeoutMs: API_TIMEOUT_MS,
    onCircuit: logCircuit('the My Organization API', 'my_organization'),
  });
  const oidc = createOidc({
    config,
    now,
    fetch: observeOidc(providerFetch, observability),
    onDiscoveryFailure: (error) => {
      logger.warn({ reason: error.message }, 'the tenant could not be discovered yet; trying again');
    },
  });
  const openMyOrganization = await createMyOrganizationClient(
    {
      baseUrl: `https://${config.auth0.domain}/my-org/v1`,
      transport: traceTransport(apiTransport, observability),
      patiently: patiently(sleep),
      now,
      observe: observability.observe,
    },
    logger,
  );
  const redis =
    config.redisUrl === undefined
      ? undefined
      : connectRedis({
          url: config.redisUrl,
          keyPrefix: `tenantry:${config.auth0.clientId}:`,
          onAway: (reason) => {
            logger.warn({ reason }, 'the Redis server is unavailable; trying again');
          },
          onReached: (which) => {
            logger.info(which === 'first' ? 'connected to the Redis server' : 'the Redis server is back');
          },
          metrics: observability.metrics,
        });
  const store = redis
    ? createRedisStore(redis, now, [SIGN_IN_KIND])
    : createMemoryStore({ maxPerKind: MAX_SESSIONS, now });
  observability.metrics.signInsKept(() => store.count(SIGN_IN_KIND));
  const app = createApp({
    config,
    oidc,
    openMyOrganization,
    store,
    now,
    logger,
    openLimiter: redis ? redisLimiters(redis.client) : openMemoryLimiter,
    isStopping: () => shutdown.isStopping(),
    observability,
  });
  const requests = trackRequests(await serve(app, config.port));
  oidc.start();
  logger.info({ url: config.baseUrl }, 'listening');

  const shutdown = createShutdown({
    drainMs: config.shutdown.drainMs,
    announce: () => {
      requests.closeAfterAnswers();
    },
    // In this order: what requests in flight depend on is closed after they have finished.
    closers: [
      {
        name: 'requests',
        close: async () => {
          const cutOff = await requests.finish(config.shutdown.graceMs);
          if (cutOff > 0) logger.warn({ requests: cutOff }, 'requests were cut off');
        },
      },
      {
        name: 'discovery',
        close: () => {
          oidc.stop();
        },
      },
      {
        name: 'Redis',
        close: () => redis?.close(),
      },
      {
        name: 'metrics and traces',
        close: stopObserving,
      },
    ],
    logger,
    exit: (code) => process.exit(code),
  });
  stopWithReason(shutdown, logger);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof PortError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
