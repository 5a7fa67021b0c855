import type { Client } from '../../state/entities/client';
import type { TenantState } from '../../state/tenant-state';
import { removeClientGrant } from '../client-grants/find-client-grant';
import { FIELDS_PARAMETERS, pickFields, type FieldsQuery } from '../lists/fields';
import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { mergedMetadata, patched } from '../patch';
import { accepting, flag, object, text } from '../validation/json-schema';
import {
  defaultGrantTypes,
  newClient,
  newSecret,
  refreshTokenSettings,
  THIRD_PARTY_REFRESH_TOKEN,
} from './client-defaults';
import { requirePossible } from './client-rules';
import { CREATE_CLIENT, UPDATE_CLIENT, type ClientChanges } from './client-schema';
import { changedOidcLogout } from './oidc-logout';
import { findClient } from './find-client';
import { showClient } from './show-client';

const READ = ['read:clients', 'read:client_keys'];

interface ClientFilter {
  app_type?: string;
  is_first_party?: boolean;
  is_global?: boolean;
}

export const CLIENT_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/clients',
    scopes: READ,
    query: accepting<OffsetQuery & FieldsQuery & ClientFilter>(
      object({
        ...OFFSET_PARAMETERS,
        ...FIELDS_PARAMETERS,
        app_type: text(1, 500, 'Optional filter by a comma-separated list of application types.'),
        is_first_party: flag('Optional filter on whether or not a client is a first-party client.'),
        is_global: flag('Optional filter on the global client parameter.'),
      }),
    ),
    handle: ({ context, state, token, query }) => {
      const clients = [...state.clients.values()]
        .filter((client) => matches(client, query))
        .map((client) => pickFields(query, showClient(context, token, client)));
      return offsetPage(query, 'clients', clients);
    },
  }),
  operation({
    method: 'post',
    path: '/clients',
    scopes: ['create:clients'],
    body: CREATE_CLIENT,
    handle: ({ context, state, token, body }) => {
      const { token_endpoint_auth_method: authMethod, is_first_party: firstParty = true } = body;
      const refreshToken = body.refresh_token ?? (firstParty ? {} : THIRD_PARTY_REFRESH_TOKEN);
      const client = changed(
        { ...newClient(body.name), grant_types: defaultGrantTypes(authMethod), oidc_conformant: !firstParty },
        { ...body, refresh_token: refreshTokenSettings(refreshToken, authMethod) },
      );
      requirePossible(context, client);
      state.clients.set(client.client_id, client);
      return created({ ...showClient(context, token, client), client_secret: client.client_secret });
    },
  }),
  operation({
    method: 'get',
    path: '/clients/:id',
    scopes: READ,
    query: accepting<FieldsQuery>(object(FIELDS_PARAMETERS)),
    handle: ({ context, state, token, params, query }) =>
      ok(pickFields(query, showClient(context, token, findClient(state, params.id)))),
  }),
  operation({
    method: 'patch',
    path: '/clients/:id',
    scopes: ['update:clients'],
    body: UPDATE_CLIENT,
    handle: ({ context, state, token, params, body }) => {
      const client = changed(findClient(state, params.id), body);
      requirePossible(context, client);
      state.clients.set(client.client_id, client);
      return ok(showClient(context, token, client));
    },
  }),
  operation({
    method: 'delete',
    path: '/clients/:id',
    scopes: ['delete:clients'],
    handle: ({ state, params }) => {
      remove(state, params.id);
      return noContent();
    },
  }),
  operation({
    method: 'post',
    path: '/clients/:id/rotate-secret',
    scopes: ['update:client_keys'],
    handle: ({ context, state, token, params }) => {
      const client = { ...findClient(state, params.id), client_secret: newSecret() };
      state.clients.set(client.client_id, client);
      return ok({ ...showClient(context, token, client), client_secret: client.client_secret });
    },
  }),
];

function changed(before: Client, { oidc_backchannel_logout, ...changes }: ClientChanges): Client {
  const { client_metadata, refresh_token, initiate_login_uri, token_endpoint_auth_method } = changes;
  const client = patched(before, {
    ...changes,
    ...mergedSettings(before, changes),
    ...(client_metadata && {
      client_metadata: mergedMetadata(before['client_metadata'] as Record<string, unknown>, client_metadata),
    }),
    ...(refresh_token !== undefined && {
      refresh_token: refreshTokenSettings(refresh_token, token_endpoint_auth_method),
    }),
    ...changedOidcLogout({ ...changes, oidc_backchannel_logout }),
    ...(initiate_login_uri === '' && { initiate_login_uri: null }),
  });
  if (token_endpoint_auth_method !== null) return client;
  const hasOwnKey = client['client_authentication_methods'] !== undefined;
  return { ...client, token_endpoint_auth_method: hasOwnKey ? 'private_key_jwt' : 'client_secret_post' };
}

/** Settings that a request may name in part. */
function mergedSettings(before: Client, changes: ClientChanges): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const name of ['jwt_configuration', 'session_transfer'] as const) {
    const change = changes[name];
    if (change) merged[name] = patched(before[name] ?? {}, change);
  }
  return merged;
}

function remove(state: TenantState, id: string): void {
  state.clients.delete(id);
  state.clientCredentials.delete(id);
  for (const grant of state.clientGrants.values())
    if (grant.client_id === id) removeClientGrant(state, grant.id);
  for (const connection of state.connections.values()) {
    connection.enabled_clients = connection.enabled_clients.filter((clientId) => clientId !== id);
  }
}

function matches(client: Client, { app_type, is_first_party, is_global }: ClientFilter): boolean {
  return (
    (app_type?.split(',').includes(client.app_type ?? '') ?? true) &&
    (is_first_party === undefined || client.is_first_party === is_first_party) &&
    is_global !== true
  );
}
