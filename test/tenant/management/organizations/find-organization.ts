import type { OrganizationRecord, TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';
import { object } from '../validation/json-schema';

/** Path parameters of everything below one organization. */
export const ORGANIZATION_PARAMETERS = {
  ...object({
    id: {
      type: 'string',
      pattern: '^org_[A-Za-z0-9]{16}$',
      description: 'Organization identifier.',
    },
  }),
  additionalProperties: true,
};

/** @throws ManagementError 404 */
export function findOrganization(state: TenantState, id: string): OrganizationRecord {
  const record = state.organizations.get(id);
  if (!record) throw notFound('No organization found by that id or name');
  return record;
}
