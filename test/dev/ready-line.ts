import type { Tenant } from '../tenant/tenant';

/**
 * The last line of start-up, for programs that wait for it: `ready ` and one line of JSON.
 *
 * @param app the app's base URL; null when the tenant runs alone
 */
export function readyLine(tenant: Tenant, app: string | null): string {
  const { domain, issuer, ca, management, users } = tenant;
  return `ready ${JSON.stringify({ app, domain, issuer, ca, management, users })}`;
}
