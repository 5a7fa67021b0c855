import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../tenant/tenant';
import { Checkout } from './checkout';
import { engineMissing, RealEngine } from './engine';

const missing = engineMissing();

describe.skipIf(missing !== undefined)(
  `a real pulumi up on the free tier${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  { timeout: 240_000 },
  () => {
    let tenant: Tenant;
    let checkout: Checkout;
    let calls = 0;
    beforeAll(async () => {
      tenant = await startTenant({
        tier: 'free',
        onRequest: (_method, path) => {
          if (path.startsWith('/api/v2/')) calls += 1;
        },
      });
      checkout = new Checkout();
    });
    afterAll(async () => {
      checkout.remove();
      await tenant.close();
    });

    it('waits when it is rate-limited, and still creates everything', async () => {
      const engine = new RealEngine(checkout, tenant);
      await engine.run('stack', 'init', 'dev', '--no-select');
      await engine.up();
      // Without rate limits it makes 67 calls; every call that was refused is repeated.
      expect(calls).toBeGreaterThan(75);
      await engine.run('preview', '--expect-no-changes');
    });
  },
);
