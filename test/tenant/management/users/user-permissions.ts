import type { RolePermission } from '../../state/entities/role';
import type { TenantState } from '../../state/tenant-state';
import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { created, noContent, operation, type Operation } from '../operation';
import { findRole } from '../roles/find-role';
import { addPermissions, PERMISSIONS, showPermission, withoutPermissions } from '../roles/permissions';
import { accepting, object } from '../validation/json-schema';
import { findUser } from './find-user';
import { USER_PARAMETERS } from './user-schema';

const PATH = '/users/:id/permissions';

/** Permissions outside any organization; those that come from roles are listed with their source. */
export const USER_PERMISSION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:users'],
    params: USER_PARAMETERS,
    query: accepting<OffsetQuery>(object(OFFSET_PARAMETERS)),
    handle: ({ state, params, query }) => offsetPage(query, 'permissions', permissionsOf(state, params.id)),
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['update:users'],
    params: USER_PARAMETERS,
    body: PERMISSIONS,
    handle: ({ state, params, body }) => {
      findUser(state, params.id);
      const held = state.userPermissions.get(params.id) ?? [];
      addPermissions(state, held, body.permissions);
      state.userPermissions.set(params.id, held);
      return created({});
    },
  }),
  operation({
    method: 'delete',
    path: PATH,
    scopes: ['update:users'],
    params: USER_PARAMETERS,
    body: PERMISSIONS,
    handle: ({ state, params, body }) => {
      findUser(state, params.id);
      const held = state.userPermissions.get(params.id) ?? [];
      state.userPermissions.set(params.id, withoutPermissions(held, body.permissions));
      return noContent();
    },
  }),
];

interface Source {
  source_id: string;
  source_name: string;
  source_type: 'DIRECT' | 'ROLE';
}

function permissionsOf(state: TenantState, userId: string): Record<string, unknown>[] {
  findUser(state, userId);
  const held = new Map<string, { permission: RolePermission; sources: Source[] }>();
  const add = (permission: RolePermission, source: Source) => {
    const key = `${permission.resource_server_identifier} ${permission.permission_name}`;
    const entry = held.get(key) ?? { permission, sources: [] };
    held.set(key, { ...entry, sources: [...entry.sources, source] });
  };
  for (const permission of state.userPermissions.get(userId) ?? []) {
    add(permission, { source_id: '', source_name: '', source_type: 'DIRECT' });
  }
  for (const id of state.userRoles.get(userId) ?? []) {
    const { role, permissions } = findRole(state, id);
    for (const permission of permissions) {
      add(permission, { source_id: role.id, source_name: role.name, source_type: 'ROLE' });
    }
  }
  return [...held.values()].map(({ permission, sources }) => ({
    ...showPermission(state, permission),
    sources,
  }));
}
