import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { createApp } from './app';
import { createOidc } from './auth/oidc';
import { createMemoryTokenVault } from './auth/token-vault';
import { ConfigError, loadConfig } from './config';
import { createLogger } from './http/logger';
import { close, listen, PortError } from './http/server';
import { createMyOrganizationClient } from './my-organization/create-client';
import { patiently } from './my-organization/rate-limit';
import { createTransport } from './my-organization/transport';
import { MemorySessionStore } from './session/memory-session-store';

/** What this process keeps at most; see the README on what that takes in memory. */
const MAX_SESSIONS = 10_000;
/** A session that nobody used for a working day ends. */
const IDLE_MS = 8 * 60 * 60_000;
const API_TIMEOUT_MS = 8_000;

// What the app keeps takes some 20 MB, which V8 would let grow to five times that before it collects garbage.
setFlagsFromString('--heap-growing-percent=100');

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  const now = () => Date.now();
  const oidc = createOidc({
    config,
    now,
    onDiscoveryFailure: (error) => {
      logger.warn({ reason: error.message }, 'the identity provider is not known yet; trying again');
    },
  });
  const openMyOrganization = await createMyOrganizationClient(
    {
      baseUrl: `https://${config.auth0.domain}/my-org/v1`,
      transport: createTransport({ timeoutMs: API_TIMEOUT_MS }),
      patiently: patiently(sleep),
      now,
    },
    logger,
  );
  const app = createApp({
    config,
    oidc,
    openMyOrganization,
    sessionStore: new MemorySessionStore({ maxSessions: MAX_SESSIONS, idleMs: IDLE_MS, now }),
    tokenVault: createMemoryTokenVault({ maxSignIns: MAX_SESSIONS, idleMs: IDLE_MS, now }),
    now,
    logger,
  });
  const server = await listen(app, config.port);
  oidc.start();
  logger.info({ url: config.baseUrl }, 'listening');

  const stop = (signal: NodeJS.Signals) => {
    logger.info({ signal }, 'stopping');
    oidc.stop();
    void close(server).then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof PortError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
