import type { ResourceServer } from '../../state/entities/resource-server';
import type { RolePermission } from '../../state/entities/role';
import type { TenantState } from '../../state/tenant-state';

/** Takes from roles and users the permissions that are no longer scopes of their API. */
export function dropPermissions(
  state: TenantState,
  { identifier }: ResourceServer,
  remaining: ReadonlySet<string>,
): void {
  const isThere = (permission: RolePermission) =>
    permission.resource_server_identifier !== identifier || remaining.has(permission.permission_name);
  for (const record of state.roles.values()) record.permissions = record.permissions.filter(isThere);
  for (const [userId, held] of state.userPermissions) state.userPermissions.set(userId, held.filter(isThere));
}
