import type { ResourceServer, RolePermission } from '../../state/entities';
import type { TenantState } from '../../state/tenant-state';

/** Takes from roles, users and client grants the scopes that an API no longer has. */
export function dropPermissions(
  state: TenantState,
  { identifier }: ResourceServer,
  remaining: ReadonlySet<string>,
): void {
  const isThere = (permission: RolePermission) =>
    permission.resource_server_identifier !== identifier || remaining.has(permission.permission_name);
  for (const record of state.roles.values()) record.permissions = record.permissions.filter(isThere);
  for (const [userId, held] of state.userPermissions) state.userPermissions.set(userId, held.filter(isThere));
  for (const grant of state.clientGrants.values()) {
    if (grant.audience === identifier) grant.scope = grant.scope.filter((scope) => remaining.has(scope));
  }
}
