import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import type { CustomFetch } from 'openid-client';
import { createApp } from '../../app/app';
import { createOidc } from '../../app/auth/oidc';
import { loadConfig } from '../../app/config';
import { createLogger } from '../../app/http/logger';
import { serve } from '../../app/http/serve';
import { createHttpClient } from '../../app/my-organization/http-client';
import { patiently } from '../../app/my-organization/patiently';
import { createMemoryStore } from '../../app/store/memory-store';
import { createTransport, type Transport } from '../../app/my-organization/transport';
import { createObservability, type ObservabilityOptions } from '../../app/observability/observability';
import { observeOidc } from '../../app/observability/observe-oidc';
import { traceTransport } from '../../app/observability/trace-transport';
import { requireDocumented } from '../app/support/documented-lines';
import { routesOf, type Route } from '../app/support/routes';
import { applyProgram } from '../dev/apply/apply-program';
import { ManagementApi } from '../dev/apply/management-api';
import { readStack } from '../dev/apply/stack-file';
import { freePort } from '../dev/free-port';
import { closeServer } from '../support/close-server';
import { openNoLimiter } from '../support/no-limiter';
import { trustingFetch } from '../support/trust';
import type { Page, Visitor } from '../support/visitor';
import { startTenant, type Tenant } from '../tenant/tenant';

const SESSION_SECRET = 'a-secret-of-at-least-thirty-two-characters';

/** The real app in this process, against a real embedded tenant that the real program was applied to. */
export interface RunningProduct {
  readonly url: string;
  /** Every route that the app serves. */
  readonly routes: readonly Route[];
  readonly tenant: Tenant;
  /** The tenant's Management API, to change what an administrator of the tenant would. */
  readonly management: ManagementApi;
  /** What the tenant was asked, as `METHOD path`. */
  readonly requests: string[];
  /** Everything the app logged. */
  readonly log: () => string;
  readonly clientSecret: string;
  /** Moves the app's clock forward, by milliseconds; the tenant's stays. */
  advance(milliseconds: number): void;
  /** Moves the tenant's clock, by milliseconds; the app's stays. */
  advanceTenant(milliseconds: number): void;
  /** Signs one of the tenant's users in, and returns where that ends. */
  signIn(visitor: Visitor, email: string, returnTo?: string): Promise<Page>;
  stop(): Promise<void>;
}

export interface RunningProductOptions extends ObservabilityOptions {
  /** Variables of the app that are others than a start by itself would give it. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Wraps how the app calls the identity provider, or the API. */
  readonly onFetch?: (fetch: CustomFetch) => CustomFetch;
  readonly onTransport?: (transport: Transport) => Transport;
  /** Whether the tenant tells the app when a session there ends; it does by default. */
  readonly backchannelLogout?: boolean;
}

/** Starts the product on free ports. */
export async function startRunningProduct(options: RunningProductOptions = {}): Promise<RunningProduct> {
  const { backchannelLogout = true } = options;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const requests: string[] = [];
  let tenantAhead = 0;
  const tenant = await startTenant({
    localLoginUri: new URL('/auth/login', url).href,
    ...(backchannelLogout && { localLogoutUri: new URL('/auth/backchannel-logout', url).href }),
    now: () => Date.now() + tenantAhead,
    onRequest: (method, path) => requests.push(`${method} ${path}`),
  });
  const fetch = trustingFetch(tenant.ca);
  const { environment } = await applyProgram({
    stack: readStack('dev', { appBaseUrl: url }),
    domain: tenant.domain,
    management: tenant.management,
    fetch,
  });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const lines: string[] = [];
  const variables = { ...environment, PORT: String(port), SESSION_SECRET, ...options.environment };
  const app = create(variables, tenant, now, lines, options);
  const server = await serve(app, port);
  return {
    url,
    routes: routesOf(app),
    tenant,
    management: new ManagementApi(tenant.domain, tenant.management, fetch),
    requests,
    log: () => lines.join(''),
    clientSecret: environment['AUTH0_CLIENT_SECRET'] ?? '',
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    advanceTenant: (milliseconds) => {
      tenantAhead += milliseconds;
    },
    signIn: (visitor, email, returnTo) => {
      const user = tenant.users.find((candidate) => candidate.email === email);
      return visitor.signIn(url, email, user?.password ?? '', returnTo);
    },
    stop: async () => {
      await closeServer(server);
      await tenant.close();
      requireDocumented(lines);
    },
  };
}

function create(
  environment: Record<string, string>,
  tenant: Tenant,
  now: () => number,
  lines: string[],
  { onFetch = (fetch) => fetch, onTransport = (transport) => transport, ...watchers }: RunningProductOptions,
): Express {
  const config = loadConfig(environment);
  const observability = createObservability(watchers);
  const oidc = createOidc({
    config,
    now,
    fetch: observeOidc(onFetch(trustingFetch(tenant.ca) as CustomFetch), observability),
    onDiscoveryFailure: (error) => {
      throw error;
    },
  });
  oidc.start();
  return createApp({
    config,
    oidc,
    openMyOrganization: createHttpClient({
      baseUrl: `https://${config.auth0.domain}/my-org/v1`,
      transport: traceTransport(
        onTransport(createTransport({ timeoutMs: 5_000, ca: readFileSync(tenant.ca, 'utf8') })),
        observability,
      ),
      observe: observability.observe,
      patiently: patiently(() => Promise.resolve()),
      now,
    }),
    store: createMemoryStore({ maxPerKind: 100, now }),
    now,
    openLimiter: openNoLimiter,
    logger: createLogger(config.logLevel, { write: (line: string) => lines.push(line) }),
    observability,
  });
}
