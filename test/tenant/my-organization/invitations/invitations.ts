import type { FieldsQuery } from '../../management/lists/fields';
import { accepting } from '../../management/validation/json-schema';
import type { Invitation } from '../../state/entities/invitation';
import type { OrganizationRecord } from '../../state/tenant-state';
import { operation, type Operation } from '../operation';
import { pageOf, PAGE_PARAMETERS, parameters, type PageQuery } from '../page';
import { notFound } from '../problem';
import { showRoles } from '../members/show-role';
import {
  CREATE_INVITATIONS,
  INVITATION_FIELDS,
  INVITATION_PARAMETERS,
  REVOKE_INVITATIONS,
} from './invitation-schema';
import { invite } from './invite';
import { showInvitation } from './show-invitation';

const PATH = '/member-invitations';

const LIST_PARAMETERS = parameters({
  ...PAGE_PARAMETERS,
  ...INVITATION_FIELDS,
  sort: { type: 'string', pattern: '^created_at:(1|-1)$' },
});

export const INVITATION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:my_org:member_invitations'],
    query: accepting<PageQuery & FieldsQuery & { sort?: string }>(LIST_PARAMETERS),
    handle: ({ record, query }) => {
      const invitations = [...record.invitations.values()];
      if (query.sort !== 'created_at:1') invitations.reverse();
      return pageOf(
        query,
        'invitations',
        invitations,
        ({ id }) => id,
        (invitation) => showInvitation(invitation, query),
      );
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:my_org:member_invitations'],
    status: 201,
    body: CREATE_INVITATIONS,
    handle: (call) => invite(call).map((invitation) => showInvitation(invitation)),
  }),
  operation({
    method: 'get',
    path: `${PATH}/:invitation_id`,
    scopes: ['read:my_org:member_invitations'],
    params: INVITATION_PARAMETERS,
    query: accepting<FieldsQuery>(parameters(INVITATION_FIELDS)),
    handle: ({ record, params, query }) => showInvitation(find(record, params['invitation_id']), query),
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:invitation_id`,
    scopes: ['delete:my_org:member_invitations'],
    status: 204,
    params: INVITATION_PARAMETERS,
    handle: ({ record, params }) => {
      record.invitations.delete(find(record, params['invitation_id']).id);
    },
  }),
  operation({
    method: 'post',
    path: '/delete-member-invitations',
    scopes: ['delete:my_org:member_invitations'],
    status: 204,
    body: REVOKE_INVITATIONS,
    handle: ({ record, body }) => {
      const found = body.invitations.map((id) => find(record, id));
      for (const { id } of found) record.invitations.delete(id);
    },
  }),
  operation({
    method: 'get',
    path: `${PATH}/:invitation_id/roles`,
    scopes: ['read:my_org:member_roles'],
    params: INVITATION_PARAMETERS,
    handle: ({ state, record, params }) => ({
      roles: showRoles(state, find(record, params['invitation_id']).roles),
    }),
  }),
];

/** @throws Problem 404 for an invitation that was accepted or revoked, or is another organization's */
function find({ invitations }: OrganizationRecord, id: string | undefined): Invitation {
  const invitation = invitations.get(id ?? '');
  if (!invitation) throw notFound('The invitation does not exist.');
  return invitation;
}
