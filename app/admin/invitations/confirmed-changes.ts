import type { IRouter, Request } from 'express';
import { signInOf } from '../../auth/current-sign-in';
import { message } from '../../language/text';
import type { ConfirmPage } from '../../layout/confirm-page';
import type { Invitation } from '../../my-organization/invitations';
import type { MyOrganization } from '../../my-organization/my-organization';
import { MyOrganizationError } from '../../my-organization/my-organization-error';
import type { AdminArea } from '../admin-area';
import { confirmedChange } from '../confirmed-change';
import { idOf } from '../path-id';
import { INVITATIONS_PATH } from './invitation-list';
import { INVITATIONS_TEXTS } from './invitations-texts';
import { inviterOf } from './inviter';
import { INVITE, READ_INVITATIONS, REVOKE_INVITATIONS } from './scopes';

/** The shape of an invitation's identifier (the API's OpenAPI document, `InvitationId`). */
const INVITATION_ID = /^uinv_[A-Za-z0-9]{16}$/;
/** All that a new invitation is made from, without the link. */
const FIELDS = 'id,invitee,identity_provider_id,created_at,expires_at,roles';
/** Seconds. */
const MAX_TTL = 2_592_000;
const OWN = { not_found: INVITATIONS_TEXTS.gone };

/** The pages below `/admin/invitations/:id`, which ask whether to resend an invitation, and whether to revoke it. */
export function confirmedChangesRoutes(app: IRouter, area: AdminArea): void {
  confirmedChange(app, area, {
    path: `${INVITATIONS_PATH}/:id/resend`,
    scopes: [READ_INVITATIONS, INVITE],
    texts: INVITATIONS_TEXTS,
    load: findInvitation,
    question: (invitation) => ({
      ...about(invitation),
      title: INVITATIONS_TEXTS.resendTitle,
      texts: [message(INVITATIONS_TEXTS.resendText), message(INVITATIONS_TEXTS.resendOld)],
      button: message(INVITATIONS_TEXTS.resendButton),
      danger: false,
      failureHeading: message(INVITATIONS_TEXTS.notResent),
    }),
    change: ({ id }) => ({
      action: 'invitation.resend',
      target: { invitation: id },
      made: ({ id: made = '' }: Invitation) => ({ made }),
    }),
    call: resend,
    done: message(INVITATIONS_TEXTS.resent),
    own: OWN,
  });

  confirmedChange(app, area, {
    path: `${INVITATIONS_PATH}/:id/revoke`,
    scopes: [READ_INVITATIONS, REVOKE_INVITATIONS],
    texts: INVITATIONS_TEXTS,
    load: findInvitation,
    question: (invitation) => ({
      ...about(invitation),
      title: INVITATIONS_TEXTS.revokeTitle,
      texts: [message(INVITATIONS_TEXTS.revokeText)],
      button: message(INVITATIONS_TEXTS.revokeButton),
      failureHeading: message(INVITATIONS_TEXTS.notRevoked),
    }),
    change: ({ id }) => ({ action: 'invitation.revoke', target: { invitation: id } }),
    call: (api, { id }) => api.organization.invitations.delete(id),
    done: message(INVITATIONS_TEXTS.revoked),
    own: OWN,
  });
}

/** An invitation that a page's path names. */
interface FoundInvitation extends Invitation {
  readonly id: string;
  readonly email: string;
}

/** @throws MyOrganizationError also `not_found`, without calling the API, for what cannot be an invitation's id */
async function findInvitation(api: MyOrganization, request: Request): Promise<FoundInvitation> {
  const id = idOf(request);
  if (!INVITATION_ID.test(id)) throw new MyOrganizationError('not_found', 'the address names no invitation');
  const invitation = await api.organization.invitations.get(id, { fields: FIELDS });
  const email = invitation.invitee?.email;
  if (email === undefined) throw new MyOrganizationError('malformed', 'the invitation names nobody');
  return { ...invitation, id, email };
}

/** Invites the same person on the same terms, which revokes the earlier invitation. */
async function resend(
  api: MyOrganization,
  invitation: FoundInvitation,
  request: Request,
): Promise<Invitation> {
  const { email, roles = [], identity_provider_id } = invitation;
  const ttl = ttlOf(invitation);
  const [made] = await api.organization.invitations.create({
    invitees: [{ email, roles }],
    inviter: inviterOf(signInOf(request).person),
    ...(identity_provider_id !== undefined && { identity_provider_id }),
    ...(ttl !== undefined && { ttl_sec: ttl }),
  });
  if (!made) throw new MyOrganizationError('malformed', 'the answer has no invitation');
  return made;
}

/** How long an invitation is valid in all, in seconds; undefined if it does not say. */
function ttlOf({ created_at = '', expires_at = '' }: Invitation): number | undefined {
  const seconds = Math.round((Date.parse(expires_at) - Date.parse(created_at)) / 1_000);
  return seconds > 0 ? Math.min(seconds, MAX_TTL) : undefined;
}

const about = ({ email }: FoundInvitation): Pick<ConfirmPage, 'titleValues' | 'cancelHref'> => ({
  titleValues: { email },
  cancelHref: INVITATIONS_PATH,
});
