import type { TenantContext } from '../../context';
import { removeUser } from '../users/remove-user';
import { findConnection } from './find-connection';

/**
 * Removes a connection; its users go with it, and so do its provisioning and the organizations' associations.
 *
 * @throws ManagementError 404
 */
export function removeConnection(context: TenantContext, id: string): void {
  const { state } = context;
  const { name } = findConnection(state, id);
  state.connections.delete(id);
  state.scimConfigurations.delete(id);
  for (const user of state.users.values()) if (user.connection === name) removeUser(context, user.user_id);
  for (const { connections } of state.organizations.values()) connections.delete(id);
}
