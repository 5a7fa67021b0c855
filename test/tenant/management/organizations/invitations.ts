import type { TenantContext } from '../../context';
import { createInvitation, InvitationRefused } from '../../invitations/create-invitation';
import { sendInvitation } from '../../invitations/send-invitation';
import type { Invitation } from '../../state/entities/invitation';
import type { OrganizationRecord } from '../../state/tenant-state';
import { badRequest, notFound } from '../errors';
import { FIELDS_PARAMETERS, pickFields, type FieldsQuery } from '../lists/fields';
import { OFFSET_PARAMETERS, type OffsetQuery } from '../lists/offset-page';
import { noContent, ok, operation, type Operation } from '../operation';
import { accepting, object, text } from '../validation/json-schema';
import { findOrganization, ORGANIZATION_PARAMETERS } from './find-organization';
import { CREATE_INVITATION, type CreateInvitation } from './invitation-schema';

const PATH = '/organizations/:id/invitations';

const SORT = { ...text(1, 50, 'Field to sort by.'), pattern: '^(created_at|expires_at):(1|-1)$' };

export const INVITATION_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:organization_invitations'],
    params: ORGANIZATION_PARAMETERS,
    query: accepting<OffsetQuery & FieldsQuery & { sort?: string }>(
      object({ ...OFFSET_PARAMETERS, ...FIELDS_PARAMETERS, sort: SORT }),
    ),
    handle: ({ state, params, query }) => {
      const { page = 0, per_page: limit = 50, sort = 'created_at:-1' } = query;
      const start = page * limit;
      const invitations = sorted(findOrganization(state, params.id), sort)
        .slice(start, start + limit)
        .map((invitation) => pickFields(query, invitation));
      // Auth0 has no total of invitations.
      return ok(query.include_totals ? { start, limit, invitations } : invitations);
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:organization_invitations'],
    params: ORGANIZATION_PARAMETERS,
    body: CREATE_INVITATION,
    handle: ({ context, state, params, body }) =>
      ok(invite(context, findOrganization(state, params.id), body)),
  }),
  operation({
    method: 'get',
    path: `${PATH}/:invitation_id`,
    scopes: ['read:organization_invitations'],
    params: ORGANIZATION_PARAMETERS,
    query: accepting<FieldsQuery>(object(FIELDS_PARAMETERS)),
    handle: ({ state, params, query }) => {
      const invitation = findOrganization(state, params.id).invitations.get(params.invitation_id);
      if (!invitation) throw notFound('The invitation does not exist.', 'inexistent_invitation');
      return ok(pickFields(query, invitation));
    },
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:invitation_id`,
    scopes: ['delete:organization_invitations'],
    params: ORGANIZATION_PARAMETERS,
    handle: ({ state, params }) => {
      findOrganization(state, params.id).invitations.delete(params.invitation_id);
      return noContent();
    },
  }),
];

function invite(context: TenantContext, record: OrganizationRecord, body: CreateInvitation): Invitation {
  const { invitee, inviter, client_id, connection_id, roles, ttl_sec, app_metadata, user_metadata } = body;
  try {
    const invitation = createInvitation(context, record, {
      email: invitee.email,
      clientId: client_id,
      connectionId: connection_id,
      inviter,
      roles,
      ttl: ttl_sec,
      account: { ...(app_metadata && { app_metadata }), ...(user_metadata && { user_metadata }) },
    });
    if (body.send_invitation_email !== false) sendInvitation(context, record.organization, invitation);
    return invitation;
  } catch (error) {
    if (error instanceof InvitationRefused) throw badRequest(error.message, 'invalid_body');
    throw error;
  }
}

/** Invitations are kept in the order in which they were made. */
function sorted({ invitations }: OrganizationRecord, sort: string): Invitation[] {
  const items = [...invitations.values()];
  if (sort.startsWith('expires_at')) items.sort((a, b) => a.expires_at.localeCompare(b.expires_at));
  return sort.endsWith(':-1') ? items.reverse() : items;
}
