import type { OrganizationRecord, TenantState } from '../state/tenant-state';

/**
 * Removes a domain from an organization, and from the identity providers that the organization's admins run, so that it
 * leads nowhere if it is added again; providers shared with other organizations are left alone. No source says what
 * Auth0 does with either.
 */
export function removeDomain(state: TenantState, record: OrganizationRecord, id: string): void {
  const removed = record.domains.get(id);
  if (!removed) return;
  record.domains.delete(id);
  for (const { connection_id, organization_access_level } of record.connections.values()) {
    if (organization_access_level !== 'full' || isShared(state, record, connection_id)) continue;
    const connection = state.connections.get(connection_id);
    const aliases: unknown = connection?.options['domain_aliases'];
    if (!connection || !Array.isArray(aliases)) continue;
    const domain_aliases = aliases.filter((alias) => String(alias).toLowerCase() !== removed.domain);
    state.connections.set(connection_id, {
      ...connection,
      options: { ...connection.options, domain_aliases },
    });
  }
}

function isShared({ organizations }: TenantState, own: OrganizationRecord, connectionId: string): boolean {
  return Array.from(organizations.values()).some(
    (record) => record !== own && record.connections.has(connectionId),
  );
}
