import type { TenantState } from '../../state/tenant-state';

/** Gives a user a role in the tenant, outside any organization. */
export function assignRole(state: TenantState, userId: string, roleId: string): void {
  state.userRoles.set(userId, (state.userRoles.get(userId) ?? new Set()).add(roleId));
}
