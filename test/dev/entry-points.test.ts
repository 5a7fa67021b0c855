import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Tenant } from '../tenant/tenant';
import { tellReady } from './ready-line';

const ROOT = resolve(__dirname, '../..');

const readySchema = z.strictObject({
  app: z.url().nullable(),
  domain: z.string(),
  issuer: z.url(),
  ca: z.string(),
  management: z.strictObject({ clientId: z.string(), clientSecret: z.string() }),
  users: z.array(z.strictObject({ email: z.email(), password: z.string() })).min(3),
});

/** An entry point in a process of its own, with what it has printed so far. */
class Started {
  output = '';
  /** How long it took to be ready, in milliseconds. */
  startUp = 0;
  readonly #began = performance.now();
  readonly #child;
  readonly gone: Promise<unknown>;

  constructor(file: string, environment: Record<string, string>, args: readonly string[] = []) {
    this.#child = spawn(process.execPath, ['--import', 'tsx', `test/dev/${file}`, ...args], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0', TENANT_PORT: '0', ...environment },
    });
    this.gone = once(this.#child, 'exit');
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
  }

  async ready(): Promise<z.infer<typeof readySchema>> {
    await expect.poll(() => this.output, { timeout: 40_000 }).toMatch(/^ready .*\n/m);
    this.startUp = performance.now() - this.#began;
    const last = this.output.trimEnd().split('\n').at(-1) ?? '';
    return readySchema.parse(JSON.parse(last.slice('ready '.length)));
  }

  /** Sends a signal and returns the exit code and the milliseconds until it came. */
  async stop(signal: NodeJS.Signals): Promise<{ code: number | null; milliseconds: number }> {
    const began = performance.now();
    this.#child.kill(signal);
    await this.gone;
    return { code: this.#child.exitCode, milliseconds: performance.now() - began };
  }

  get code(): number | null {
    return this.#child.exitCode;
  }
}

describe('npm run dev', () => {
  it('starts app and tenant, and leaves no server or file behind when stopped', async () => {
    const dev = new Started('dev.ts', {});
    const { app, issuer, domain, ca } = await dev.ready();
    expect(issuer).toBe(`https://${domain}/`);
    expect(existsSync(ca)).toBe(true);
    expect((await fetch(`${app ?? ''}/readyz`)).status).toBe(200);
    const discovery = /Discovery URL +https(\S+)/.exec(dev.output)?.[1] ?? '';
    expect((await fetch(`http${discovery}`)).status).toBe(200);
    const mailboxPage = /Mail +(\S+)/.exec(dev.output)?.[1] ?? '';
    expect(mailboxPage).toBe(`http://${domain}/embedded/mail`);
    expect((await fetch(mailboxPage)).status).toBe(200);
    const { code, milliseconds } = await dev.stop('SIGTERM');
    expect(code).toBe(0);
    await expect(fetch(`http${discovery}`)).rejects.toThrow();
    // However slow the machine is, stopping waits for nothing.
    expect(milliseconds).toBeLessThan(dev.startUp);
    await expect(fetch(`${app ?? ''}/healthz`)).rejects.toThrow();
    await expect(fetch(`http://${domain}/`)).rejects.toThrow();
    expect(existsSync(ca)).toBe(false);
  });

  it.each(['PORT', 'TENANT_PORT'])('says that %s is in use and how to choose another', async (variable) => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    const port = String((taken.address() as AddressInfo).port);
    const dev = new Started('dev.ts', { [variable]: port });
    await dev.gone;
    taken.close();
    expect(dev.code).toBe(1);
    expect(dev.output.trim()).toBe(
      `Port ${port} is in use. Stop what listens there, or set ${variable} to another port (0 takes any free one)`,
    );
  });

  it('names every variable whose value is not a port', async () => {
    const dev = new Started('dev.ts', { PORT: 'http', TENANT_PORT: '70000' });
    await dev.gone;
    expect(dev.code).toBe(1);
    expect(
      dev.output
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['PORT', 'TENANT_PORT']);
  });
});

describe.each(['dev', 'tenant'])('npm run %s', (command) => {
  it('prints its usage and starts nothing with --help or an unknown option', async () => {
    const [asked, mistaken] = [['--help'], ['--hlep']].map((args) => new Started(`${command}.ts`, {}, args));
    await Promise.all([asked?.gone, mistaken?.gone]);
    expect(asked?.code).toBe(0);
    expect(asked?.output).toMatch(new RegExp(`^npm run ${command}\n`));
    expect(mistaken?.code).toBe(1);
    expect(mistaken?.output).toBe(`Unknown option '--hlep'; did you mean --help?\n\n${asked?.output ?? ''}`);
  });
});

describe('the machine-readable line', () => {
  const tenant = {
    domain: 'localhost:4443',
    issuer: 'https://localhost:4443/',
    ca: 'ca.pem',
    management: { clientId: 'id', clientSecret: 'secret' },
    users: [1, 2, 3].map((at) => ({ email: `a${at}@example.com`, password: 'known' })),
  } as unknown as Tenant;
  const written = (isTTY: boolean): string => {
    let text = '';
    tellReady(tenant, null, {
      isTTY,
      write: (chunk: string | Uint8Array) => Boolean((text += String(chunk))),
    });
    return text;
  };

  it('is JSON when the output is not a terminal, and absent in a terminal', () => {
    const line = written(false);
    expect(line).toMatch(/^ready .*\n$/);
    expect(readySchema.parse(JSON.parse(line.slice('ready '.length))).domain).toBe('localhost:4443');
    expect(written(true)).toBe('');
  });
});

describe('npm run tenant', () => {
  it('starts the tenant alone, and stops on SIGINT', async () => {
    const tenant = new Started('tenant.ts', {});
    const { app, domain } = await tenant.ready();
    expect(app).toBeNull();
    expect(tenant.output).toContain(`http://${domain}/embedded/dns`);
    expect(tenant.output).toContain(`http://${domain}/embedded/mail`);
    expect((await fetch(`http://${domain}/.well-known/openid-configuration`)).status).toBe(200);
    expect((await tenant.stop('SIGINT')).code).toBe(0);
  });
});
