import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setUpByTheGuide, type GuideTenant } from '../adopt/guide-tenant';
import { runAdopt } from '../dev/adopt/adopt-command';
import { ManagementApi } from '../dev/apply/management-api';
import { trust, trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';
import { Checkout } from './checkout';
import { engineMissing, RealEngine } from './engine';

const missing = engineMissing();
const STACK = ['--stack', 'acme'];

describe.skipIf(missing !== undefined)(
  `a real pulumi import of what adopt wrote${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  { timeout: 240_000 },
  () => {
    let tenant: Tenant;
    let checkout: Checkout;
    let engine: RealEngine;
    let made: GuideTenant;
    /** Writes to the Management API since the test began. */
    let writes: string[] = [];

    beforeAll(async () => {
      tenant = await startTenant({
        onRequest: (method, path) => {
          if (method !== 'GET' && path.startsWith('/api/v2/')) writes.push(`${method} ${path}`);
        },
      });
      trust(tenant.ca);
      made = await setUpByTheGuide(
        new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca)),
      );
      checkout = new Checkout();
      engine = new RealEngine(checkout, tenant);
    });
    beforeEach(() => {
      writes = [];
    });
    afterAll(async () => {
      checkout.remove();
      await tenant.close();
    });

    it('imports existing resources without writing to the tenant', async () => {
      const access = { domain: tenant.domain, ...tenant.management };
      const code = await runAdopt(
        checkout.directory,
        { access, stack: 'acme', force: false },
        () => undefined,
      );
      expect(code).toBe(0);
      await engine.run('stack', 'init', 'acme', '--no-select');
      await engine.run(
        'import',
        '--yes',
        '--skip-preview',
        ...STACK,
        ...['--file', 'import.acme.json', '--protect=false', '--generate-code=false'],
      );
      expect(writes).toEqual([]);
    });

    it('leaves nothing to create or to replace', async () => {
      expect(await engine.preview(...STACK)).toEqual([
        'update Action add-organization-roles',
        'update Client app',
        'update ClientGrant app-user-access',
        'update UserAttributeProfile user-attribute-profile',
      ]);
    });

    it('converges with one update, which creates nothing twice', async () => {
      await engine.up(...STACK);
      expect(writes.sort()).toEqual([
        `PATCH /api/v2/actions/actions/${made.actionId}`,
        expect.stringMatching(/^PATCH \/api\/v2\/client-grants\/\w+$/),
        `PATCH /api/v2/clients/${made.clientId}`,
        expect.stringMatching(/^PATCH \/api\/v2\/user-attribute-profiles\/\w+$/),
        `POST /api/v2/actions/actions/${made.actionId}/deploy`,
      ]);
      expect(await engine.outputs(...STACK)).toMatchObject({ AUTH0_CLIENT_ID: made.clientId });
      await engine.run('preview', '--expect-no-changes', ...STACK);
    });
  },
);
