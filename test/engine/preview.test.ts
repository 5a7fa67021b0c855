import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkedStack } from '../dev/apply/checked-stack';
import { recordTenant } from '../dev/plan/record-tenant';
import { startTenant, type Tenant } from '../tenant/tenant';
import { Checkout } from './checkout';
import { engineMissing, RealEngine } from './engine';

const missing = engineMissing();
const POLICIES = ['--policy-pack', 'infra/policy'];

describe.skipIf(missing !== undefined)(
  `a real pulumi preview${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  { timeout: 240_000 },
  () => {
    let tenant: Tenant;
    let checkout: Checkout;
    let engine: RealEngine;
    /** Writes to the Management API. */
    const writes: string[] = [];

    beforeAll(async () => {
      tenant = await startTenant({
        onRequest: (method, path) => {
          if (method !== 'GET' && path.startsWith('/api/v2/')) writes.push(`${method} ${path}`);
        },
      });
      checkout = new Checkout();
      engine = new RealEngine(checkout, tenant);
      await engine.run('stack', 'init', 'dev', '--no-select');
    });
    afterAll(async () => {
      checkout.remove();
      await tenant.close();
    });

    it('creates exactly what the plan lists', async () => {
      const { resources } = await recordTenant(checkedStack('dev', checkout.stackFile('dev')));
      const planned = resources.map(({ type, name }) => `create ${type} ${name}`);
      // The stack itself and the component around each organization are in Pulumi's state only.
      expect(await engine.preview()).toEqual(
        [...planned, 'create Organization acme', 'create Stack tenantry-dev'].sort(),
      );
    });

    it('passes the policies', async () => {
      await engine.run('preview', ...POLICIES);
    });

    it('reports a risk that is not accepted, and continues', async () => {
      checkout.configure('acceptedRisks', () => []);
      expect(await engine.run('preview', ...POLICIES)).toContain(
        'Domain example.com of organization acme is declared verified',
      );
    });

    it('is stopped by a high risk, and so is an update, before anything is created', async () => {
      checkout.configure('organizations', (organizations) =>
        (organizations as object[]).map((organization) => ({ ...organization, domains: ['gmail.com'] })),
      );
      const stopped = /\[mandatory\].*public-mail-domain/s;
      await expect(engine.run('preview', ...POLICIES)).rejects.toThrow(stopped);
      await expect(engine.run('up', '--yes', ...POLICIES)).rejects.toThrow(stopped);
      expect(writes).toEqual([]);
    });
  },
);
