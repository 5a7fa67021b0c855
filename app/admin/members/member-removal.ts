import type { IRouter, RequestHandler, Response } from 'express';
import { endSession, signInOf } from '../../auth/current-sign-in';
import type { SignIns } from '../../auth/sign-ins';
import { message, type Message } from '../../language/text';
import { renderConfirmPage } from '../../layout/confirm-page';
import { renderPage } from '../../layout/render-page';
import type { Member } from '../../my-organization/members';
import { leaveFlash } from '../../session/flash';
import type { AdminArea } from '../admin-area';
import { holdsRole, isOnlyAdmin } from './last-admin';
import { memberIdOf } from './member-id';
import { hrefOf } from './member-list';
import { MEMBERS_TEXTS } from './members-texts';
import { READ_MEMBERS, READ_ROLES, REMOVE_MEMBERS } from './scopes';

const PATH = '/admin/members/:id/remove';
const OWN = { not_found: MEMBERS_TEXTS.gone };

/** `/admin/members/:id/remove`: asks for confirmation, and removes a member from the organization. */
export function memberRemovalRoutes(
  app: IRouter,
  area: AdminArea,
  { signIns, adminRole }: { readonly signIns: SignIns; readonly adminRole: string },
): void {
  const load: (request: Parameters<RequestHandler>[0]) => Promise<Member> = (request) =>
    area.read(request, (api) => api.organization.members.get(memberIdOf(request)), OWN);

  const ask: RequestHandler = async (request, response) => {
    renderQuestion(response, adminRole, await load(request));
  };

  const remove: RequestHandler = async (request, response) => {
    const member = await load(request);
    const userId = memberIdOf(request);
    const { person, scopes } = signInOf(request);
    const isSelf = userId === person.id;
    if (isSelf) {
      const isLast = await area.read(request, async (api) => {
        // The ID token's claim may be missing, or older than the role's assignment.
        const isAdmin = scopes.includes(READ_ROLES)
          ? await holdsRole(api, userId, adminRole)
          : person.roles.includes(adminRole);
        return isAdmin && isOnlyAdmin(api, userId, adminRole);
      });
      if (isLast) {
        response.status(409);
        renderQuestion(
          response,
          adminRole,
          member,
          message(MEMBERS_TEXTS.lastAdminRemoval, { role: adminRole }),
        );
        return;
      }
    }
    const outcome = await area.change(
      response,
      { action: 'member.remove', target: { member: userId } },
      (api) => api.organization.memberships.deleteMemberships({ members: [userId] }),
      OWN,
    );
    if (!outcome.done) {
      renderQuestion(response, adminRole, member, outcome.refusal.text);
      return;
    }
    if (isSelf) {
      await endSession(request, signIns, 'left');
      // There is no longer a session that could carry a message to the next page.
      response.locals.submissionEndsAt = '/';
      renderPage(response, 'admin/members/left', MEMBERS_TEXTS, { title: MEMBERS_TEXTS.left });
      return;
    }
    leaveFlash(request, 'good', message(MEMBERS_TEXTS.removed));
    response.redirect(303, '/admin/members');
  };

  const guards = area.guardsRecent(READ_MEMBERS, REMOVE_MEMBERS);
  app.get(PATH, guards, ask).post(PATH, guards, remove);
}

function renderQuestion(
  response: Response,
  adminRole: string,
  { name, email }: Member,
  failure?: Message,
): void {
  const userId = memberIdOf(response.req);
  const { person } = signInOf(response.req);
  const isSelf = userId === person.id;
  const isOwnAdminRole = isSelf && person.roles.includes(adminRole);
  renderConfirmPage(response, MEMBERS_TEXTS, {
    title: isSelf ? MEMBERS_TEXTS.leaveTitle : MEMBERS_TEXTS.removeTitle,
    titleValues: { name: name ?? email ?? userId },
    texts: isSelf
      ? [message(MEMBERS_TEXTS.leaveText), message(MEMBERS_TEXTS.leaveBack)]
      : [message(MEMBERS_TEXTS.removeText)],
    ...(isOwnAdminRole &&
      failure === undefined && { warning: message(MEMBERS_TEXTS.leaveLastAdmin, { role: adminRole }) }),
    button: message(isSelf ? MEMBERS_TEXTS.leaveButton : MEMBERS_TEXTS.removeButton),
    action: `${hrefOf(userId)}/remove`,
    cancelHref: hrefOf(userId),
    failure,
    failureHeading: message(isSelf ? MEMBERS_TEXTS.notLeft : MEMBERS_TEXTS.notRemoved),
  });
}
