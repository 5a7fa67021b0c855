import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SIGN_IN_KIND } from '../../app/auth/token-vault';
import { createRedisStore } from '../../app/store/redis-store';
import { redisMissing, RedisServer } from '../support/redis-server';
import { ENVIRONMENT } from './process/app-process';
import { beginSlowForm } from './process/slow-form';
import { connected } from './store/connected';
import { FakeCollector } from './support/fake-collector';

const ROOT = path.resolve(__dirname, '../..');
/** In milliseconds: well over the second that the app waits, and less than its deadline for a forced exit. */
const GRACE_MS = 8_000;

const missing = redisMissing();

const children: ChildProcess[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) server.close();
});

/** The app as a process of its own, and all that it prints. */
function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/main.ts'], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const printed = { text: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.text += chunk.toString()));
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return { child, printed, exit };
}

async function takenPort(): Promise<number> {
  const server = createServer().listen(0);
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const port = await takenPort();
  const server = servers.pop();
  server?.close();
  return port;
}

/** Waits until the app listens. */
async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const response = await fetch(`http://localhost:${port}/healthz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the app does not listen');
}

/** Where the app says that its metrics are. */
const metricsUrl = (printed: { readonly text: string }): Promise<string> =>
  vi.waitFor(() => {
    const [found] = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(printed.text) ?? [];
    if (found === undefined) throw new Error(printed.text);
    return found;
  }, 30_000);

describe('the process', () => {
  it('names every invalid variable and exits with 1, without a stack trace', async () => {
    const { exit, printed } = start({
      ...ENVIRONMENT,
      AUTH0_DOMAIN: '',
      SESSION_SECRET: 'canary',
      PORT: 'x',
    });
    expect(await exit).toBe(1);
    expect(printed.text.trimEnd().split('\n')).toEqual([
      'The app cannot start with this environment:',
      "  AUTH0_DOMAIN is missing: the tenant's domain, such as acme.eu.auth0.com",
      '  SESSION_SECRET must be one or more secrets of at least 32 characters each, the one to encrypt with first; make one with: openssl rand -base64 48',
      '  PORT must be a port number from 0 to 65535',
      "The stack's output envFile sets every AUTH0_ variable: pulumi stack output envFile --show-secrets",
    ]);
  });

  it('names a port that is in use and exits with 1, without a stack trace', async () => {
    const port = await takenPort();
    const { exit, printed } = start({ ...ENVIRONMENT, PORT: String(port), LOG_LEVEL: 'warn' });
    expect(await exit).toBe(1);
    expect(printed.text).toBe(`Port ${port} is in use: stop what uses it, or set PORT to another one\n`);
  });

  it('serves metrics on their own port, and flushes traces on exit', async () => {
    const collector = await FakeCollector.start();
    const port = await freePort();
    const started = start({
      ...ENVIRONMENT,
      PORT: String(port),
      METRICS_PORT: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    });
    await listening(port);
    await fetch(`http://localhost:${port}/`);
    const [metricsUrl = ''] = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(started.printed.text) ?? [];
    const figures = await (await fetch(metricsUrl)).text();
    expect(figures).toContain('route="/",method="GET",status="2xx"');
    expect(figures).toContain('\ntenantry_sign_ins 0\n');
    expect((await fetch(`http://localhost:${port}/metrics`)).status).toBe(404);
    started.child.kill('SIGTERM');
    expect(await started.exit).toBe(0);
    expect(collector.service).toBe('tenantry');
    expect(collector.spans.map(({ name }) => name)).toContain('GET /');
    expect(collector.received.join('')).not.toContain('canary');
    await collector.close();
  });

  it('reports in its metrics that Redis is down, and no sign-in count', async () => {
    const { printed } = start({ ...ENVIRONMENT, METRICS_PORT: '0', REDIS_URL: 'redis://localhost:1' });
    const url = await metricsUrl(printed);
    await expect.poll(() => printed.text).toContain('"msg":"listening"');
    const figures = await (await fetch(url)).text();
    expect(figures).toContain('\ntenantry_redis_up 0\n');
    expect(figures).not.toMatch(/^tenantry_sign_ins /m);
  });

  it.skipIf(missing)(
    `reports in its metrics how many sign-ins Redis holds${missing ? ` (${missing})` : ''}`,
    async () => {
      const redis = await RedisServer.start();
      const connection = await connected(redis.url, {
        keyPrefix: `tenantry:${ENVIRONMENT.AUTH0_CLIENT_ID}:`,
      });
      const elsewhere = createRedisStore(connection, Date.now, [SIGN_IN_KIND]);
      await elsewhere.set(`${SIGN_IN_KIND}:one`, 'sealed', 60_000);
      const { printed } = start({ ...ENVIRONMENT, METRICS_PORT: '0', REDIS_URL: redis.url });
      const url = await metricsUrl(printed);
      await expect
        .poll(async () => (await fetch(url)).text(), { timeout: 30_000 })
        .toContain('\ntenantry_sign_ins 1\n');
      connection.close();
      await redis.close();
    },
  );

  it('names a METRICS_HOST that is not an address of this machine, and exits with 1', async () => {
    const { exit, printed } = start({ ...ENVIRONMENT, METRICS_PORT: '0', METRICS_HOST: '192.0.2.1' });
    expect(await exit).toBe(1);
    expect(printed.text).toBe(
      '192.0.2.1 is not an address of this machine: set METRICS_HOST to one that is, or to 0.0.0.0 for all of them\n',
    );
  });

  it('names a metrics port that is in use, and exits with 1', async () => {
    const port = await takenPort();
    const { exit, printed } = start({ ...ENVIRONMENT, METRICS_PORT: String(port), METRICS_HOST: '::' });
    expect(await exit).toBe(1);
    expect(printed.text).toBe(
      `Port ${port} is in use: stop what uses it, or set METRICS_PORT to another one\n`,
    );
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'starts while the tenant is down, and exits soon after %s with a request in flight',
    async (signal) => {
      const port = await freePort();
      const { child, exit, printed } = start({ ...ENVIRONMENT, PORT: String(port) });
      await listening(port);
      const ready = await fetch(`http://localhost:${port}/readyz`);
      expect([ready.status, await ready.json()]).toMatchObject([
        503,
        { reason: expect.stringContaining('localhost:1') as string },
      ]);
      const { response: neverEnds } = await beginSlowForm(`http://localhost:${port}`);
      child.kill(signal);
      expect(await exit).toBe(0);
      await expect(neverEnds).rejects.toThrow();
      const timeOf = (msg: string) => {
        const line = printed.text.split('\n').find((text) => text.includes(`"msg":"${msg}"`));
        return Date.parse((JSON.parse(line ?? '{}') as { time?: string }).time ?? '');
      };
      expect(timeOf('stopped') - timeOf('stopping')).toBeLessThan(GRACE_MS);
      expect(printed.text).not.toContain('canary');
      expect(
        printed.text
          .split('\n')
          .filter(Boolean)
          .every((line) => line.startsWith('{')),
      ).toBe(true);
    },
  );
});
