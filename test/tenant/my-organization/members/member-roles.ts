import { accepting, list, object } from '../../management/validation/json-schema';
import { operation, type Call, type Operation } from '../operation';
import { pageOf, PAGE_PARAMETERS, parameters, type PageQuery } from '../page';
import { Problem } from '../problem';
import { findMembership, MEMBER_PARAMETERS } from './find-member';
import { requireRoles } from './require-roles';
import { showRoles } from './show-role';

const PATH = '/members/:user_id/roles';

/** The most roles that Auth0 lets a member hold in one organization (Entity Limit Policy). */
const MAX_ROLES = 50;

export const ROLE_ID = { type: 'string', pattern: '^rol_[A-Za-z0-9]{16}$' };

interface RolesChange {
  role_ids: string[];
}

const CHANGE = accepting<RolesChange>(
  object({ role_ids: list(ROLE_ID, { minItems: 1, maxItems: 10, uniqueItems: true }) }, ['role_ids']),
);

/** The roles of members in this organization; those that they hold in others, or in the tenant, are not shown. */
export const MEMBER_ROLE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:my_org:member_roles'],
    params: MEMBER_PARAMETERS,
    query: accepting<PageQuery>(parameters(PAGE_PARAMETERS)),
    handle: ({ state, record, params, query }) => {
      const { role_ids } = findMembership(record, params['user_id']);
      return pageOf(query, 'roles', showRoles(state, role_ids), ({ id }) => id);
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:my_org:member_roles'],
    status: 204,
    params: MEMBER_PARAMETERS,
    body: CHANGE,
    handle: ({ state, record, params, body }) => {
      const membership = findMembership(record, params['user_id']);
      requireRoles(state, body.role_ids);
      const held = new Set([...membership.role_ids, ...body.role_ids]);
      if (held.size > MAX_ROLES) {
        const detail = `A member can hold ${MAX_ROLES} roles in an organization at most.`;
        throw new Problem(400, '0001', 'Bad Request', detail);
      }
      membership.role_ids = held;
    },
  }),
  operation({
    method: 'post',
    path: '/members/:user_id/unassign-roles',
    scopes: ['delete:my_org:member_roles'],
    status: 204,
    params: MEMBER_PARAMETERS,
    body: CHANGE,
    handle: unassign,
  }),
  // The older form, which the API still serves and @auth0/myorganization-js 1.1.0 sends.
  operation({
    method: 'delete',
    path: PATH,
    scopes: ['delete:my_org:member_roles'],
    status: 204,
    params: MEMBER_PARAMETERS,
    body: CHANGE,
    handle: unassign,
  }),
];

/** Roles that the member does not hold are ignored. */
function unassign({ record, params, body }: Call<RolesChange>): void {
  const { role_ids } = findMembership(record, params['user_id']);
  for (const id of body.role_ids) role_ids.delete(id);
}
