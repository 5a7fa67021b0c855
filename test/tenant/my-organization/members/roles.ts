import { accepting, text } from '../../management/validation/json-schema';
import { operation, type Operation } from '../operation';
import { pageOf, PAGE_PARAMETERS, parameters, type PageQuery } from '../page';
import { showRole } from './show-role';

/**
 * The roles that members and invitations can be given. The API's document limits them to those that the tenant's
 * administrator made visible to the organization; Auth0's only setting for that is a `role_visibility_policy` of
 * organization templates, which this tenant does not have, so here all roles of the tenant are visible.
 */
export const ROLE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/roles',
    scopes: ['read:my_org:member_roles'],
    query: accepting<PageQuery & { name?: string }>(parameters({ ...PAGE_PARAMETERS, name: text(1, 300) })),
    handle: ({ state, query }) => {
      const wanted = query.name?.toLowerCase() ?? '';
      const roles = Array.from(state.roles.values(), ({ role }) => role);
      return pageOf(
        query,
        'roles',
        roles.filter(({ name }) => name.toLowerCase().includes(wanted)),
        ({ id }) => id,
        showRole,
      );
    },
  }),
];
