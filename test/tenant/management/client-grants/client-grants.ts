import type { TenantContext } from '../../context';
import type { ClientGrant } from '../../state/entities/client-grant';
import { prefixedId } from '../../state/ids';
import type { TenantState } from '../../state/tenant-state';
import { findClient } from '../clients/find-client';
import { badRequest, conflict } from '../errors';
import { listAnswer, LIST_PARAMETERS, type ListQuery } from '../lists/list-answer';
import { omit } from '../omit';
import { created, noContent, ok, operation, type Operation } from '../operation';
import { patched } from '../patch';
import { findByIdentifier } from '../resource-servers/find-resource-server';
import { isManagementApi } from '../resource-servers/system-apis';
import { accepting, choice, flag, object, text } from '../validation/json-schema';
import { CREATE_CLIENT_GRANT, UPDATE_CLIENT_GRANT, type CreateClientGrant } from './client-grant-schema';
import { findClientGrant, removeClientGrant } from './find-client-grant';

type GrantFilter = Partial<
  Pick<ClientGrant, 'audience' | 'client_id' | 'subject_type' | 'allow_any_organization'>
>;

export const CLIENT_GRANT_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/client-grants',
    scopes: ['read:client_grants'],
    query: accepting<ListQuery & GrantFilter>(
      object({
        ...LIST_PARAMETERS,
        audience: text(1, 600, 'Optional filter on audience.'),
        client_id: text(1, 255, 'Optional filter on client_id.'),
        subject_type: choice(['client', 'user'], 'The type of application access the client grant allows.'),
        allow_any_organization: flag('Optional filter on allow_any_organization.'),
      }),
    ),
    handle: ({ state, query }) => {
      const items = [...state.clientGrants.values()].filter((grant) => matches(grant, query));
      return listAnswer(query, 'client_grants', { items, key: ({ id }) => id }, showGrant);
    },
  }),
  operation({
    method: 'post',
    path: '/client-grants',
    scopes: ['create:client_grants'],
    body: CREATE_CLIENT_GRANT,
    handle: ({ context, state, body }) => {
      const grant = createGrant(context, state, body);
      return created(showGrant(grant));
    },
  }),
  operation({
    method: 'get',
    path: '/client-grants/:id',
    scopes: ['read:client_grants'],
    handle: ({ state, params }) => ok(showGrant(findClientGrant(state, params.id))),
  }),
  operation({
    method: 'patch',
    path: '/client-grants/:id',
    scopes: ['update:client_grants'],
    body: UPDATE_CLIENT_GRANT,
    handle: ({ context, state, params, body }) => {
      const before = findClientGrant(state, params.id);
      const scope = body.allow_all_scopes ? [] : (body.scope ?? before.scope);
      const grant = patched(before, { ...body, scope });
      requirePossible(context, state, grant);
      state.clientGrants.set(grant.id, grant);
      return ok(showGrant(grant));
    },
  }),
  operation({
    method: 'delete',
    path: '/client-grants/:id',
    scopes: ['delete:client_grants'],
    handle: ({ state, params }) => {
      removeClientGrant(state, params.id);
      return noContent();
    },
  }),
];

function createGrant(context: TenantContext, state: TenantState, body: CreateClientGrant): ClientGrant {
  const { client_id, audience, subject_type = 'client', scope } = body;
  if (!scope && !body.allow_all_scopes) {
    throw badRequest("Payload validation error: 'Missing required property: scope'.", 'invalid_body');
  }
  const client = findClient(state, client_id);
  const api = findByIdentifier(state, audience);
  if (api.is_system && !client.is_first_party) {
    throw badRequest(
      'Third-party applications cannot be granted access to a system API',
      'operation_not_supported',
    );
  }
  const taken = [...state.clientGrants.values()].some((grant) =>
    matches(grant, { client_id, audience, subject_type }),
  );
  if (taken) throw conflict('client_grant already exists', 'client_grant_conflict');
  const grant: ClientGrant = { id: prefixedId('cgr'), ...body, scope: scope ?? [], subject_type };
  requirePossible(context, state, grant);
  state.clientGrants.set(grant.id, grant);
  return grant;
}

/** For a tenant's own APIs, Auth0 accepts scopes that the API does not have; they grant nothing until it has them. */
function requirePossible(context: TenantContext, state: TenantState, grant: ClientGrant): void {
  const api = findByIdentifier(state, grant.audience);
  const unknown = grant.scope.filter((scope) => !api.scopes.some(({ value }) => value === scope));
  if (api.is_system && unknown.length > 0) {
    throw badRequest(`Scopes not defined in the resource server: ${unknown.join(', ')}`, 'invalid_scope');
  }
  if (grant.allow_all_scopes && isManagementApi(context, api)) {
    throw badRequest('allow_all_scopes is not supported for the Management API', 'operation_not_supported');
  }
}

function matches(grant: ClientGrant, filter: GrantFilter): boolean {
  return (['audience', 'client_id', 'subject_type', 'allow_any_organization'] as const).every(
    (name) => filter[name] === undefined || (grant[name] ?? false) === filter[name],
  );
}

/** A grant of all scopes does not list them. */
function showGrant(grant: ClientGrant): object {
  return grant.allow_all_scopes ? omit(grant, 'scope') : grant;
}
