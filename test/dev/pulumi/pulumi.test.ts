import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTenant } from '../../tenant/tenant';
import { freePort } from '../free-port';
import { engineEnvironment } from './engine-environment';
import { findOnPath } from './find-pulumi';
import { announceTenant, findTenant } from './running-tenant';
import { keepStackFiles } from './stack-files';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'pulumi-'));
});
afterEach(() => {
  rmSync(scratch, { recursive: true });
});

describe('npm run pulumi', () => {
  it('says where it looked for a tenant, and how to start one, if none is running', async () => {
    const port = String(await freePort());
    const root = resolve(__dirname, '../../..');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'test/dev/pulumi.ts', 'version'],
      {
        cwd: root,
        env: { ...process.env, TENANT_PORT: port },
        encoding: 'utf8',
      },
    );
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `No embedded tenant of this folder was found for port ${port} (${join(root, '.pulumi-local', port, 'tenant.json')} does not exist): start one from the same folder in another terminal with npm run tenant, and set TENANT_PORT for both to use another port than 4443\n`,
    });
  });
});

describe('a running tenant', () => {
  it('is found by its port with an empty state, until it stops', async () => {
    const tenant = await startTenant();
    const port = Number(new URL(tenant.issuer).port);
    const forget = announceTenant(tenant);
    try {
      try {
        const { domain, management, folder } = await findTenant(port);
        expect({ domain, management }).toEqual({ domain: tenant.domain, management: tenant.management });
        const base = { PATH: '/bin', AUTH0_DOMAIN: 'acme.eu.auth0.com', AUTH0_API_TOKEN: 'of-a-real-tenant' };
        const environment = engineEnvironment({ ...tenant, folder }, base);
        expect(environment).toMatchObject({ PATH: '/bin', AUTH0_DOMAIN: tenant.domain, PULUMI_STACK: 'dev' });
        expect(environment).not.toHaveProperty('AUTH0_API_TOKEN');
        const trusted = readFileSync(environment['SSL_CERT_FILE'] ?? '', 'utf8');
        expect(trusted).toContain(readFileSync(tenant.ca, 'utf8'));
        expect(trusted.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(100);
      } finally {
        await tenant.close();
      }
      await expect(findTenant(port)).rejects.toThrow(/tenant\.json does not answer\)/);
    } finally {
      await forget();
    }
    await expect(findTenant(port)).rejects.toThrow(/tenant\.json does not exist\)/);
  });
});

describe('the search for an executable', () => {
  it('ignores folders that npm put on the path', () => {
    const [npm, own] = [join(scratch, 'node_modules', '.bin'), join(scratch, 'bin')];
    for (const folder of [npm, own]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'tool'), '', { mode: 0o755 });
    }
    expect(findOnPath('tool', { PATH: [npm, own].join(delimiter) })).toBe(join(own, 'tool'));
    expect(findOnPath('tool', { PATH: npm })).toBeUndefined();
  });
});

describe('stack files', () => {
  const stackFile = () => join(scratch, 'Pulumi.dev.yaml');

  it('are restored byte for byte if Pulumi only added its salt', () => {
    const text = '# a comment\nconfig:\n  tenantry:appName:   Tenantry\n';
    writeFileSync(stackFile(), text);
    const restore = keepStackFiles(scratch);
    writeFileSync(stackFile(), 'encryptionsalt: v1:abc\nconfig:\n  tenantry:appName: Tenantry\n');
    restore();
    expect(readFileSync(stackFile(), 'utf8')).toBe(text);
  });

  it('keep a setting that somebody changed with Pulumi', () => {
    writeFileSync(stackFile(), 'config:\n  tenantry:appName: Tenantry\n');
    const restore = keepStackFiles(scratch);
    const changed = 'encryptionsalt: v1:abc\nconfig:\n  tenantry:appName: Console\n';
    writeFileSync(stackFile(), changed);
    restore();
    expect(readFileSync(stackFile(), 'utf8')).toBe(changed);
  });
});
