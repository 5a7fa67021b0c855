import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CustomFetch } from 'openid-client';
import { createApp } from '../../app/app';
import { createOidc, type Oidc } from '../../app/auth/oidc';
import { createProviderFetch } from '../../app/auth/provider-fetch';
import { loadConfig, type Config } from '../../app/config';
import { createLogger } from '../../app/http/logger';
import { serve } from '../../app/http/serve';
import { createHttpClient } from '../../app/my-organization/http-client';
import { patiently } from '../../app/my-organization/patiently';
import { createTransport, type Transport } from '../../app/my-organization/transport';
import { createMemoryStore } from '../../app/store/memory-store';
import { applyProgram } from '../dev/apply/apply-program';
import { ManagementApi } from '../dev/apply/management-api';
import { readStack } from '../dev/apply/stack-file';
import { freePort } from '../dev/free-port';
import { fillAcme } from '../support/fill-acme';
import { closeServer } from '../support/close-server';
import { openNoLimiter } from '../support/no-limiter';
import { trustingFetch } from '../support/trust';
import { Visitor, type Page } from '../support/visitor';
import { startTenant, type Tenant } from '../tenant/tenant';
import { FaultyProxy } from './faulty-proxy';

const SESSION_SECRET = 'a-secret-of-at-least-thirty-two-characters';
/** Timeouts in milliseconds: for calls on a busy machine, and for calls whose response never ends. */
const TIMEOUT_MS = 20_000;
const IN_VAIN_MS = 1_000;

export interface StageOptions {
  /** Whether the tenant can be reached when the app starts. */
  readonly reachable?: boolean;
  /** Milliseconds that the tenant's clock is ahead of the app's. */
  readonly tenantAhead?: number;
  /** Milliseconds for all calls of a request, fewer than the timeout of any call; the app's default if not set. */
  readonly patienceMs?: number;
  /** Seconds in which a refresh token that was just rotated still works. */
  readonly leeway?: number;
}

/** The app, and a tenant that it reaches only through a proxy that can be told to fail. */
export class Stage {
  /** The waits in milliseconds before retries that the app asked for; none is made. */
  readonly waits: number[] = [];
  readonly #lines: string[] = [];
  #ahead = 0;
  readonly #now = (): number => Date.now() + this.#ahead;
  readonly #sleep = (ms: number): Promise<unknown> => Promise.resolve(this.waits.push(ms));
  #transport: Transport;
  #fetch: CustomFetch;
  #server: Server | undefined;
  readonly oidc: Oidc;

  private constructor(
    readonly proxy: FaultyProxy,
    readonly tenant: Tenant,
    readonly management: ManagementApi,
    readonly config: Config,
    private readonly options: StageOptions,
  ) {
    this.#transport = this.#newTransport();
    this.#fetch = this.#newFetch();
    this.oidc = this.anotherOidc();
  }

  static async start(options: StageOptions = {}): Promise<Stage> {
    const { reachable = true, tenantAhead = 0, leeway = 30 } = options;
    const [proxy, port] = await Promise.all([FaultyProxy.start(), freePort()]);
    const url = `http://localhost:${port}`;
    const tenant = await startTenant({
      behind: proxy.domain,
      localLoginUri: `${url}/auth/login`,
      localLogoutUri: `${url}/auth/backchannel-logout`,
      now: () => Date.now() + tenantAhead,
    });
    proxy.tenantPort = Number(new URL(tenant.browserOrigin).port);
    const fetch = trustingFetch(proxy.ca);
    const { environment } = await applyProgram({
      stack: readStack('dev', { appBaseUrl: url, refreshTokenLeeway: String(leeway) }),
      domain: tenant.domain,
      management: tenant.management,
      fetch,
    });
    const management = new ManagementApi(tenant.domain, tenant.management, fetch);
    await fillAcme(management, url);
    if (!reachable) await proxy.refuse();
    const config = loadConfig({ ...environment, PORT: String(port), SESSION_SECRET });
    const stage = new Stage(proxy, tenant, management, config, options);
    await stage.#serve();
    while (reachable && stage.oidc.unreadyReason() !== undefined) await sleep(10);
    return stage;
  }

