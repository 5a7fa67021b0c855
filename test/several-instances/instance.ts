import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CustomFetch } from 'openid-client';
import { createApp } from '../../app/app';
import { createOidc } from '../../app/auth/oidc';
import { loadConfig } from '../../app/config';
import { createLogger } from '../../app/http/logger';
import { serve } from '../../app/http/serve';
import { createHttpClient } from '../../app/my-organization/http-client';
import { patiently } from '../../app/my-organization/patiently';
import { createTransport } from '../../app/my-organization/transport';
import { createRedisStore } from '../../app/store/redis-store';
import { connected } from '../app/store/connected';
import { closeServer } from '../support/close-server';
import { openNoLimiter } from '../support/no-limiter';
import { trustingFetch } from '../support/trust';
import type { Shared } from './shared';

/** One of several instances of the real app in this process, which share only what {@link Shared} holds. */
export class Instance {
  private constructor(
    readonly server: Server,
    readonly log: readonly string[],
    readonly stop: () => Promise<void>,
  ) {}

  /**
   * @param now the app's clock, in milliseconds since the epoch
   * @param variables that differ from those of all instances
   */
  static async start(
    shared: Shared,
    now: () => number,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Instance> {
    const { tenant, redis, environment } = shared;
    const config = loadConfig({ ...environment, PORT: '0', ...variables });
    const lines: string[] = [];
    const oidc = createOidc({
      config,
      now,
      fetch: trustingFetch(tenant.ca) as CustomFetch,
      onDiscoveryFailure: (error) => lines.push(error.message),
    });
    oidc.start();
    const connection = await connected(redis.url, { keyPrefix: `tenantry:${config.auth0.clientId}:` });
    const app = createApp({
      config,
      oidc,
      openMyOrganization: createHttpClient({
        baseUrl: `https://${config.auth0.domain}/my-org/v1`,
        transport: createTransport({ timeoutMs: 5_000, ca: readFileSync(tenant.ca, 'utf8') }),
        patiently: patiently(() => Promise.resolve()),
        now,
      }),
      store: createRedisStore(connection, now),
      openLimiter: openNoLimiter,
      now,
      logger: createLogger('info', { write: (line: string) => lines.push(line) }),
    });
    const server = await serve(app, 0);
    return new Instance(server, lines, async () => {
      await closeServer(server);
      oidc.stop();
      connection.close();
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }
}
