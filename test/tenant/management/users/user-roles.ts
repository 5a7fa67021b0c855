import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { noContent, operation, type Operation } from '../operation';
import { findRole } from '../roles/find-role';
import { accepting, list, object, text } from '../validation/json-schema';
import { assignRole } from './assign-role';
import { findUser } from './find-user';
import { USER_PARAMETERS } from './user-schema';

const PATH = '/users/:id/roles';

const ROLES = accepting<{ roles: string[] }>(
  object(
    {
      roles: list(text(1, 50), {
        minItems: 1,
        description: 'List of roles IDs to associated with the user.',
      }),
    },
    ['roles'],
  ),
);

export const USER_ROLE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: [['read:users', 'read:roles'], 'read:role_members'],
    params: USER_PARAMETERS,
    query: accepting<OffsetQuery>(object(OFFSET_PARAMETERS)),
    handle: ({ state, params, query }) => {
      findUser(state, params.id);
      const roles = [...(state.userRoles.get(params.id) ?? [])].map((id) => findRole(state, id).role);
      return offsetPage(query, 'roles', roles);
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: [['update:users', 'read:roles'], 'create:role_members'],
    params: USER_PARAMETERS,
    body: ROLES,
    handle: ({ state, params, body }) => {
      findUser(state, params.id);
      for (const id of body.roles) findRole(state, id);
      for (const id of body.roles) assignRole(state, params.id, id);
      return noContent();
    },
  }),
  operation({
    method: 'delete',
    path: PATH,
    scopes: [['update:users', 'read:roles'], 'delete:role_members'],
    params: USER_PARAMETERS,
    body: ROLES,
    handle: ({ state, params, body }) => {
      findUser(state, params.id);
      for (const id of body.roles) state.userRoles.get(params.id)?.delete(id);
      return noContent();
    },
  }),
];
