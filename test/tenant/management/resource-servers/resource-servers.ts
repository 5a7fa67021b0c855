import { randomBytes } from 'node:crypto';
import type { TenantContext } from '../../context';
import type { ResourceServer } from '../../state/entities/resource-server';
import { hexId } from '../../state/ids';
import type { TenantState } from '../../state/tenant-state';
import { removeClientGrant } from '../client-grants/find-client-grant';
import { badRequest, conflict } from '../errors';
import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { patched } from '../patch';
import { jwkThumbprint, readPublicKey } from '../public-key';
import { accepting, flag, list, object, text } from '../validation/json-schema';
import { validate } from '../validation/validator';
import { dropPermissions } from './drop-permissions';
import { findResourceServer } from './find-resource-server';
import {
  ANY_UPDATE,
  CREATE_RESOURCE_SERVER,
  UPDATE_MANAGEMENT_API,
  UPDATE_RESOURCE_SERVER,
  UPDATE_SYSTEM_API,
  type ResourceServerChanges,
} from './resource-server-schema';
import { CHOOSABLE, isManagementApi, systemApi } from './system-apis';

export const RESOURCE_SERVER_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/resource-servers',
    scopes: ['read:resource_servers'],
    query: accepting<OffsetQuery & { identifiers?: string[] }>(
      object({
        ...OFFSET_PARAMETERS,
        identifiers: list(text(1, 600), { maxItems: 10 }),
        include_fields: flag('Whether specified fields are to be included (true) or excluded (false).'),
      }),
    ),
    handle: ({ state, query: { identifiers, ...query } }) => {
      const servers = [...state.resourceServers.values()].filter(
        ({ identifier }) => identifiers?.includes(identifier) ?? true,
      );
      return offsetPage(query, 'resource_servers', servers.map(showResourceServer));
    },
  }),
  operation({
    method: 'post',
    path: '/resource-servers',
    scopes: ['create:resource_servers'],
    body: CREATE_RESOURCE_SERVER,
    handle: ({ context, state, body }) => {
      if ([...state.resourceServers.values()].some(({ identifier }) => identifier === body.identifier)) {
        throw conflict(
          'A resource server with the same identifier already exists',
          'resource_server_conflict',
        );
      }
      const server = build(context, body);
      state.resourceServers.set(server.id, server);
      return created(showResourceServer(server));
    },
  }),
  operation({
    method: 'get',
    path: '/resource-servers/:id',
    scopes: ['read:resource_servers'],
    query: accepting<object>(object({ include_fields: flag() })),
    handle: ({ state, params }) => ok(showResourceServer(findResourceServer(state, params.id))),
  }),
  operation({
    method: 'patch',
    path: '/resource-servers/:id',
    scopes: ['update:resource_servers'],
    body: ANY_UPDATE,
    handle: ({ context, state, params, body }) => {
      const before = findResourceServer(state, params.id);
      validate('Payload', updateSchema(context, before), body);
      const server = changed(before, body);
      state.resourceServers.set(server.id, server);
      if (body.scopes) dropPermissions(state, server, new Set(server.scopes.map(({ value }) => value)));
      return ok(showResourceServer(server));
    },
  }),
  operation({
    method: 'delete',
    path: '/resource-servers/:id',
    scopes: ['delete:resource_servers'],
    handle: ({ context, state, params }) => {
      remove(context, state, findResourceServer(state, params.id));
      return noContent();
    },
  }),
];

function build(context: TenantContext, body: ResourceServerChanges & { identifier: string }): ResourceServer {
  const system = systemApi(context, body.identifier);
  if (system) {
    const chosen = Object.fromEntries(Object.entries(body).filter(([name]) => isChoosable(name)));
    return changed(system, chosen);
  }
  const plain: ResourceServer = {
    id: hexId(),
    name: '',
    identifier: body.identifier,
    is_system: false,
    scopes: [],
    signing_alg: 'RS256',
    allow_offline_access: false,
    skip_consent_for_verifiable_first_party_clients: false,
    token_lifetime: 86_400,
    token_lifetime_for_web: 7200,
    subject_type_authorization: { client: { policy: 'require_client_grant' }, user: { policy: 'allow_all' } },
  };
  return changed(plain, body);
}

function isChoosable(name: string): boolean {
  return (CHOOSABLE as readonly string[]).includes(name);
}

function updateSchema(context: TenantContext, server: ResourceServer) {
  if (isManagementApi(context, server)) return UPDATE_MANAGEMENT_API;
  return server.is_system ? UPDATE_SYSTEM_API : UPDATE_RESOURCE_SERVER;
}

function changed(before: ResourceServer, body: ResourceServerChanges): ResourceServer {
  const { subject_type_authorization, token_encryption, ...changes } = body;
  const server = patched(before, {
    ...changes,
    ...(token_encryption !== undefined && {
      token_encryption: token_encryption && withThumbprint(token_encryption),
    }),
  });
  if (subject_type_authorization && before.subject_type_authorization) {
    server.subject_type_authorization = {
      ...before.subject_type_authorization,
      ...subject_type_authorization,
    };
  }
  if (server.signing_alg === 'HS256') server['signing_secret'] ??= randomBytes(24).toString('base64url');
  return server;
}

/** The key itself is not returned, only its thumbprint. */
function withThumbprint({
  format,
  encryption_key,
}: NonNullable<ResourceServerChanges['token_encryption']>): object {
  const { pem, ...key } = encryption_key;
  return { format, encryption_key: { ...key, thumbprint_sha256: jwkThumbprint(readPublicKey(pem).key) } };
}

function remove(context: TenantContext, state: TenantState, server: ResourceServer): void {
  if (isManagementApi(context, server))
    throw badRequest('The Management API cannot be deleted', 'operation_not_supported');
  state.resourceServers.delete(server.id);
  dropPermissions(state, server, new Set());
  for (const grant of state.clientGrants.values()) {
    if (grant.audience === server.identifier) removeClientGrant(state, grant.id);
  }
}

/** Answers leave out an empty name, and `is_system` unless it is true. */
function showResourceServer({ is_system, name, scopes, ...server }: ResourceServer): Record<string, unknown> {
  return { ...server, ...(name && { name }), scopes, ...(is_system && { is_system }) };
}
