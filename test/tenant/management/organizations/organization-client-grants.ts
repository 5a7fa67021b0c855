import type { ClientGrant } from '../../state/entities/client-grant';
import { findClientGrant } from '../client-grants/find-client-grant';
import { badRequest, conflict } from '../errors';
import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { created, noContent, operation, type Operation } from '../operation';
import { accepting, list, object, text } from '../validation/json-schema';
import { findOrganization, ORGANIZATION_PARAMETERS } from './find-organization';

const PATH = '/organizations/:id/client-grants';

interface GrantFilter extends OffsetQuery {
  audience?: string;
  client_id?: string;
  grant_ids?: string[];
}

export const ORGANIZATION_CLIENT_GRANT_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:organization_client_grants'],
    params: ORGANIZATION_PARAMETERS,
    query: accepting<GrantFilter>(
      object({
        ...OFFSET_PARAMETERS,
        audience: text(1, 600, 'Optional filter on audience of the client grant.'),
        client_id: text(1, 255, 'Optional filter on client_id of the client grant.'),
        grant_ids: list(text(1, 50), { maxItems: 10 }),
      }),
    ),
    handle: ({ state, params, query }) => {
      const grants = [...findOrganization(state, params.id).clientGrants]
        .map((id) => findClientGrant(state, id))
        .filter((grant) => matches(grant, query));
      return offsetPage(query, 'client_grants', grants);
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:organization_client_grants'],
    params: ORGANIZATION_PARAMETERS,
    body: accepting<{ grant_id: string }>(
      object({ grant_id: text(1, 50, 'A Client Grant ID to add to the organization.') }, ['grant_id']),
    ),
    handle: ({ state, params, body }) => {
      const { clientGrants } = findOrganization(state, params.id);
      const { id, subject_type, ...grant } = findClientGrant(state, body.grant_id);
      if (clientGrants.has(id)) {
        throw conflict(
          'The client grant is already associated with this organization.',
          'client_grant_conflict',
        );
      }
      if (subject_type === 'user' || (grant.organization_usage ?? 'deny') === 'deny') {
        throw badRequest('The client grant does not allow the use of organizations', 'invalid_body');
      }
      clientGrants.add(id);
      return created({ grant_id: id, ...grant });
    },
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:grant_id`,
    scopes: ['delete:organization_client_grants'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) => {
      findOrganization(state, params.id).clientGrants.delete(params.grant_id);
      return noContent();
    },
  }),
];

function matches(grant: ClientGrant, { audience, client_id, grant_ids }: GrantFilter): boolean {
  return (
    (audience === undefined || grant.audience === audience) &&
    (client_id === undefined || grant.client_id === client_id) &&
    (grant_ids === undefined || grant_ids.includes(grant.id))
  );
}
