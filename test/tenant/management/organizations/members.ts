import type { Membership, OrganizationRecord, TenantState } from '../../state/tenant-state';
import { FIELDS_PARAMETERS, pickFields, type FieldsQuery } from '../lists/fields';
import { listAnswer, LIST_PARAMETERS, type ListQuery } from '../lists/list-answer';
import { noContent, operation, type Operation } from '../operation';
import { findRole } from '../roles/find-role';
import { findUser } from '../users/find-user';
import { accepting, list, object, text } from '../validation/json-schema';
import { findOrganization, ORGANIZATION_PARAMETERS } from './find-organization';

const PATH = '/organizations/:id/members';

const MEMBERS = (description: string) =>
  accepting<{ members: string[] }>(
    object({ members: list(text(1, 1000), { minItems: 1, maxItems: 10, uniqueItems: true, description }) }, [
      'members',
    ]),
  );

export const MEMBER_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:organization_members'],
    params: ORGANIZATION_PARAMETERS,
    query: accepting<ListQuery & FieldsQuery>(object({ ...LIST_PARAMETERS, ...FIELDS_PARAMETERS })),
    handle: ({ state, params, query }) => {
      const items = [...findOrganization(state, params.id).members.values()].sort(byTimeThenUser);
      const members = { items, key: membershipKey, ordered: true };
      return listAnswer(query, 'members', members, (member) => showMember(state, member, query));
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:organization_members'],
    params: ORGANIZATION_PARAMETERS,
    body: MEMBERS('List of user IDs to add to the organization as members.'),
    handle: ({ context, state, params, body }) => {
      const record = findOrganization(state, params.id);
      for (const id of body.members) findUser(state, id);
      for (const id of body.members) addMember(record, id, context.now());
      return noContent();
    },
  }),
  operation({
    method: 'delete',
    path: PATH,
    scopes: ['delete:organization_members'],
    params: ORGANIZATION_PARAMETERS,
    body: MEMBERS('List of user IDs to remove from the organization.'),
    handle: ({ state, params, body }) => {
      const { members } = findOrganization(state, params.id);
      for (const id of body.members) members.delete(id);
      return noContent();
    },
  }),
];

/** @param now milliseconds since the epoch */
function addMember({ members }: OrganizationRecord, id: string, now: number): void {
  if (members.has(id)) return;
  members.set(id, { user_id: id, role_ids: new Set(), added_at: new Date(now).toISOString() });
}

function byTimeThenUser(one: Membership, other: Membership): number {
  if (one.added_at === other.added_at) return one.user_id < other.user_id ? -1 : 1;
  return one.added_at < other.added_at ? -1 : 1;
}

/**
 * A member's place in that order, in the form in which Auth0's checkpoints carry it: `2026-04-23
 * 07:39:15.574000UTC,auth0|…`.
 */
function membershipKey({ added_at, user_id }: Membership): string {
  return `${added_at.replace('T', ' ').replace('Z', '000UTC')},${user_id}`;
}

/** Roles are shown only if the query's `fields` names them. */
function showMember(state: TenantState, { user_id, role_ids }: Membership, query: FieldsQuery): object {
  const { email, name, picture } = findUser(state, user_id);
  const member = { user_id, email, picture, name };
  if (!query.fields?.split(',').includes('roles')) return pickFields(query, member);
  const roles = [...role_ids].map((id) => {
    const { role } = findRole(state, id);
    return { id, name: role.name };
  });
  return pickFields(query, { ...member, roles });
}
