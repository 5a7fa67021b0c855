import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { createApp } from '../../../app/app';
import type { Config } from '../../../app/config';
import { createLogger } from '../../../app/http/logger';
import { serve } from '../../../app/http/serve';
import { createHttpClient } from '../../../app/my-organization/http-client';
import { patiently } from '../../../app/my-organization/patiently';
import { createTransport, type Transport } from '../../../app/my-organization/transport';
import { createMemoryStore } from '../../../app/store/memory-store';
import type { SharedStore } from '../../../app/store/shared-store';
import { createObservability, type ObservabilityOptions } from '../../../app/observability/observability';
import { traceTransport } from '../../../app/observability/trace-transport';
import type { OpenLimiter } from '../../../app/throttle/limiter';
import { closeServer } from '../../support/close-server';
import { openNoLimiter } from '../../support/no-limiter';
import { Visitor, type Page } from '../../support/visitor';
import { requireDocumented } from './documented-lines';
import { ADMIN, FakeOidc } from './fake-oidc';
import { routesOf, type Route } from './routes';
import { ScriptedApi } from './scripted-api';

const HOUR = 60 * 60_000;
/** The API's timeouts in milliseconds: for responses on a busy machine, and for those that never come. */
const API_MS = 20_000;
const IN_VAIN_MS = 300;

export const CONFIG: Config = {
  baseUrl: 'http://localhost',
  secure: false,
  hstsSubdomains: false,
  trustedProxies: 0,
  shutdown: { drainMs: 0, graceMs: 1_200 },
  port: 0,
  logLevel: 'info',
  sessionSecrets: ['a secret of at least thirty-two characters'],
  sessionIdleMs: 8 * HOUR,
  sessionLifetimeMs: 7 * 24 * HOUR,
  signInAgainMs: HOUR,
  redisUrl: undefined,
  metrics: undefined,
  traces: false,
  auth0: {
    domain: 'tenant.example',
    tenant: 'tenant',
    clientId: 'client',
    clientSecret: 'client secret',
    audience: 'https://tenant.example/my-org/',
    scope: 'openid',
    claimNamespace: 'https://tenantry.example',
    adminRole: 'admin',
    refreshTokenLeewayMs: 0,
    connectionNamePrefix: 'con-{org_id}-',
  },
};

/** The real app, listening, with a fake identity provider, a scripted API, and a clock that can be moved. */
export class TestApp {
  readonly logLines: string[] = [];
  /** Milliseconds that the app's clock is ahead. */
  ahead = 0;
  readonly now = (): number => Date.now() + this.ahead;
  readonly oidc = new FakeOidc(this.now);
  /** Replaces looking a sign-in up. */
  onLookUp: (() => Promise<undefined>) | undefined;
  /** Replaces looking up the sign-ins of a person or session. */
  onMembers: (() => Promise<never>) | undefined;
  /** Everything that was written to the store, with its key. */
  readonly kept: string[] = [];
  /** Replaces writing an entry, where it returns something. */
  onWrite: ((key: string) => Promise<never> | undefined) | undefined;
  /** Replaces deleting an entry, where it returns something. */
  onDelete: ((key: string) => Promise<never> | undefined) | undefined;
  /** Why the store is not ready, if it is not. */
  storeUnready: string | undefined;
  readonly #store = createMemoryStore({ maxPerKind: 100, now: this.now });
  /** The waits in milliseconds that the app asked for; none is made. */
  readonly waits: number[] = [];
  #server: Server | undefined;
  #express: Express | undefined;

  private constructor(
    readonly api: ScriptedApi,
    private readonly openLimiter: OpenLimiter,
    private readonly apiTimeoutMs: number,
  ) {}

  /**
   * @param watchers what observes the app; nothing by default
   * @param openLimiter sets no limits by default, because a test makes many requests in a second
   * @param apiTimeoutMs timeout of API calls in milliseconds; far shorter where the script sends no response
   */
  static async start(
    overrides: Partial<Config> = {},
    watchers: ObservabilityOptions = {},
    openLimiter: OpenLimiter = openNoLimiter,
    apiTimeoutMs = API_MS,
  ): Promise<TestApp> {
    const app = new TestApp(await ScriptedApi.start(), openLimiter, apiTimeoutMs);
    await app.#listen({ ...CONFIG, ...overrides }, watchers);
    return app;
  }

