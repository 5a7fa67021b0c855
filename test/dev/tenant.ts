import { startTenant } from '../tenant/tenant';
import { readEnvironment } from './environment';
import { portInUse } from './port-in-use';
import { announceTenant } from './pulumi/running-tenant';
import { readyLine } from './ready-line';
import { runUntilStopped } from './stop';

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
  console.log(`An embedded stand-in of an Auth0 tenant, for development and tests only. Its state is in memory.

  Domain            ${tenant.domain}
  Management API    ${tenant.issuer}api/v2/
  Client            ${tenant.management.clientId} (client credentials; the secret is in the line below)
  Certificate       ${tenant.ca} (clients have to trust it: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE)
  Pulumi            npm run pulumi -- up, in another terminal, runs the real one on this tenant
`);
  console.log(readyLine(tenant, null));
});
