import { createInvitation, InvitationRefused } from '../../invitations/create-invitation';
import { sendInvitation } from '../../invitations/send-invitation';
import type { Invitation } from '../../state/entities/invitation';
import { visibleIdentityProviders } from '../identity-providers/find-identity-provider';
import type { Call } from '../operation';
import { Problem } from '../problem';
import { requireRoles } from '../members/require-roles';
import type { CreateInvitations } from './invitation-schema';

const refused = (detail: string) => new Problem(400, '0001', 'Bad Request', detail);

/**
 * Invites all of a request's people, or none of them. The API's document requires an `identity_provider_id` or a
 * `user_store_id` but defines no parameter of the latter name; here, any connection will do without the former.
 *
 * @throws Problem 400, as its document has no other status for what is missing in the tenant's configuration
 */
export function invite({ context, state, record, caller, body }: Call<CreateInvitations>): Invitation[] {
  const { invitees, inviter, identity_provider_id: connectionId, ttl_sec: ttl } = body;
  const clientId = caller.configuration.invitation_landing_client_id;
  if (clientId === undefined) {
    throw refused('The application has no invitation_landing_client_id in its configuration.');
  }
  const seen = visibleIdentityProviders({ state, record });
  if (connectionId !== undefined && seen.every(({ connection }) => connection.id !== connectionId)) {
    throw refused('The specified identity provider does not exist.');
  }
  const addresses = invitees.map(({ email }) => email.toLowerCase());
  if (new Set(addresses).size < addresses.length) throw refused('An invitee is named more than once.');
  requireRoles(state, [...new Set(invitees.flatMap(({ roles = [] }) => roles))]);
  try {
    return invitees.map(({ email, roles }) => {
      const request = { email, roles, clientId, connectionId, inviter, ttl };
      const invitation = createInvitation(context, record, request);
      sendInvitation(context, record.organization, invitation);
      return invitation;
    });
  } catch (error) {
    if (error instanceof InvitationRefused) throw refused(error.message);
    throw error;
  }
}
