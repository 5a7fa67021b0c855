import type { IRouter, Request, RequestHandler, Response } from 'express';
import { signInOf } from '../../../auth/current-sign-in';
import { message, type Message } from '../../../language/text';
import { renderPage } from '../../../layout/render-page';
import { leaveFlash } from '../../../session/flash';
import type { AdminArea } from '../../admin-area';
import {
  findIdentityProvider,
  hrefOf,
  PATH,
  throwIfGone,
  type FoundIdentityProvider,
} from '../find-identity-provider';
import { nameOf } from '../identity-provider';
import { openSettings, type OpenSettings } from '../open-settings';
import { READ, UPDATE } from '../scopes';
import { ownDomain } from '../domains/own-domain';
import { readSettings } from '../sign-in-settings';
import { allows } from '../state';
import { hasPassed } from '../test-sign-in/has-passed';
import { SWITCH_TEXTS } from './switch-texts';

const SWITCH_PATH = `${PATH}/:id/switch-on`;

/** `/admin/identity-providers/:id/switch-on`: the last step, which lets people in and decides how they get to it. */
export function switchOnRoutes(app: IRouter, area: AdminArea): void {
  const find = (request: Request) =>
    area.read(request, (api) =>
      Promise.all([findIdentityProvider(api, request, 'limited'), openSettings(api, request)]),
    );

  const show: RequestHandler = async (request, response) => {
    const [identityProvider, open] = await find(request);
    const { domains = [], show_as_button } = identityProvider;
    renderForm(response, {
      identityProvider,
      open,
      asButton: show_as_button === true || domains.length === 0,
    });
  };

  const switchOn: RequestHandler = async (request, response) => {
    const [identityProvider, open] = await find(request);
    const { id, domains = [], show_as_button = false } = identityProvider;
    const asButton = open.can_set_show_as_button
      ? readSettings(request.body).typed.show_as_button
      : show_as_button;
    const page = { identityProvider, open, asButton };
    if (!asButton && domains.length === 0) {
      response.status(422);
      renderForm(response, { ...page, failure: message(SWITCH_TEXTS.nothingLeads) });
      return;
    }
    const outcome = await area.change(
      response,
      { action: 'identity_provider.switch_on', target: { identityProvider: id } },
      (api) =>
        api.organization.identityProviders.update(id, {
          is_enabled: true,
          ...(asButton !== show_as_button && { show_as_button: asButton }),
        }),
    );
    if (!outcome.done) {
      throwIfGone(outcome.refusal);
      renderForm(response, { ...page, failure: outcome.refusal.text });
      return;
    }
    leaveFlash(request, 'good', message(SWITCH_TEXTS.switchedOn));
    response.redirect(303, hrefOf(id));
  };

  const guards = area.guardsRecent(READ, UPDATE);
  app.get(SWITCH_PATH, guards, show).post(SWITCH_PATH, guards, switchOn);
}

interface FormPage {
  readonly identityProvider: FoundIdentityProvider;
  readonly open: OpenSettings;
  readonly asButton: boolean;
  readonly failure?: Message;
}

function renderForm(response: Response, { identityProvider, failure, ...page }: FormPage): void {
  const { id, domains = [] } = identityProvider;
  renderPage(response, 'admin/identity-providers/switch/switch-on', SWITCH_TEXTS, {
    ...page,
    title: SWITCH_TEXTS.onTitle,
    titleValues: { name: nameOf(identityProvider) },
    failed: failure !== undefined,
    failure,
    domains,
    ownDomain: ownDomain(signInOf(response.req).person.email, domains),
    name: nameOf(identityProvider),
    makesMembers: identityProvider.assign_membership_on_login === true,
    isTested: hasPassed(identityProvider, response.req.session.signInTest),
    isFull: allows(identityProvider, 'full'),
    path: hrefOf(id, 'switch-on'),
    domainsHref: hrefOf(id, 'domains'),
    testHref: hrefOf(id, 'test'),
    editHref: hrefOf(id, 'edit'),
    backHref: hrefOf(id),
  });
}
