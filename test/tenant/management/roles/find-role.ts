import type { TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';

/** @throws ManagementError 404 */
export function findRole(state: TenantState, id: string) {
  const record = state.roles.get(id);
  if (!record) throw notFound('The role does not exist.', 'inexistent_role');
  return record;
}
