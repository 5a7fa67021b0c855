import { conflict } from '../errors';
import { FIELDS_PARAMETERS, pickFields, type FieldsQuery } from '../lists/fields';
import { listAnswer, LIST_PARAMETERS, type ListQuery } from '../lists/list-answer';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { patched } from '../patch';
import { accepting, list, object, text } from '../validation/json-schema';
import { newConnection } from './connection-defaults';
import { CREATE_CONNECTION, UPDATE_CONNECTION } from './connection-schema';
import { findConnection } from './find-connection';
import { removeConnection } from './remove-connection';

/** Fields that every answer has, whichever the request names. */
const ALWAYS_SHOWN = ['id', 'is_domain_connection', 'authentication', 'connected_accounts'];

interface ConnectionFilter {
  name?: string;
  strategy?: string[];
}

export const CONNECTION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/connections',
    scopes: ['read:connections'],
    query: accepting<ListQuery & FieldsQuery & ConnectionFilter>(
      object({
        ...LIST_PARAMETERS,
        ...FIELDS_PARAMETERS,
        name: text(1, 128, 'Provide the name of the connection to retrieve'),
        strategy: list(text(1, 50), {
          description: 'Provide strategies to only retrieve connections with such strategies',
        }),
      }),
    ),
    handle: ({ state, query }) => {
      const items = [...state.connections.values()].filter(
        ({ name, strategy }) =>
          (query.name === undefined || name === query.name) && (query.strategy?.includes(strategy) ?? true),
      );
      return listAnswer(query, 'connections', { items, key: ({ id }) => id }, (item) =>
        pickFields(query, item, ALWAYS_SHOWN),
      );
    },
  }),
  operation({
    method: 'post',
    path: '/connections',
    scopes: ['create:connections'],
    body: CREATE_CONNECTION,
    handle: ({ state, body }) => {
      if ([...state.connections.values()].some(({ name }) => name === body.name)) {
        throw conflict('A connection with the same name already exists', 'connection_conflict');
      }
      const connection = newConnection(body);
      state.connections.set(connection.id, connection);
      return created(connection);
    },
  }),
  operation({
    method: 'get',
    path: '/connections/:id',
    scopes: ['read:connections'],
    query: accepting<FieldsQuery>(object(FIELDS_PARAMETERS)),
    handle: ({ state, params, query }) =>
      ok(pickFields(query, findConnection(state, params.id), ALWAYS_SHOWN)),
  }),
  operation({
    method: 'patch',
    path: '/connections/:id',
    scopes: ['update:connections'],
    body: UPDATE_CONNECTION,
    handle: ({ state, params, body }) => {
      const connection = patched(findConnection(state, params.id), body);
      state.connections.set(connection.id, connection);
      return ok(connection);
    },
  }),
  operation({
    method: 'delete',
    path: '/connections/:id',
    scopes: ['delete:connections'],
    handle: ({ context, state, params }) => {
      if (!state.connections.has(params.id)) return noContent();
      removeConnection(context, params.id);
      return { status: 202, body: { deleted_at: new Date(context.now()).toISOString() } };
    },
  }),
];
