import type { IRouter, RequestHandler, Response } from 'express';
import { signInOf } from '../../auth/current-sign-in';
import { message } from '../../language/text';
import { renderPage } from '../../layout/render-page';
import { leaveFlash } from '../../session/flash';
import { isSessionKept } from '../../session/save-session';
import type { AdminArea } from '../admin-area';
import { loadChoices, type Choices } from './choices';
import { INVITATIONS_PATH } from './invitation-list';
import { DAYS, EMPTY_FORM, judge, readInviteForm, type Invitations, type InviteForm } from './invite-form';
import { INVITE_TEXTS } from './invite-texts';
import { inviterOf } from './inviter';
import { memberAddresses } from './member-addresses';
import { INVITE, READ_INVITATIONS, READ_ROLES } from './scopes';
import { sendInvitations, type Sent } from './send-invitations';
import { invitedMessage, toldOf, type Told } from './told';

const PATH = `${INVITATIONS_PATH}/new`;
/** Seconds after which the choices may be available again. */
const RETRY_AFTER = 5;

/**
 * `/admin/invitations/new`: invites up to ten people. Once any invitation was or may have been sent, the answer is a
 * redirect, even if some people are left, so that no reload and no second click sends it again. Those who are left are
 * kept in the session for `?left` to show, or are shown at once if the session cannot be saved.
 */
export function inviteRoutes(app: IRouter, area: AdminArea): void {
  const ask: RequestHandler = async (request, response) => {
    const { scopes } = signInOf(request);
    const choices = await area.read(request, (api) => loadChoices(api, scopes, request.language));
    const left = request.query['left'] === undefined ? undefined : request.session.unsentInvitations;
    renderForm(response, { choices, form: EMPTY_FORM, ...left });
  };

  const send: RequestHandler = async (request, response) => {
    const form = readInviteForm(request.body);
    const { scopes } = signInOf(request);
    const [choices, members] = await Promise.all([
      area.readPart(request, (api) => loadChoices(api, scopes, request.language)),
      area.readPart(request, (api) => memberAddresses(api, scopes)),
    ]);
    if (!choices) {
      response.status(503).set('Retry-After', String(RETRY_AFTER));
      renderForm(response, { form, told: { failure: message(INVITE_TEXTS.choicesMissing) } });
      return;
    }
    const judged = judge(form, choices, members);
    if ('faults' in judged) {
      response.status(422);
      renderForm(response, { choices, form, told: { faults: judged.faults } });
      return;
    }
    const sent = await invite(area, response, judged.invitations);
    if (!sent.isFinal) {
      renderForm(response, { choices, form, told: toldOf(sent) });
      return;
    }
    await finish(response, choices, form, sent);
  };

  const guards = area.guardsRecent(READ_INVITATIONS, INVITE);
  app.get(PATH, guards, ask).post(PATH, guards, send);
}

function invite(
  area: AdminArea,
  response: Response,
  { addresses, roles, terms }: Invitations,
): Promise<Sent> {
  const { person } = signInOf(response.req);
  return sendInvitations(addresses, (invited) =>
    area.change(
      response,
      {
        action: 'invitation.create',
        target: { people: String(invited.length), ...(roles.length > 0 && { roles: roles.join(' ') }) },
        made: (invitations) => ({ invitations: invitations.flatMap(({ id }) => id ?? []).join(' ') }),
      },
      (api) =>
        api.organization.invitations.create({
          invitees: invited.map((email) => ({ email, roles })),
          inviter: inviterOf(person),
          ...terms,
        }),
    ),
  );
}

/** Redirects to the list, or to those who are left; if the session cannot be saved, these are shown at once. */
async function finish(response: Response, choices: Choices, form: InviteForm, sent: Sent): Promise<void> {
  const { req } = response;
  delete req.session.unsentInvitations;
  if (sent.left.length === 0) {
    leaveFlash(req, 'good', invitedMessage(sent.sent, req.language));
    response.redirect(303, INVITATIONS_PATH);
    return;
  }
  const unsent = { form: { ...form, addresses: sent.left.join('\n') }, told: toldOf(sent) };
  req.session.unsentInvitations = unsent;
  if (await isSessionKept(req)) {
    response.redirect(303, `${PATH}?left`);
    return;
  }
  response.locals.submissionEndsAt = INVITATIONS_PATH;
  renderForm(response, { choices, ...unsent });
}

interface FormPage {
  /** Undefined if they could not be loaded. */
  readonly choices?: Choices;
  readonly form: InviteForm;
  readonly told?: Told;
}

function renderForm(response: Response, { choices, form, told }: FormPage): void {
  const { language } = response.req;
  const { invited = [] } = told ?? {};
  renderPage(response, 'admin/invitations/invite', INVITE_TEXTS, {
    title: INVITE_TEXTS.title,
    failed: told !== undefined,
    failedHeading: told?.heading ?? message(INVITE_TEXTS.notInvited),
    failure: told?.failure,
    faults: told?.faults ?? {},
    invited: invited.length > 0 ? invitedMessage(invited, language) : undefined,
    form,
    choices,
    days: DAYS,
    readsRoles: signInOf(response.req).scopes.includes(READ_ROLES),
  });
}
