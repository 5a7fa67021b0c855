import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { accepting, flag, object } from '../validation/json-schema';
import { ORGANIZATION_CONNECTION, UPDATE_ORGANIZATION_CONNECTION } from './enabled-connection-schema';
import { findOrganization, ORGANIZATION_PARAMETERS } from './find-organization';
import {
  addConnection,
  connectionsOf,
  findOrganizationConnection,
  showConnection,
  updateConnection,
} from './organization-connection';

const PATH = '/organizations/:id/connections';

/** The newer form, in which a connection can be there without being enabled, and has an access level. */
export const ORGANIZATION_CONNECTION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:organization_connections'],
    params: ORGANIZATION_PARAMETERS,
    query: accepting<OffsetQuery & { is_enabled?: boolean }>(
      object({ ...OFFSET_PARAMETERS, is_enabled: flag('Filter connections by enabled status.') }),
    ),
    handle: ({ state, params, query }) => {
      const connections = connectionsOf(state, findOrganization(state, params.id))
        .filter(({ is_enabled }) => query.is_enabled === undefined || is_enabled === query.is_enabled)
        .map((connection) => showConnection(state, connection));
      return offsetPage(query, 'connections', connections);
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:organization_connections'],
    params: ORGANIZATION_PARAMETERS,
    body: ORGANIZATION_CONNECTION,
    handle: ({ state, params, body }) =>
      created(showConnection(state, addConnection(state, findOrganization(state, params.id), body))),
  }),
  operation({
    method: 'get',
    path: `${PATH}/:connection_id`,
    scopes: ['read:organization_connections'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) => {
      const record = findOrganization(state, params.id);
      return ok(showConnection(state, findOrganizationConnection(record, params.connection_id)));
    },
  }),
  operation({
    method: 'patch',
    path: `${PATH}/:connection_id`,
    scopes: ['update:organization_connections'],
    params: ORGANIZATION_PARAMETERS,
    body: UPDATE_ORGANIZATION_CONNECTION,
    handle: ({ state, params, body }) => {
      const record = findOrganization(state, params.id);
      return ok(showConnection(state, updateConnection(state, record, params.connection_id, body)));
    },
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:connection_id`,
    scopes: ['delete:organization_connections'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) => {
      findOrganization(state, params.id).connections.delete(params.connection_id);
      return noContent();
    },
  }),
];
