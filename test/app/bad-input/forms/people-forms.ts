import { IDS } from '../../support/whole-organization';
import type { FormRow } from '../form-row';

const MEMBER = `/admin/members/${encodeURIComponent(IDS.member)}`;

/** The organization's members, and those who are to be. */
export const PEOPLE_FORMS: readonly FormRow[] = [
  {
    what: 'a member’s roles',
    route: '/admin/members/:id',
    page: MEMBER,
    fields: () => ({ role: [IDS.viewerRole, IDS.adminRole] }),
    call: `POST /members/${IDS.member}/roles`,
    audit: { action: 'member.roles.assign', target: { member: IDS.member, roles: IDS.adminRole } },
    about: /roles were not saved|not a member of your organization any more/,
    leadsTo: MEMBER,
    whenEmpty: 303,
    whenGone: 404,
  },
  {
    what: 'removing a member',
    route: '/admin/members/:id/remove',
    page: `${MEMBER}/remove`,
    call: 'POST /delete-memberships',
    audit: { action: 'member.remove', target: { member: IDS.member } },
    about: /member was not removed|not a member of your organization any more/,
    leadsTo: '/admin/members',
    whenGone: 404,
    removes: true,
  },
  {
    what: 'new invitations',
    route: '/admin/invitations/new',
    page: '/admin/invitations/new',
    fields: () => ({ addresses: 'new@acme.example' }),
    texts: { addresses: {} },
    call: 'POST /member-invitations',
    audit: { action: 'invitation.create', target: { people: '1' }, made: { invitations: IDS.invitation } },
    about: /Nobody was invited|not certain who was invited/,
    leadsTo: '/admin/invitations',
    whenUnsure: '/admin/invitations/new?left',
    whenAway: [503, '5'],
    whenEmpty: 422,
    whenGone: 404,
  },
  {
    what: 'sending an invitation anew',
    route: '/admin/invitations/:id/resend',
    page: `/admin/invitations/${IDS.invitation}/resend`,
    call: 'POST /member-invitations',
    audit: {
      action: 'invitation.resend',
      target: { invitation: IDS.invitation },
      made: { made: IDS.invitation },
    },
    about: /No new invitation was sent|invitation was accepted, revoked or replaced/,
    leadsTo: '/admin/invitations',
    whenGone: 404,
  },
  {
    what: 'revoking an invitation',
    route: '/admin/invitations/:id/revoke',
    page: `/admin/invitations/${IDS.invitation}/revoke`,
    call: `DELETE /member-invitations/${IDS.invitation}`,
    audit: { action: 'invitation.revoke', target: { invitation: IDS.invitation } },
    about: /invitation was not revoked|invitation was accepted, revoked or replaced/,
    leadsTo: '/admin/invitations',
    whenGone: 404,
    removes: true,
  },
];
