import { pickFields, type FieldsQuery } from '../../management/lists/fields';
import type { Invitation } from '../../state/entities/invitation';

/** An invitation as the API shows it; the ticket only if the query chooses no fields. */
export function showInvitation(invitation: Invitation, query: FieldsQuery = {}): Record<string, unknown> {
  const { id, organization_id, inviter, invitee, connection_id, roles, ticket_id } = invitation;
  const shown = {
    id,
    organization_id,
    ...(inviter && { inviter }),
    invitee,
    ...(connection_id !== undefined && { identity_provider_id: connection_id }),
    created_at: invitation.created_at,
    expires_at: invitation.expires_at,
    roles,
    invitation_url: invitation.invitation_url,
  };
  return query.fields === undefined ? { ...shown, ticket_id } : pickFields(query, shown);
}
