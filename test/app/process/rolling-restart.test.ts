import { Agent, createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeServer } from '../../support/close-server';
import { startTenant, type Tenant } from '../../tenant/tenant';
import { SourceProcess } from './app-process';

const CHECK_MS = 100;
const CLIENTS = 8;
/** Milliseconds between requests, so that starting instances get a share of the CPU. */
const PAUSE_MS = 5;

/** An ordinary load balancer: it polls each instance's readiness, takes turns among ready ones, and retries nothing. */
class LoadBalancer {
  readonly instances: SourceProcess[] = [];
  readonly #ready = new Set<SourceProcess>();
  readonly #agent = new Agent({ keepAlive: true });
  #turn = 0;
  readonly #server = createServer((request, response) => {
    this.#pass(request, response);
  }).listen(0);
  readonly #checks = setInterval(() => {
    for (const instance of this.instances) void this.#check(instance);
  }, CHECK_MS);

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  isReady(instance: SourceProcess): boolean {
    return this.#ready.has(instance);
  }

  async stop(): Promise<void> {
    clearInterval(this.#checks);
    this.#agent.destroy();
    await closeServer(this.#server);
  }

  async #check(instance: SourceProcess): Promise<void> {
    const answer = await fetch(`${instance.url}/readyz`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) this.#ready.add(instance);
    else this.#ready.delete(instance);
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const ready = [...this.#ready];
    const instance = ready[this.#turn++ % ready.length];
    if (!instance) {
      response.writeHead(503).end('no instance is ready');
      return;
    }
    const { method, headers } = request;
    const passed = send(
      `${instance.url}${request.url ?? ''}`,
      { agent: this.#agent, method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', (error) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end(String(error));
    });
    request.pipe(passed);
  }
}

let tenant: Tenant;
let balancer: LoadBalancer;
beforeAll(async () => {
  tenant = await startTenant();
  balancer = new LoadBalancer();
});
afterAll(async () => {
  for (const instance of balancer.instances) instance.kill('SIGKILL');
  await balancer.stop();
  await tenant.close();
});

async function addInstance(): Promise<SourceProcess> {
  const environment = {
    APP_BASE_URL: balancer.url,
    AUTH0_DOMAIN: tenant.domain,
    AUTH0_AUDIENCE: `https://${tenant.domain}/my-org/`,
    NODE_EXTRA_CA_CERTS: tenant.ca,
    TRUSTED_PROXIES: '1',
    SHUTDOWN_DRAIN_SECONDS: '2',
    LOG_LEVEL: 'warn',
  };
  const instance = await SourceProcess.start(environment, '/readyz');
  balancer.instances.push(instance);
  await expect.poll(() => balancer.isReady(instance), { timeout: 20_000 }).toBe(true);
  return instance;
}

/**
 * Sends requests until it is told to stop, and reports failures. Each comes from an address of its own, because one
 * address would exceed its rate limit.
 */
async function load(url: string, signal: AbortSignal) {
  const failures: string[] = [];
  let sent = 0;
  let answered = 0;
  const once = async (path: string, status: number, init: RequestInit = {}) => {
    sent += 1;
    const headers = { 'x-forwarded-for': [10, sent >> 16, (sent >> 8) & 0xff, sent & 0xff].join('.') };
    const response = await fetch(url + path, { redirect: 'manual', headers, ...init });
    const body = await response.text();
    if (response.status === status) answered += 1;
    else failures.push(`${path}: ${response.status} ${body.slice(0, 200)}`);
  };
  const client = async () => {
    while (!signal.aborted) {
      try {
        await sleep(PAUSE_MS);
        await once('/', 200);
        await once('/admin', 302);
        await once('/language', 303, { method: 'POST', body: new URLSearchParams({ language: 'ja' }) });
      } catch (error) {
        failures.push(String(error instanceof Error ? (error.cause ?? error) : error));
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { answered, failures };
}

describe('two instances behind a load balancer', () => {
  it('can be replaced one by one under load without losing a request', async () => {
    const old = [await addInstance(), await addInstance()];
    const controller = new AbortController();
    const loading = load(balancer.url, controller.signal);
    await sleep(500);
    for (const instance of old) {
      instance.kill('SIGTERM');
      expect(await instance.ended).toBe(0);
      await addInstance();
    }
    await sleep(500);
    controller.abort();
    const { answered, failures } = await loading;
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(200);
  }, 90_000);
});
