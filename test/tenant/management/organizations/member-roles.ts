import type { Membership, TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';
import { offsetPage, OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { noContent, operation, type Operation } from '../operation';
import { findRole } from '../roles/find-role';
import { accepting, list, object, text } from '../validation/json-schema';
import { findOrganization, ORGANIZATION_PARAMETERS } from './find-organization';

const PATH = '/organizations/:id/members/:user_id/roles';

const ROLES = (description: string) =>
  accepting<{ roles: string[] }>(
    object({ roles: list(text(1, 50), { minItems: 1, maxItems: 50, description }) }, ['roles']),
  );

export const MEMBER_ROLE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:organization_member_roles'],
    params: ORGANIZATION_PARAMETERS,
    query: accepting<OffsetQuery>(object(OFFSET_PARAMETERS)),
    handle: ({ state, params, query }) => {
      const { role_ids } = findMember(state, params.id, params.user_id);
      return offsetPage(
        query,
        'roles',
        [...role_ids].map((id) => findRole(state, id).role),
      );
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:organization_member_roles'],
    params: ORGANIZATION_PARAMETERS,
    body: ROLES('List of roles IDs to associated with the user.'),
    handle: ({ state, params, body }) => {
      const { role_ids } = findMember(state, params.id, params.user_id);
      for (const id of body.roles) findRole(state, id);
      for (const id of body.roles) role_ids.add(id);
      return noContent();
    },
  }),
  operation({
    method: 'delete',
    path: PATH,
    scopes: ['delete:organization_member_roles'],
    params: ORGANIZATION_PARAMETERS,
    body: ROLES('List of roles IDs associated with the organization member to remove.'),
    handle: ({ state, params, body }) => {
      const { role_ids } = findMember(state, params.id, params.user_id);
      for (const id of body.roles) role_ids.delete(id);
      return noContent();
    },
  }),
];

function findMember(state: TenantState, organizationId: string, userId: string): Membership {
  const member = findOrganization(state, organizationId).members.get(userId);
  if (!member) throw notFound('The user is not a member of the organization.', 'inexistent_member');
  return member;
}
