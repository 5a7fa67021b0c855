import type { OrganizationConnection } from '../../state/entities/organization';
import type { TenantState } from '../../state/tenant-state';
import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { omit } from '../omit';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { accepting, flag, object, type JsonSchema, type Schema } from '../validation/json-schema';
import {
  ENABLED_CONNECTION,
  ORGANIZATION_CONNECTION,
  UPDATE_ENABLED_CONNECTION,
  UPDATE_ORGANIZATION_CONNECTION,
  type ConnectionChanges,
  type NewConnection,
} from './organization-connection-schema';
import { findOrganization, ORGANIZATION_PARAMETERS } from './find-organization';
import {
  addConnection,
  connectionsOf,
  findOrganizationConnection,
  showConnection,
  updateConnection,
} from './organization-connection';

/** What is particular to one of the two forms of this resource. */
interface ResourceForm {
  readonly name: 'connections' | 'enabled_connections';
  readonly creation: Schema<NewConnection>;
  readonly update: Schema<ConnectionChanges>;
  /** The list's query parameters besides paging. */
  readonly filter?: Readonly<Record<string, JsonSchema>>;
  /** The list's `is_enabled` filter when the query does not say; undefined lists all. */
  readonly listed?: boolean;
  readonly show: (state: TenantState, connection: OrganizationConnection) => object;
}

/** The newer form, in which a connection can be there without being enabled, and has an access level. */
export const ORGANIZATION_CONNECTION_OPERATIONS = connectionOperations({
  name: 'connections',
  creation: ORGANIZATION_CONNECTION,
  update: UPDATE_ORGANIZATION_CONNECTION,
  filter: { is_enabled: flag('Filter connections by enabled status.') },
  show: showConnection,
});

/** The older form, which knows enabled connections only and no access level. */
export const ENABLED_CONNECTION_OPERATIONS = connectionOperations({
  name: 'enabled_connections',
  creation: ENABLED_CONNECTION,
  update: UPDATE_ENABLED_CONNECTION,
  listed: true,
  show: (state, connection) =>
    omit(
      showConnection(state, connection),
      'is_enabled',
      'organization_access_level',
      'organization_connection_name',
    ),
});

function connectionOperations({
  name,
  creation,
  update,
  filter = {},
  listed,
  show,
}: ResourceForm): readonly Operation[] {
  const path = `/organizations/:id/${name}` as const;
  return [
    operation({
      method: 'get',
      path,
      scopes: ['read:organization_connections'],
      params: ORGANIZATION_PARAMETERS,
      query: accepting<OffsetQuery & { is_enabled?: boolean }>(object({ ...OFFSET_PARAMETERS, ...filter })),
      handle: ({ state, params, query }) => {
        const { is_enabled: wanted = listed } = query;
        const connections = connectionsOf(state, findOrganization(state, params.id))
          .filter(({ is_enabled }) => wanted === undefined || is_enabled === wanted)
          .map((connection) => show(state, connection));
        return offsetPage(query, name, connections);
      },
    }),
    operation({
      method: 'post',
      path,
      scopes: ['create:organization_connections'],
      params: ORGANIZATION_PARAMETERS,
      body: creation,
      handle: ({ state, params, body }) =>
        created(show(state, addConnection(state, findOrganization(state, params.id), body))),
    }),
    operation({
      method: 'get',
      path: `${path}/:connection_id`,
      scopes: ['read:organization_connections'],
      params: ORGANIZATION_PARAMETERS,
      handle: ({ state, params }) => {
        const record = findOrganization(state, params.id);
        return ok(show(state, findOrganizationConnection(record, params.connection_id)));
      },
    }),
    operation({
      method: 'patch',
      path: `${path}/:connection_id`,
      scopes: ['update:organization_connections'],
      params: ORGANIZATION_PARAMETERS,
      body: update,
      handle: ({ state, params, body }) => {
        const record = findOrganization(state, params.id);
        return ok(show(state, updateConnection(state, record, params.connection_id, body)));
      },
    }),
    operation({
      method: 'delete',
      path: `${path}/:connection_id`,
      scopes: ['delete:organization_connections'],
      params: ORGANIZATION_PARAMETERS,
      handle: ({ state, params }) => {
        findOrganization(state, params.id).connections.delete(params.connection_id);
        return noContent();
      },
    }),
  ];
}
