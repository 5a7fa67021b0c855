import type { TenantContext } from '../context';
import type { Invitation, Organization } from '../state/entities';

/** Puts an invitation's mail into the tenant's mailbox; nothing is sent. */
export function sendInvitation(
  { state, localLoginUri, log }: TenantContext,
  { display_name }: Organization,
  { invitee, organization_id, invitation_url, created_at }: Invitation,
): void {
  state.mails.push({
    to: invitee.email,
    subject: `You've been invited to join ${display_name}`,
    organization_id,
    link: invitation_url,
    sent_at: created_at,
  });
  if (localLoginUri !== undefined && invitation_url.startsWith(`${localLoginUri}?`)) {
    log(
      `An invitation leads to ${localLoginUri}; Auth0 would refuse it, as the application has no login URI`,
    );
  }
}
