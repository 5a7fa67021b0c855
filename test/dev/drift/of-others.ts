import { CONNECTION_NAME_PREFIX } from '../../../infra/profiles';
import type { LiveTenant } from '../live-tenant/live-tenant';

/**
 * The tenant without the connections that admins of organizations that were not read in full created for themselves.
 * They are recognised by their names, which begin with the connection profile's prefix; characters that a connection's
 * name can't have become a dash in it, as in `EC-org-gaZPTTOS42pReSzs-id-ready2` of the My Organization API's document.
 */
export function withoutConnectionsOfOthers(tenant: LiveTenant): LiveTenant {
  const prefixes = tenant.otherOrganizations.map(({ id }) =>
    CONNECTION_NAME_PREFIX.replace('{org_id}', id).replaceAll(/[^a-zA-Z0-9]+/g, '-'),
  );
  const used = new Set(
    tenant.organizations.flatMap(({ connections }) => connections.map(({ connection_id }) => connection_id)),
  );
  return {
    ...tenant,
    connections: tenant.connections.filter(
      ({ id, name }) => used.has(id) || !prefixes.some((prefix) => name.startsWith(prefix)),
    ),
  };
}