  get url(): string {
    return this.config.baseUrl;
  }

  get log(): string {
    return this.#lines.join('');
  }

  /** Moves the app's clock forward by this many milliseconds, but not the tenant's. */
  advance(ms: number): void {
    this.#ahead += ms;
  }

  /** Clears all faults, and makes the app forget the earlier ones. */
  async clear(): Promise<void> {
    await this.proxy.clear();
    this.proxy.requests.length = 0;
    this.waits.length = 0;
    this.#transport = this.#newTransport();
    this.#fetch = this.#newFetch();
  }

  /** Another client of the identity provider, without discovery so far. */
  anotherOidc(): Oidc {
    return createOidc({
      config: this.config,
      now: this.#now,
      fetch: (url, options) => this.#fetch(url, options),
      onDiscoveryFailure: () => undefined,
    });
  }

  signIn(visitor: Visitor, returnTo = '/profile'): Promise<Page> {
    const [admin] = this.tenant.users.filter(({ email }) => email === 'org-admin@example.com');
    return visitor.signIn(this.url, admin?.email ?? '', admin?.password ?? '', returnTo);
  }

  async signedIn(): Promise<Visitor> {
    const visitor = new Visitor();
    await this.signIn(visitor);
    return visitor;
  }

  /** The types of the tenant's log events about refresh token exchanges, oldest first. */
  async exchanges(): Promise<string[]> {
    const events = (await this.management.call('GET', '/logs?per_page=100')) as { type: string }[];
    return events
      .map(({ type }) => type)
      .filter((type) => ['sertft', 'fertft', 'ferrt'].includes(type))
      .reverse();
  }

  async stop(): Promise<void> {
    this.oidc.stop();
    if (this.#server) await closeServer(this.#server);
    await this.tenant.close();
    await this.proxy.stop();
  }

  #newTransport(): Transport {
    const ca = readFileSync(this.proxy.ca, 'utf8');
    const create = (timeoutMs: number) => createTransport({ timeoutMs, ca });
    const [patient, brief] = [create(TIMEOUT_MS), create(this.#inVainMs)];
    return (request) => (this.proxy.isInVain(request) ? brief : patient)(request);
  }

  #newFetch(): CustomFetch {
    const ca = readFileSync(this.proxy.ca, 'utf8');
    const create = (timeoutMs: number) => createProviderFetch({ timeoutMs, ca, sleep: this.#sleep });
    const [patient, brief] = [create(TIMEOUT_MS), create(this.#inVainMs)];
    return (url, options) =>
      (this.proxy.isInVain({ url, method: options.method }) ? brief : patient)(url, options);
  }

  /** Where a request has its own deadline, calls get the full timeout. */
  get #inVainMs(): number {
    return this.options.patienceMs === undefined ? IN_VAIN_MS : TIMEOUT_MS;
  }

  async #serve(): Promise<void> {
    this.oidc.start();
    const app = createApp({
      config: this.config,
      oidc: this.oidc,
      openMyOrganization: createHttpClient({
        baseUrl: `https://${this.config.auth0.domain}/my-org/v1`,
        transport: (request) => this.#transport(request),
        patiently: patiently(this.#sleep),
        now: this.#now,
      }),
      store: createMemoryStore({ maxPerKind: 100, now: this.#now }),
      openLimiter: openNoLimiter,
      ...(this.options.patienceMs !== undefined && { patienceMs: this.options.patienceMs }),
      now: this.#now,
      logger: createLogger('info', { write: (line: string) => this.#lines.push(line) }),
    });
    this.#server = await serve(app, this.config.port);
  }
}
