import { randomBytes } from 'node:crypto';
import type { Tier } from '../tenant/rate-limits/tiers';
import { startTenant, type Tenant } from '../tenant/tenant';
import { startIdentityProvider, type IdentityProvider } from '../tenant/testing/identity-provider';
import { trustingFetch } from '../support/trust';
import { AppProcess } from './app-process';
import { applyProgram, type Applied } from './apply/apply-program';
import { checkedStack, inStackFile } from './apply/checked-stack';
import { readStackText, withValues } from './apply/stack-file';
import type { Ports } from './environment';
import { freePort } from './free-port';
import { portInUse } from './port-in-use';
import type { Closers } from './stop';

export interface ProductOptions {
  readonly ports: Ports;
  /** Receives how to close each thing that was started, even when a later one fails. */
  readonly closers: Closers;
  /** The arguments for Node.js that run the app; its source by default. */
  readonly app?: readonly string[];
  /** The environment that the app's own is added to. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly stack?: string;
  /** The subscription whose rate limits the tenant enforces; without one, it enforces none. */
  readonly tier?: Tier | undefined;
  /** Also starts an identity provider, with which single sign-on can be tried; not by default. */
  readonly singleSignOn?: boolean;
  readonly log?: (line: string) => void;
  /** Called for every request that the tenant gets: method, path, and the query with its question mark, if any. */
  readonly onRequest?: (method: string, path: string, search: string) => void;
  /** Awaited before the tenant sends an answer: method and path. */
  readonly beforeAnswer?: (method: string, path: string) => Promise<void>;
}

/** The whole product: a tenant, what the program made in it, and the app. */
export interface Product {
  readonly tenant: Tenant;
  readonly applied: Applied;
  readonly app: AppProcess;
  /** The app's base URL. */
  readonly url: string;
  readonly identityProvider: IdentityProvider | undefined;
}

const FROM_SOURCE = ['--import', 'tsx', 'app/main.ts'];

/**
 * Starts an embedded tenant, applies the program to it and starts the app with the stack's outputs as its environment.
 *
 * @throws Error with one clear message when a port is in use, the configuration has faults, Auth0 refuses a resource or
 *   the app does not start
 */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { ports, closers, app: command = FROM_SOURCE, environment = {}, stack = 'dev' } = options;
  const port = await freePort(ports.app).catch(portInUse('PORT', ports.app));
  const url = `http://localhost:${port}`;
  const text = readStackText(stack);
  const checked = checkedStack(stack, text);
  const tenant = await startTenant({
    port: ports.tenant,
    tier: options.tier,
    localLoginUri: new URL('/auth/login', url).href,
    localLogoutUri: new URL('/auth/backchannel-logout', url).href,
    ...(options.log && { log: options.log }),
    ...(options.onRequest && { onRequest: options.onRequest }),
    ...(options.beforeAnswer && { beforeAnswer: options.beforeAnswer }),
  }).catch(portInUse('TENANT_PORT', ports.tenant));
  closers.push(() => tenant.close());
  const applied = await applyProgram({
    stack: withValues(checked, { appBaseUrl: url }),
    domain: tenant.domain,
    management: tenant.management,
    fetch: trustingFetch(tenant.ca),
  }).catch(inStackFile(checked, text));
  const app = new AppProcess(
    command,
    {
      ...environment,
      ...applied.environment,
      PORT: String(port),
      SESSION_SECRET: randomBytes(48).toString('base64'),
      NODE_EXTRA_CA_CERTS: tenant.ca,
    },
    url,
  );
  closers.push(() => app.stop());
  // While the app starts in its own process, this one has nothing to do.
  const starting = options.singleSignOn ? startIdentityProvider(tenant) : Promise.resolve(undefined);
  closers.push(() =>
    starting.then(
      (started) => started?.close(),
      () => undefined,
    ),
  );
  const [identityProvider] = await Promise.all([starting, app.ready()]);
  return { tenant, applied, app, url, identityProvider };
}
