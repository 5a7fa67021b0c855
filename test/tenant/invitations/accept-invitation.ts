import type { TenantContext } from '../context';
import { OAuthError } from '../oidc/oauth-error';
import type { Connection } from '../state/entities/connection';
import type { Invitation } from '../state/entities/invitation';
import type { User } from '../state/entities/user';
import type { OrganizationRecord } from '../state/tenant-state';
import { writeLogEvent } from '../state/write-log-event';
import { findInvitation } from './find-invitation';

/** Who accepts an invitation, and how they signed in. */
export interface Invited {
  readonly user: User;
  readonly connection: Connection;
  /** The ticket from the invitation's link. */
  readonly ticket: string;
}

const NOT_ALLOWED = 'the specified account is not allowed to accept the current invitation';

/**
 * Makes an invited user a member with the invitation's roles and marks the address as verified. The invitation is used
 * up in any case: Auth0 uses it up on a wrong account as well (support article "Auth0 Organization Invitation
 * Disappears Without Being Accepted").
 *
 * @throws OAuthError `invalid_request` as {@link findInvitation}, `access_denied` for another address or connection
 */
export function acceptInvitation(
  context: TenantContext,
  record: OrganizationRecord,
  { user, connection, ticket }: Invited,
): void {
  const { state, now } = context;
  const invitation = findInvitation(context, record, ticket);
  record.invitations.delete(invitation.id);
  const event = {
    client_id: invitation.client_id,
    user_id: user.user_id,
    organization_id: record.organization.id,
    details: { invitation_id: invitation.id },
  };
  if (!isFor(invitation, user, connection)) {
    writeLogEvent(state, { type: 'fi', description: NOT_ALLOWED, ...event }, now());
    throw new OAuthError(403, 'access_denied', NOT_ALLOWED);
  }
  const date = new Date(now()).toISOString();
  const membership = record.members.get(user.user_id) ?? {
    user_id: user.user_id,
    role_ids: new Set(),
    added_at: date,
  };
  for (const id of invitation.roles) if (state.roles.has(id)) membership.role_ids.add(id);
  record.members.set(user.user_id, membership);
  if (!user.email_verified) Object.assign(user, { email_verified: true, updated_at: date });
  writeLogEvent(
    state,
    { type: 'si', description: 'Successfully accepted a user invitation', ...event },
    now(),
  );
}

function isFor({ invitee, connection_id = '' }: Invitation, user: User, { id }: Connection): boolean {
  const sameConnection = connection_id === '' || connection_id === id;
  return sameConnection && invitee.email.toLowerCase() === user.email.toLowerCase();
}
