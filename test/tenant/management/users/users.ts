import { endSessionsOf } from '../../backchannel-logout/end-sessions';
import type { TenantContext } from '../../context';
import type { User } from '../../state/entities/user';
import { hashPassword } from '../../state/password';
import { badRequest } from '../errors';
import { FIELDS_PARAMETERS, pickFields, type FieldsQuery } from '../lists/fields';
import { MAX_OFFSET, OFFSET_PARAMETERS, offsetRange, type OffsetQuery } from '../lists/offset-page';
import { omit } from '../omit';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { mergedMetadata, patched } from '../patch';
import { accepting, choice, flag, object, text } from '../validation/json-schema';
import { createUser, requireFree } from './create-user';
import { findUser } from './find-user';
import { requireStrongPassword } from './password-policy';
import { removeUser } from './remove-user';
import { showUser } from './show-user';
import { CREATE_USER, UPDATE_USER, USER_PARAMETERS, type UpdateUser } from './user-schema';
import { userSearch } from './user-search';

const READ = ['read:users', 'read:users_app_metadata'];
const FIELDS = accepting<FieldsQuery>(object(FIELDS_PARAMETERS));

/** Auth0's words (node-auth0 #1246). */
const TOO_FAR = `You can only page through the first ${MAX_OFFSET} records. See https://auth0.com/docs/users/search/v3/view-search-results-by-page#limitation`;

export const USER_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/users',
    scopes: READ,
    query: accepting<OffsetQuery & FieldsQuery & { q?: string; connection?: string }>(
      object({
        ...OFFSET_PARAMETERS,
        ...FIELDS_PARAMETERS,
        q: text(0, 4000, 'Query in Lucene query string syntax.'),
        connection: text(1, 128, 'Connection filter.'),
        search_engine: choice(['v2', 'v3'], 'The version of the search engine'),
        sort: text(1, 128, 'Field to sort by.'),
        primary_order: flag(),
      }),
    ),
    handle: ({ state, query }) => {
      const { limit, start, end } = offsetRange(query);
      if (end > MAX_OFFSET) throw badRequest(TOO_FAR);
      const found = query.q
        ? [...state.users.values()].filter(userSearch(query.q))
        : [...state.users.values()];
      const users = found.slice(start, end).map((user) => pickFields(query, showUser(user)));
      if (!query.include_totals) return ok(users);
      return ok({ start, limit, length: users.length, users, total: found.length });
    },
  }),
  operation({
    method: 'get',
    path: '/users-by-email',
    scopes: READ,
    query: accepting<FieldsQuery & { email: string }>(
      object({ ...FIELDS_PARAMETERS, email: text(1, 320, 'Email address to search for (case-sensitive).') }, [
        'email',
      ]),
    ),
    handle: ({ state, query }) => {
      const users = [...state.users.values()].filter(({ email }) => email === query.email);
      return ok(users.map((user) => pickFields(query, showUser(user))));
    },
  }),
  operation({
    method: 'post',
    path: '/users',
    scopes: ['create:users'],
    body: CREATE_USER,
    handle: ({ context, state, body }) => created(showUser(createUser(state, body, context.now()))),
  }),
  operation({
    method: 'get',
    path: '/users/:id',
    scopes: READ,
    params: USER_PARAMETERS,
    query: FIELDS,
    handle: ({ state, params, query }) => ok(pickFields(query, showUser(findUser(state, params.id)))),
  }),
  operation({
    method: 'patch',
    path: '/users/:id',
    scopes: ['update:users', 'update:users_app_metadata'],
    params: USER_PARAMETERS,
    body: UPDATE_USER,
    handle: ({ context, state, params, body }) =>
      ok(showUser(updateUser(context, findUser(state, params.id), body))),
  }),
  operation({
    method: 'delete',
    path: '/users/:id',
    scopes: ['delete:users'],
    params: USER_PARAMETERS,
    handle: ({ context, params }) => {
      removeUser(context, params.id);
      return noContent();
    },
  }),
];

/** A new password or address ends the user's sessions; a block does not, but blocked users can't sign in or refresh. */
function updateUser(context: TenantContext, before: User, body: UpdateUser): User {
  const { state, now } = context;
  const { email, password, user_metadata, app_metadata } = body;
  const connection = [...state.connections.values()].find(({ name }) => name === before.connection);
  if (!connection) throw badRequest('The connection does not exist.', 'inexistent_connection');
  if (email !== undefined) requireFree(state, connection, { email, except: before.user_id });
  if (password !== undefined) requireStrongPassword(connection, password);
  const changes = omit(body, 'password', 'verify_email', 'verify_phone_number', 'client_id', 'connection');
  const user: User = patched(before, {
    ...changes,
    ...(email !== undefined && { email: email.toLowerCase() }),
    ...(user_metadata && { user_metadata: mergedMetadata(before.user_metadata, user_metadata) }),
    ...(app_metadata && { app_metadata: mergedMetadata(before.app_metadata, app_metadata) }),
    // Setting a password over the Management API lifts an administrator's block (Block and Unblock Users).
    ...(password !== undefined && body.blocked === undefined && { blocked: null }),
    updated_at: new Date(now()).toISOString(),
  });
  state.users.set(user.user_id, user);
  if (password !== undefined) {
    state.passwords.set(user.user_id, hashPassword(password));
    endSessionsOf(context, user.user_id, 'password-changed');
  }
  if (user.email !== before.email) endSessionsOf(context, user.user_id, 'email-identifier-changed');
  return user;
}
