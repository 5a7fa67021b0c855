import type { IRouter, RequestHandler } from 'express';
import { signInOf } from '../../auth/current-sign-in';
import { renderPage } from '../../layout/render-page';
import type { Invitation } from '../../my-organization/invitations';
import type { Role } from '../../my-organization/roles';
import type { AdminArea } from '../admin-area';
import { nextHref, PAGE_GONE, pageRequestOf } from '../paging';
import { urgencyOf, type Urgency } from './expiry';
import { INVITATIONS_TEXTS } from './invitations-texts';
import { READ_INVITATIONS, READ_ROLES } from './scopes';

export const INVITATIONS_PATH = '/admin/invitations';
/** Without the link, which is only for the person who is invited. */
const FIELDS = 'id,inviter,invitee,created_at,expires_at,roles';
/** How many the API returns at once. */
const MAX_ROLES = 100;

/** An invitation as the list shows it. */
interface Row extends Pick<Invitation, 'id' | 'created_at'> {
  readonly email: string | undefined;
  readonly inviter: string | undefined;
  /** Undefined, like the urgency, when the API does not say. */
  readonly expires_at: string | undefined;
  readonly urgency: Urgency | undefined;
  /** Names of the roles that come with it. */
  readonly roles: readonly string[];
  /** How many other roles it has, whose names are not known. */
  readonly unnamedRoles: number;
}

/** `GET /admin/invitations`: one page of the list, the newest first. */
export function invitationListRoutes(app: IRouter, area: AdminArea, now: () => number): void {
  const list: RequestHandler = async (request, response) => {
    const page = pageRequestOf(request);
    const [invitations, roles] = await Promise.all([
      area.read(
        request,
        ({ organization }) =>
          organization.invitations.list({ ...page, fields: FIELDS, sort: 'created_at:-1' }),
        { invalid: PAGE_GONE },
      ),
      signInOf(request).scopes.includes(READ_ROLES)
        ? area.readPart(request, ({ organization }) => organization.roles.list({ take: MAX_ROLES }))
        : undefined,
    ]);
    renderPage(response, 'admin/invitations/invitation-list', INVITATIONS_TEXTS, {
      title: INVITATIONS_TEXTS.title,
      rows: invitations.data.map((invitation) => rowOf(invitation, roles?.data ?? [], now())),
      from: page.from,
      nextHref: nextHref(INVITATIONS_PATH, invitations),
    });
  };

  app.get(INVITATIONS_PATH, area.guards(READ_INVITATIONS), list);
}

function rowOf(invitation: Invitation, known: readonly Role[], now: number): Row {
  const { id, invitee, inviter, created_at, expires_at, roles = [] } = invitation;
  const urgency = urgencyOf(invitation, now);
  const names = known.filter((role) => roles.includes(role.id)).map(({ name }) => name);
  return {
    id,
    email: invitee?.email,
    inviter: inviter?.name,
    created_at,
    expires_at: urgency && expires_at,
    urgency,
    roles: names,
    unnamedRoles: roles.length - names.length,
  };
}
