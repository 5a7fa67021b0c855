import type { OrganizationConnection } from '../../state/entities';
import type { TenantState } from '../../state/tenant-state';
import { omit } from '../omit';
import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { accepting, object } from '../validation/json-schema';
import { ENABLED_CONNECTION, UPDATE_ENABLED_CONNECTION } from './enabled-connection-schema';
import { findOrganization, ORGANIZATION_PARAMETERS } from './find-organization';
import {
  addConnection,
  connectionsOf,
  findOrganizationConnection,
  showConnection,
  updateConnection,
} from './organization-connection';

const PATH = '/organizations/:id/enabled_connections';

/** The older form, which knows enabled connections only and no access level. */
export const ENABLED_CONNECTION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:organization_connections'],
    params: ORGANIZATION_PARAMETERS,
    query: accepting<OffsetQuery>(object(OFFSET_PARAMETERS)),
    handle: ({ state, params, query }) => {
      const enabled = connectionsOf(state, findOrganization(state, params.id)).filter(
        ({ is_enabled }) => is_enabled,
      );
      return offsetPage(
        query,
        'enabled_connections',
        enabled.map((connection) => show(state, connection)),
      );
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:organization_connections'],
    params: ORGANIZATION_PARAMETERS,
    body: ENABLED_CONNECTION,
    handle: ({ state, params, body }) =>
      created(show(state, addConnection(state, findOrganization(state, params.id), body))),
  }),
  operation({
    method: 'get',
    path: `${PATH}/:connection_id`,
    scopes: ['read:organization_connections'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) => {
      const record = findOrganization(state, params.id);
      return ok(show(state, findOrganizationConnection(record, params.connection_id)));
    },
  }),
  operation({
    method: 'patch',
    path: `${PATH}/:connection_id`,
    scopes: ['update:organization_connections'],
    params: ORGANIZATION_PARAMETERS,
    body: UPDATE_ENABLED_CONNECTION,
    handle: ({ state, params, body }) => {
      const record = findOrganization(state, params.id);
      return ok(show(state, updateConnection(state, record, params.connection_id, body)));
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

function show(state: TenantState, connection: OrganizationConnection): object {
  const shown = showConnection(state, connection);
  return omit(shown, 'is_enabled', 'organization_access_level', 'organization_connection_name');
}
