import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { created, noContent, operation, type Operation } from '../operation';
import { accepting, object } from '../validation/json-schema';
import { findRole } from './find-role';
import { addPermissions, PERMISSIONS, showPermission, withoutPermissions } from './permissions';

const PATH = '/roles/:id/permissions';

export const ROLE_PERMISSION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:roles'],
    query: accepting<OffsetQuery>(object(OFFSET_PARAMETERS)),
    handle: ({ state, params, query }) => {
      const permissions = findRole(state, params.id)
        .permissions.map((permission) => showPermission(state, permission))
        .sort((a, b) => String(a['permission_name']).localeCompare(String(b['permission_name'])));
      return offsetPage(query, 'permissions', permissions);
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['update:roles'],
    body: PERMISSIONS,
    handle: ({ state, params, body }) => {
      addPermissions(state, findRole(state, params.id).permissions, body.permissions);
      return created({});
    },
  }),
  operation({
    method: 'delete',
    path: PATH,
    scopes: ['update:roles'],
    body: PERMISSIONS,
    handle: ({ state, params, body }) => {
      const record = findRole(state, params.id);
      record.permissions = withoutPermissions(record.permissions, body.permissions);
      return noContent();
    },
  }),
];
