import type { OrganizationRecord, TenantState } from '../state/tenant-state';

/** What tokens say about an organization: its name only where the tenant allows names in the authentication API. */
export function organizationClaims(
  { settings }: TenantState,
  record: OrganizationRecord | undefined,
): { org_id?: string; org_name?: string } {
  if (!record) return {};
  const { id, name } = record.organization;
  return {
    org_id: id,
    ...(settings.allow_organization_name_in_authentication_api && { org_name: name }),
  };
}
