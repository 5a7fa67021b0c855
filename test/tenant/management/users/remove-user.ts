import { endSessionsOf } from '../../backchannel-logout/end-sessions';
import type { TenantContext } from '../../context';

/** Removes a user with their roles, permissions and memberships; their sessions end, and applications are notified. */
export function removeUser(context: TenantContext, id: string): void {
  const { state } = context;
  for (const byUser of [state.users, state.passwords, state.userRoles, state.userPermissions])
    byUser.delete(id);
  for (const { members } of state.organizations.values()) members.delete(id);
  endSessionsOf(context, id, 'account-deleted');
}
