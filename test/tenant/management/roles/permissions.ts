import type { RolePermission } from '../../state/entities/role';
import type { TenantState } from '../../state/tenant-state';
import { badRequest } from '../errors';
import { findByIdentifier } from '../resource-servers/find-resource-server';
import { accepting, list, object, text } from '../validation/json-schema';

/** The body of requests that add permissions to, or remove them from, a role or a user. */
export const PERMISSIONS = accepting<{ permissions: RolePermission[] }>(
  object(
    {
      permissions: list(
        object(
          {
            resource_server_identifier: text(
              1,
              600,
              'Resource server (API) identifier that this permission is for.',
            ),
            permission_name: text(1, 280, 'Name of this permission.'),
          },
          ['resource_server_identifier', 'permission_name'],
        ),
        { minItems: 1, description: 'array of resource_server_identifier, permission_name pairs.' },
      ),
    },
    ['permissions'],
  ),
);

/**
 * Adds permissions to a list that may have some of them already.
 *
 * @throws ManagementError 404 for an API that does not exist, 400 for a scope that its API does not have
 */
export function addPermissions(
  state: TenantState,
  held: RolePermission[],
  added: readonly RolePermission[],
): void {
  for (const permission of added) {
    const { scopes } = findByIdentifier(state, permission.resource_server_identifier);
    if (!scopes.some(({ value }) => value === permission.permission_name)) {
      throw badRequest(
        `The permission "${permission.permission_name}" does not exist in ${permission.resource_server_identifier}`,
        'inexistent_permission',
      );
    }
  }
  for (const permission of added)
    if (!held.some((other) => isSame(permission, other))) held.push({ ...permission });
}

/** A list of permissions without some of them. */
export function withoutPermissions(
  held: readonly RolePermission[],
  removed: readonly RolePermission[],
): RolePermission[] {
  return held.filter((permission) => !removed.some((other) => isSame(permission, other)));
}

/** How answers show a permission: with the name of its API and the description of its scope. */
export function showPermission(state: TenantState, permission: RolePermission): Record<string, unknown> {
  const api = findByIdentifier(state, permission.resource_server_identifier);
  const scope = api.scopes.find(({ value }) => value === permission.permission_name);
  return {
    permission_name: permission.permission_name,
    description: scope?.description ?? '',
    resource_server_name: api.name,
    resource_server_identifier: api.identifier,
  };
}

function isSame(a: RolePermission, b: RolePermission): boolean {
  return (
    a.permission_name === b.permission_name && a.resource_server_identifier === b.resource_server_identifier
  );
}
