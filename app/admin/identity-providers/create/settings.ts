import type { IRouter, RequestHandler, Response } from 'express';
import { signInOf } from '../../../auth/current-sign-in';
import { fieldOf } from '../../../http/form-fields';
import { message, type Message } from '../../../language/text';
import { renderPage } from '../../../layout/render-page';
import type { IdentityProvider } from '../../../my-organization/identity-providers';
import { leaveFlash } from '../../../session/flash';
import type { AdminArea } from '../../admin-area';
import { nameLength, type Tenant } from '../connection';
import { hrefOf, PATH } from '../find-identity-provider';
import { creationOf, type CreationTerms } from '../form/changes';
import { readForm, valuesOf, type FieldErrors, type Values } from '../form/form';
import { creationFaults, errorsOf } from '../form/validation';
import { CREATE, READ, READ_CONFIGURATION } from '../scopes';
import type { StrategyDescription } from '../strategies/strategy';
import { NEW_PATH, requireAllowed, strategyOf } from './allowed-strategy';
import { CREATE_TEXTS } from './create-texts';

/**
 * `/admin/identity-providers/new/:strategy/settings`: the third step, what to enter here. It creates the identity
 * provider, so that its secret is not stored between steps; the remaining steps work on what was created.
 */
export function settingsRoutes(app: IRouter, area: AdminArea, tenant: Tenant): void {
  const show: RequestHandler = async (request, response) => {
    const description = strategyOf(request);
    const [{ allowed_strategies }, { organization }] = await area.read(request, ({ organization: api }) =>
      Promise.all([api.configuration.get(), api.configuration.identityProviders.get()]),
    );
    requireAllowed(description, allowed_strategies);
    const { name } = request.query;
    const values = { ...valuesOf(description), ...(typeof name === 'string' && { name: name.trim() }) };
    const terms = {
      isTestable: organization.can_set_show_as_button,
      makesMembers: organization.can_set_assign_membership_on_login ? false : undefined,
    };
    renderForm(response, { description, values, terms });
  };

  const create: RequestHandler = async (request, response) => {
    const description = strategyOf(request);
    const { typed } = readForm(description, request.body);
    const terms = readTerms(request.body);
    const page = { description, values: typed, terms };
    const faults = creationFaults(
      description,
      typed,
      nameLength(tenant, signInOf(request).person.organization.id),
    );
    if (Object.keys(faults).length > 0) {
      response.status(422);
      renderForm(response, { ...page, errors: faults });
      return;
    }
    const outcome = await area.change(
      response,
      {
        action: 'identity_provider.create',
        target: { strategy: description.strategy },
        made: ({ id }: IdentityProvider) => (id === undefined ? {} : { identityProvider: id }),
      },
      (api) => api.organization.identityProviders.create(creationOf(description, typed, terms)),
      { duplicate: CREATE_TEXTS.nameTaken },
    );
    if (!outcome.done) {
      const { refusal } = outcome;
      const isUnexplained = refusal.kind === 'invalid' && refusal.violations.length === 0;
      const failure = isUnexplained ? message(CREATE_TEXTS.notAccepted) : refusal.text;
      renderForm(response, { ...page, failure, errors: errorsOf(description, refusal) });
      return;
    }
    leaveFlash(request, 'good', message(CREATE_TEXTS.created));
    const { id } = outcome.value;
    response.redirect(303, id === undefined ? PATH : hrefOf(id, 'test'));
  };

  const path = `${NEW_PATH}/:strategy/settings`;
  const guards = area.guardsRecent(READ, CREATE, READ_CONFIGURATION);
  app.get(path, guards, show).post(path, guards, create);
}

/** What the organization may decide is read from the form, not loaded again: the API refuses what is not allowed. */
function readTerms(body: unknown): CreationTerms {
  const makesMembers = fieldOf(body, 'assign_membership_on_login') === 'on';
  return {
    isTestable: fieldOf(body, '_testable') === 'yes',
    makesMembers: fieldOf(body, '_membership') === 'open' ? makesMembers : undefined,
  };
}

interface FormPage {
  readonly description: StrategyDescription;
  readonly values: Values;
  readonly terms: CreationTerms;
  readonly failure?: Message;
  readonly errors?: FieldErrors;
}

function renderForm(response: Response, { description, errors = {}, failure, ...page }: FormPage): void {
  const { language } = response.req;
  const failed = failure !== undefined || Object.keys(errors).length > 0;
  renderPage(response, 'admin/identity-providers/create/settings', CREATE_TEXTS, {
    ...page,
    title: CREATE_TEXTS.hereTitle,
    titleValues: { kind: description.name[language] },
    description,
    failed,
    failure,
    errors,
    secretHint: failed && !('client_secret' in errors) ? CREATE_TEXTS.secretNotKept : undefined,
    path: `${NEW_PATH}/${description.strategy}/settings`,
    backHref: `${NEW_PATH}/${description.strategy}`,
    listHref: PATH,
  });
}
