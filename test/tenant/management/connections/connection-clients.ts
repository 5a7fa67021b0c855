import { CHECKPOINT_PARAMETERS, checkpointPage, type CheckpointQuery } from '../lists/checkpoint-page';
import { findClient } from '../clients/find-client';
import { noContent, operation, type Operation } from '../operation';
import { accepting, flag, integer, list, object, text } from '../validation/json-schema';
import { findConnection } from './find-connection';

const PATH = '/connections/:id/clients';

/** Which clients may use a connection. */
export const CONNECTION_CLIENT_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:connections'],
    query: accepting<CheckpointQuery>(
      object({
        ...CHECKPOINT_PARAMETERS,
        take: integer(1, 1000, 'Number of results per page. Defaults to 50.'),
      }),
    ),
    handle: ({ state, params, query }) => {
      const items = findConnection(state, params.id).enabled_clients;
      return checkpointPage(query, 'clients', { items, key: (id) => id }, (client_id) => ({ client_id }));
    },
  }),
  operation({
    method: 'patch',
    path: PATH,
    scopes: ['update:connections'],
    body: accepting<{ client_id: string; status: boolean }[]>(
      list(
        object(
          {
            client_id: text(1, 64, 'The client_id of the client whose status will be changed.'),
            status: flag('Whether the connection is enabled or not for this client_id'),
          },
          ['client_id', 'status'],
        ),
        { minItems: 1, maxItems: 50 },
      ),
    ),
    handle: ({ state, params, body }) => {
      const connection = findConnection(state, params.id);
      const enabled = new Set(connection.enabled_clients);
      for (const { client_id, status } of body) {
        if (status) enabled.add(findClient(state, client_id).client_id);
        else enabled.delete(client_id);
      }
      connection.enabled_clients = [...enabled];
      return noContent();
    },
  }),
];
