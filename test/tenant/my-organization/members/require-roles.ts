import type { TenantState } from '../../state/tenant-state';
import { Problem } from '../problem';

/**
 * No source says how the API refuses roles that do not exist; the words are the Management API's for invitations.
 *
 * @throws Problem 400 that names the roles that do not exist
 */
export function requireRoles({ roles }: TenantState, ids: readonly string[]): void {
  const unknown = ids.filter((id) => !roles.has(id));
  if (unknown.length === 0) return;
  const detail = `One or more of the specified roles do not exist: ${unknown.join(', ')}`;
  throw new Problem(400, '0001', 'Bad Request', detail);
}
