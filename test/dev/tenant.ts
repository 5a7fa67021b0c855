import { startTenant } from '../tenant/tenant';
import { asksForHelp } from './command';
import { readEnvironment, VARIABLES_USAGE } from './environment';
import { portInUse } from './port-in-use';
import { announceTenant } from './pulumi/running-tenant';
import { tellReady } from './ready-line';
import { runUntilStopped } from './stop';
import { tenantSummary } from './tenant-summary';

const USAGE = `npm run tenant

  Starts the embedded tenant alone, with nothing of ours in it, until it is stopped. It takes no arguments, but reads these
  environment variables; the app's port says which local app the tenant leads to:

${VARIABLES_USAGE}`;

/** The embedded tenant alone: see {@link USAGE}. */
runUntilStopped(async (closers) => {
  if (asksForHelp(USAGE, process.argv.slice(2))) return;
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
