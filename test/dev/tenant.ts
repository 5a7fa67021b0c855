import { startTenant } from '../tenant/tenant';
import { readEnvironment } from './environment';
import { portInUse } from './port-in-use';
import { announceTenant } from './pulumi/running-tenant';
import { tellReady } from './ready-line';
import { runUntilStopped } from './stop';
import { tenantSummary } from './tenant-summary';

runUntilStopped(async (closers) => {
  const { ports, tier } = readEnvironment(process.env);
  const tenant = await startTenant({
    port: ports.tenant,
    tier,
    ...(ports.app > 0 && {
      localLoginUri: `http://localhost:${ports.app}/auth/login`,
      localLogoutUri: `http://localhost:${ports.app}/auth/backchannel-logout`,
    }),
    log: (line) => {
      console.error(`[tenant] ${line}`);
    },
  }).catch(portInUse('TENANT_PORT', ports.tenant));
  closers.push(() => tenant.close());
  closers.push(announceTenant(tenant));
  console.log(tenantSummary(tenant));
  tellReady(tenant, null);
});
