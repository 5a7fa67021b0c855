import type { IRouter, Request, RequestHandler, Response } from 'express';
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
import { updateOf } from '../form/changes';
import { readForm, valuesOf, type FieldErrors, type Values } from '../form/form';
import { errorsOf, updateFaults } from '../form/validation';
import { nameOf } from '../identity-provider';
import { openSettings, type OpenSettings } from '../open-settings';
import { READ, UPDATE } from '../scopes';
import { changedSettings, readSettings, settingsOf, type Settings } from '../sign-in-settings';
import { allows } from '../state';
import { describe } from '../strategies/strategies';
import type { StrategyDescription } from '../strategies/strategy';
import { EDIT_TEXTS } from './edit-texts';

const EDIT_PATH = `${PATH}/:id/edit`;

/**
 * `/admin/identity-providers/:id/edit`: the settings of an identity provider; with the access level `limited`, only
 * those that the organization decides.
 */
export function editRoutes(app: IRouter, area: AdminArea): void {
  const find = (request: Request) =>
    area.read(request, (api) =>
      Promise.all([findIdentityProvider(api, request, 'limited'), openSettings(api, request)]),
    );

  const show: RequestHandler = async (request, response) => {
    const [identityProvider, open] = await find(request);
    const description = editable(identityProvider);
    const values = description ? valuesOf(description, identityProvider) : {};
    const settings = settingsOf(identityProvider);
    renderForm(response, {
      identityProvider,
      open,
      values,
      original: values,
      boxes: settings,
      before: settings,
    });
  };

  const save: RequestHandler = async (request, response) => {
    const [identityProvider, open] = await find(request);
    const { id } = identityProvider;
    const description = editable(identityProvider);
    const form = description ? readForm(description, request.body) : { typed: {}, original: {} };
    const boxes = readSettings(request.body);
    const page = {
      identityProvider,
      open,
      values: form.typed,
      original: form.original,
      boxes: boxes.typed,
      before: boxes.original,
    };
    const faults = description ? updateFaults(description, form) : {};
    if (Object.keys(faults).length > 0) {
      response.status(422);
      renderForm(response, { ...page, errors: faults });
      return;
    }
    const update = {
      ...(description && updateOf(description, identityProvider, form)),
      ...changedSettings(boxes),
    };
    if (Object.keys(update).length === 0) {
      leaveFlash(request, 'info', message(EDIT_TEXTS.nothingToSave));
      response.redirect(303, hrefOf(id));
      return;
    }
    const outcome = await area.change(
      response,
      { action: 'identity_provider.update', target: { identityProvider: id } },
      (api) => api.organization.identityProviders.update(id, update),
    );
    if (!outcome.done) {
      const { refusal } = outcome;
      throwIfGone(refusal);
      const errors = description ? errorsOf(description, refusal) : {};
      renderForm(response, { ...page, failure: refusal.text, errors });
      return;
    }
    // The last test was of other settings.
    if (request.session.signInTest?.identityProvider === id) delete request.session.signInTest;
    leaveFlash(request, 'good', message(EDIT_TEXTS.saved));
    response.redirect(303, hrefOf(id));
  };

  const guards = area.guardsRecent(READ, UPDATE);
  app.get(EDIT_PATH, guards, show).post(EDIT_PATH, guards, save);
}

interface FormPage {
  readonly identityProvider: FoundIdentityProvider;
  readonly open: OpenSettings;
  readonly values: Values;
  readonly original: Values;
  readonly boxes: Settings;
  readonly before: Settings;
  readonly failure?: Message;
  readonly errors?: FieldErrors;
}

function renderForm(response: Response, { identityProvider, failure, errors = {}, ...page }: FormPage): void {
  const { id } = identityProvider;
  const failed = failure !== undefined || Object.keys(errors).length > 0;
  renderPage(response, 'admin/identity-providers/edit/edit', EDIT_TEXTS, {
    ...page,
    title: EDIT_TEXTS.title,
    titleValues: { name: nameOf(identityProvider) },
    description: editable(identityProvider),
    failed,
    failure,
    errors,
    secretHint: EDIT_TEXTS.secretStays,
    path: hrefOf(id, 'edit'),
    backHref: hrefOf(id),
  });
}

/** The description of its kind, if all of its settings may be changed. */
function editable(identityProvider: FoundIdentityProvider): StrategyDescription | undefined {
  return allows(identityProvider, 'full') ? describe(identityProvider.strategy) : undefined;
}
