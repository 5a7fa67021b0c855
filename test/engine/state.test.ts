import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secrets } from '../canaries/secrets';
import { startTenant, type Tenant } from '../tenant/tenant';
import { Checkout } from './checkout';
import { engineMissing, RealEngine } from './engine';

const missing = engineMissing();
const PASSPHRASE = 'canary-passphrase';

describe.skipIf(missing !== undefined)(
  `the state of a real pulumi up${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  { timeout: 240_000 },
  () => {
    let tenant: Tenant;
    let checkout: Checkout;
    let engine: RealEngine;
    const secrets = new Secrets();

    beforeAll(async () => {
      tenant = await startTenant();
      checkout = new Checkout();
      engine = new RealEngine(checkout, tenant, { PULUMI_CONFIG_PASSPHRASE: PASSPHRASE });
      await engine.run('stack', 'init', 'dev', '--no-select');
      await engine.up();
      await engine.run('refresh', '--yes', '--skip-preview');
      secrets.add('client secret', String((await engine.outputs())['AUTH0_CLIENT_SECRET']));
      secrets.add('secret of the Management API', tenant.management.clientSecret);
      secrets.add('passphrase', PASSPHRASE);
    }, 240_000);
    afterAll(async () => {
      checkout.remove();
      await tenant.close();
    });

    it('holds only the client secret, which needs the passphrase to be read', async () => {
      const decrypted = await engine.run('stack', 'export', '--show-secrets');
      expect(secrets.within(decrypted)).toEqual(['client secret']);
    });

    it('has no readable secret in any file, including the history and the stack file', () => {
      const state = join(checkout.folder, 'state');
      const files = readdirSync(state, { recursive: true, withFileTypes: true, encoding: 'utf8' })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
      const text = [...files, checkout.stackFile('dev')].join('\n');
      expect(text).toContain('"AUTH0_CLIENT_SECRET"');
      expect(text).toContain('"ciphertext"');
      expect(secrets.within(text)).toEqual([]);
    });

    it('is printed without any secret', async () => {
      const printed = [await engine.run('stack', 'output'), await engine.run('preview', '--diff', '--json')];
      expect(printed.join('\n')).toContain('AUTH0_CLIENT_SECRET');
      expect(secrets.within(printed.join('\n'))).toEqual([]);
    });
  },
);
