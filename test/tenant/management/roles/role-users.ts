import type { User } from '../../state/entities/user';
import { listAnswer, LIST_PARAMETERS, type ListQuery } from '../lists/list-answer';
import { ok, operation, type Operation } from '../operation';
import { assignRole } from '../users/assign-role';
import { findUser } from '../users/find-user';
import { accepting, list, object, text } from '../validation/json-schema';
import { findRole } from './find-role';

/** Users who hold a role in the tenant; roles that members hold in organizations are not listed here. */
export const ROLE_USER_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/roles/:id/users',
    scopes: [['read:roles', 'read:users'], 'read:role_members'],
    query: accepting<ListQuery>(object(LIST_PARAMETERS)),
    handle: ({ state, params, query }) => {
      findRole(state, params.id);
      const items = [...state.userRoles]
        .filter(([, held]) => held.has(params.id))
        .map(([userId]) => findUser(state, userId));
      return listAnswer(query, 'users', { items, key: ({ user_id }: User) => user_id }, showHolder);
    },
  }),
  operation({
    method: 'post',
    path: '/roles/:id/users',
    scopes: [['update:roles', 'update:users'], 'create:role_members'],
    body: accepting<{ users: string[] }>(
      object(
        {
          users: list(text(1, 1000), {
            minItems: 1,
            description: "user_id's of the users to assign the role to.",
          }),
        },
        ['users'],
      ),
    ),
    handle: ({ state, params, body }) => {
      findRole(state, params.id);
      for (const id of body.users) findUser(state, id);
      for (const id of body.users) assignRole(state, id, params.id);
      return ok({});
    },
  }),
];

function showHolder({ user_id, email, picture, name }: User): object {
  return { user_id, email, picture, name };
}
