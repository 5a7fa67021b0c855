import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkedStack } from '../dev/apply/checked-stack';
import { ManagementApi } from '../dev/apply/management-api';
import { runDrift } from '../dev/drift/drift-command';
import { trust, trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';
import { Checkout } from './checkout';
import { engineMissing, RealEngine } from './engine';

const missing = engineMissing();
const APP = 'https://console.example.com';

describe.skipIf(missing !== undefined)(
  `a real pulumi up for an app on a public https URL${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  { timeout: 240_000 },
  () => {
    let tenant: Tenant;
    let checkout: Checkout;
    let engine: RealEngine;
    let api: ManagementApi;
    /** Writes to clients since the test began. */
    let writes: string[] = [];

    beforeAll(async () => {
      tenant = await startTenant({
        onRequest: (method, path) => {
          if (method !== 'GET' && path.startsWith('/api/v2/clients')) writes.push(method);
        },
      });
      trust(tenant.ca);
      api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
      checkout = new Checkout();
      checkout.configure('appBaseUrl', () => APP);
      engine = new RealEngine(checkout, tenant);
      await engine.run('stack', 'init', 'dev', '--no-select');
    });
    beforeEach(() => {
      writes = [];
    });
    afterAll(async () => {
      checkout.remove();
      await tenant.close();
    });

    const application = async (): Promise<unknown> =>
      api.call('GET', `/clients/${String((await engine.outputs())['AUTH0_CLIENT_ID'])}`);

    /** Expects that neither the program nor drift finds anything to change, before a refresh and after it. */
    const nothingChanges = async (): Promise<void> => {
      await engine.run('preview', '--expect-no-changes');
      await engine.run('refresh', '--yes', '--skip-preview', '--expect-no-changes');
      await engine.run('preview', '--expect-no-changes');
      const printed: string[] = [];
      await runDrift(
        { domain: tenant.domain, ...tenant.management },
        checkedStack('dev', checkout.stackFile('dev')),
        (text) => printed.push(text),
      );
      expect(printed).toEqual([`The tenant ${tenant.domain} is as Pulumi.dev.yaml declares it.`]);
    };

    it('has Auth0 notify the app when a session ends', async () => {
      await engine.up();
      expect(await application()).toMatchObject({
        initiate_login_uri: `${APP}/auth/login`,
        oidc_logout: {
          backchannel_logout_urls: [`${APP}/auth/backchannel-logout`],
          backchannel_logout_initiators: { mode: 'all' },
        },
      });
      writes = [];
      await nothingChanges();
      expect(writes).toEqual([]);
    });

    it('removes the URL when one setting turns it off', async () => {
      checkout.configure('backchannelLogout', () => false);
      expect(await engine.preview()).toEqual(['update Client app']);
      await engine.up();
      expect(await application()).not.toHaveProperty('oidc_logout');
      await nothingChanges();
    });

    it('restores the URL when that setting is removed', async () => {
      checkout.configure('backchannelLogout', () => undefined);
      await engine.up();
      expect(await application()).toHaveProperty('oidc_logout.backchannel_logout_urls', [
        `${APP}/auth/backchannel-logout`,
      ]);
      await nothingChanges();
    });
  },
);
