import type { TenantContext } from '../context';
import { MAILBOX_PATH } from '../mail/mailbox-page';
import type { Invitation } from '../state/entities/invitation';
import type { Organization } from '../state/entities/organization';

/** Puts an invitation's mail into the tenant's mailbox and logs where to read it; nothing is sent. */
export function sendInvitation(
  { state, browserOrigin, localLoginUri, log }: TenantContext,
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
  const page = `${browserOrigin}${MAILBOX_PATH}`;
  log(
    localLoginUri !== undefined && invitation_url.startsWith(`${localLoginUri}?`)
      ? `An invitation's mail is on ${page} and leads to ${localLoginUri}; Auth0 would refuse the invitation, as the application has no login URI`
      : `An invitation's mail is on ${page}`,
  );
}
