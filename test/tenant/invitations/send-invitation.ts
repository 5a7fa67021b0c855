import type { Invitation, Organization } from '../state/entities';
import type { TenantState } from '../state/tenant-state';

/** Puts an invitation's mail into the tenant's mailbox; nothing is sent. */
export function sendInvitation(
  { mails }: TenantState,
  { display_name }: Organization,
  { invitee, organization_id, invitation_url, created_at }: Invitation,
): void {
  mails.push({
    to: invitee.email,
    subject: `You've been invited to join ${display_name}`,
    organization_id,
    link: invitation_url,
    sent_at: created_at,
  });
}
