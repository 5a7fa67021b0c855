import type { TenantState } from '../../state/tenant-state';

/** Removes a user with all that the user has and is a member of. */
export function removeUser(state: TenantState, id: string): void {
  for (const byUser of [state.users, state.passwords, state.userRoles, state.userPermissions])
    byUser.delete(id);
  for (const { members } of state.organizations.values()) members.delete(id);
}
