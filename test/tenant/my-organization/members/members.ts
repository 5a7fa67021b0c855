import type { User } from '../../state/entities/user';
import type { Membership, TenantState } from '../../state/tenant-state';
import { fieldPicker, pickFields, type FieldsQuery } from '../../management/lists/fields';
import { accepting, flag, list, object, text } from '../../management/validation/json-schema';
import { operation, type Operation } from '../operation';
import { pageOfMap, PAGE_PARAMETERS, parameters, type PageQuery } from '../page';
import { findMembership, MEMBER_PARAMETERS, userOf } from './find-member';
import { showRoles } from './show-role';

const FIELDS = { fields: text(1, 255), include_fields: flag() };

/** The most roles that a list shows of each member. */
const SHOWN_ROLES = 10;

export const MEMBER_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: '/members',
    scopes: ['read:my_org:members'],
    query: accepting<PageQuery & FieldsQuery>(parameters({ ...PAGE_PARAMETERS, ...FIELDS })),
    handle: ({ state, record, query, caller }) => {
      const withRoles = asksForRoles(query) && caller.scopes.has('read:my_org:member_roles');
      const pick = fieldPicker(query);
      return pageOfMap(query, 'members', record.members, (membership) => {
        const shown = showMember(userOf(state, membership));
        if (withRoles) shown['roles'] = firstRoles(state, membership);
        return pick(shown);
      });
    },
  }),
  operation({
    method: 'get',
    path: '/members/:user_id',
    scopes: ['read:my_org:members'],
    params: MEMBER_PARAMETERS,
    query: accepting<FieldsQuery>(parameters(FIELDS)),
    handle: ({ state, record, params, query }) =>
      pickFields(query, showMember(userOf(state, findMembership(record, params['user_id'])))),
  }),
  operation({
    method: 'post',
    path: '/delete-memberships',
    scopes: ['delete:my_org:memberships'],
    status: 204,
    body: accepting<{ members: [string] }>(
      object({ members: list(MEMBER_PARAMETERS.user_id, { minItems: 1, maxItems: 1, uniqueItems: true }) }, [
        'members',
      ]),
    ),
    handle: ({ record, body }) => {
      const [userId] = body.members;
      record.members.delete(findMembership(record, userId).user_id);
    },
  }),
];

/** Roles are included only if `fields` names them. */
function asksForRoles({ fields, include_fields = true }: FieldsQuery): boolean {
  return include_fields && fields?.split(',').some((name) => name.trim() === 'roles') === true;
}

function firstRoles(state: TenantState, { role_ids }: Membership) {
  return showRoles(state, role_ids).slice(0, SHOWN_ROLES);
}

/**
 * What an organization's admins may know about a user: neither metadata nor whether the account is blocked. Unknown
 * values are undefined, which JSON leaves out.
 */
function showMember(user: User): Record<string, unknown> {
  return {
    user_id: user.user_id,
    email: user.email,
    name: user.name,
    nickname: user.nickname,
    given_name: user['given_name'],
    family_name: user['family_name'],
    phone_number: user['phone_number'],
    created_at: user.created_at,
    updated_at: user.updated_at,
    last_login: user['last_login'],
  };
}
