import type { ClientGrant } from '../../state/entities/client-grant';
import type { TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';

/** @throws ManagementError 404 */
export function findClientGrant(state: TenantState, id: string): ClientGrant {
  const grant = state.clientGrants.get(id);
  if (!grant) throw notFound('The grant does not exist.', 'inexistent_grant');
  return grant;
}

/** Removes a grant, and with it the organizations' associations. */
export function removeClientGrant(state: TenantState, id: string): void {
  state.clientGrants.delete(id);
  for (const { clientGrants } of state.organizations.values()) clientGrants.delete(id);
}
