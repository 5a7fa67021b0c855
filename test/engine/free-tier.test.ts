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

    it('waits where it is refused, and creates everything all the same', async () => {
      const engine = new RealEngine(checkout, tenant);
      await engine.run('stack', 'init', 'dev', '--no-select');
      await engine.up();
      // Without a refusal it makes 67; every one that was refused came back.
      expect(calls).toBeGreaterThan(75);
      await engine.run('preview', '--expect-no-changes');
    });
  },
);