  get url(): string {
    return `http://localhost:${(this.#server?.address() as AddressInfo).port}`;
  }

  /** Every route that is served. */
  get routes(): Route[] {
    return this.#express ? routesOf(this.#express) : [];
  }

  get log(): string {
    return this.logLines.join('');
  }

  /** @throws Error when the log has an undocumented line */
  async stop(): Promise<void> {
    if (this.#server) await closeServer(this.#server);
    await this.api.close();
    requireDocumented(this.logLines);
  }

  /** A visitor whom the fake identity provider has just signed in. */
  async signedIn(person = ADMIN): Promise<Visitor> {
    const visitor = new Visitor();
    await this.signIn(visitor, person);
    return visitor;
  }

  async signIn(visitor: Visitor, person = ADMIN, returnTo = '/profile'): Promise<Page> {
    this.oidc.next = person;
    const state = await this.beginLogin(visitor, returnTo);
    return visitor.open(`${this.url}/auth/callback?code=a-code&state=${state}`);
  }

  /** Logs out as if its address had been typed in. */
  signOut(visitor: Visitor): Promise<Page> {
    return visitor.open(`${this.url}/auth/logout`, { headers: { 'sec-fetch-site': 'none' } }, false);
  }

  /** Follows the login link as far as the identity provider, and returns the state that was sent. */
  async beginLogin(visitor: Visitor, returnTo = '/profile'): Promise<string> {
    const login = await visitor.open(
      `${this.url}/auth/login?returnTo=${encodeURIComponent(returnTo)}`,
      {},
      false,
    );
    const state = new URL(login.headers.get('location') ?? '').searchParams.get('state');
    if (state === null) throw new Error(`login answered ${login.status}`);
    return state;
  }

  async #listen(config: Config, watchers: ObservabilityOptions): Promise<void> {
    const observability = createObservability(watchers);
    const logger: Logger = createLogger(config.logLevel, {
      write: (line: string) => this.logLines.push(line),
    });
    const app = createApp({
      config,
      oidc: this.oidc,
      openMyOrganization: createHttpClient({
        baseUrl: this.api.url,
        transport: traceTransport(this.#createTransport(), observability),
        observe: observability.observe,
        now: this.now,
        patiently: patiently((ms) => Promise.resolve(this.waits.push(ms))),
      }),
      store: this.#storeWithFaults(),
      now: this.now,
      logger,
      observability,
      openLimiter: this.openLimiter,
    });
    this.#express = app;
    this.#server = await serve(app, 0);
  }

  #createTransport(): Transport {
    const { ca } = this.api;
    const patient = createTransport({ timeoutMs: this.apiTimeoutMs, ca });
    return (request) => {
      const isInVain = this.api.isInVain(request);
      return (isInVain ? createTransport({ timeoutMs: IN_VAIN_MS, ca }) : patient)(request);
    };
  }

  #storeWithFaults(): SharedStore {
    const store = this.#store;
    return {
      ...store,
      set: (key, value, ...how) => {
        this.kept.push(`${key} ${value}`);
        return this.onWrite?.(key) ?? store.set(key, value, ...how);
      },
      replace: (key, before, after, ttlMs) => {
        this.kept.push(`${key} ${after}`);
        return this.onWrite?.(key) ?? store.replace(key, before, after, ttlMs);
      },
      addMember: (key, member, ttlMs) => {
        this.kept.push(`${key} ${member}`);
        return store.addMember(key, member, ttlMs);
      },
      delete: (key, before) => this.onDelete?.(key) ?? store.delete(key, before),
      members: (key) => this.onMembers?.() ?? store.members(key),
      use: (key, ttlMs) =>
        (key.startsWith('sign-in:') ? this.onLookUp?.() : undefined) ?? store.use(key, ttlMs),
      unreadyReason: () => this.storeUnready,
    };
  }
}
