import type { TenantContext } from '../context';
import { OAuthError } from '../oidc/oauth-error';
import type { Invitation } from '../state/entities/invitation';
import type { OrganizationRecord } from '../state/tenant-state';

/** Auth0's words, by which applications recognise this case (Photon Health's does, for one). */
export const INVITATION_NOT_FOUND = 'invitation not found or already used';

/**
 * The open invitation that a link's ticket stands for.
 *
 * @param record the organization that the link names
 * @throws OAuthError `invalid_request` when the ticket is unknown, used, revoked, expired or another organization's;
 *   no source gives the error code that Auth0 sends with these words
 */
export function findInvitation(
  { now }: TenantContext,
  record: OrganizationRecord | undefined,
  ticket: string,
): Invitation {
  for (const invitation of record?.invitations.values() ?? []) {
    if (invitation.ticket_id === ticket && Date.parse(invitation.expires_at) > now()) return invitation;
  }
  throw new OAuthError(400, 'invalid_request', INVITATION_NOT_FOUND);
}
