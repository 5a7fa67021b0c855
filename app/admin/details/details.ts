import type { IRouter, RequestHandler, Response } from 'express';
import { message, type Message, type Text } from '../../language/text';
import { renderPage } from '../../layout/render-page';
import type { KnownOrganizations } from '../../organizations/known-organizations';
import { leaveFlash } from '../../session/flash';
import type { AdminArea } from '../admin-area';
import { violationMessage, type Refusal } from '../refusal';
import { DEFAULT_COLORS, updateOf } from './changes';
import { LEAST_CONTRAST } from './contrast';
import {
  asksForPreview,
  FIELDS,
  readForm,
  valuesOf,
  type FieldErrors,
  type FieldName,
  type FormValues,
} from './details-form';
import { DETAILS_TEXTS } from './details-texts';
import { previewOf } from './preview';
import { faultsOf } from './validation';

const PATH = '/admin';
const READ = 'read:my_org:details';
const UPDATE = 'update:my_org:details';

export interface DetailsOptions {
  readonly knownOrganizations: KnownOrganizations;
}

/** `/admin`: an organization's details and branding. */
export function detailsRoutes(app: IRouter, area: AdminArea, { knownOrganizations }: DetailsOptions): void {
  const show: RequestHandler = async (request, response) => {
    const details = await area.read(request, (api) => api.organizationDetails.get());
    await knownOrganizations.note(request, response, details);
    const values = valuesOf(details);
    renderForm(response, { values, original: values });
  };

  const save: RequestHandler = async (request, response) => {
    const form = readForm(request.body);
    const page = { values: form.typed, original: form.original };
    const faults = faultsOf(form);
    const isFaulty = Object.keys(faults).length > 0;
    if (isFaulty) response.status(422);
    if (asksForPreview(request.body)) {
      renderForm(response, { ...page, errors: faults, outcome: DETAILS_TEXTS.notShown });
      return;
    }
    if (isFaulty) {
      renderForm(response, { ...page, errors: faults });
      return;
    }
    const update = updateOf(form);
    if (!update) {
      leaveFlash(request, 'info', message(DETAILS_TEXTS.nothingToSave));
      response.redirect(303, PATH);
      return;
    }
    const outcome = await area.change(
      response,
      { action: 'details.update' },
      (api) => api.organizationDetails.update(update),
      { duplicate: DETAILS_TEXTS.nameTaken },
    );
    if (!outcome.done) {
      renderForm(response, { ...page, failure: outcome.refusal.text, errors: errorsOf(outcome.refusal) });
      return;
    }
    leaveFlash(request, 'good', message(DETAILS_TEXTS.saved));
    response.redirect(303, PATH);
  };

  app.get(PATH, area.guards(READ), show).post(PATH, area.guards(READ, UPDATE), save);
}

interface FormPage {
  readonly values: Partial<FormValues>;
  readonly original: Partial<FormValues>;
  /** About the form as a whole. */
  readonly failure?: Message;
  readonly errors?: FieldErrors;
  /** Heading above the errors; by default, that nothing was saved. */
  readonly outcome?: Text;
}

function renderForm(response: Response, page: FormPage): void {
  const { values, original, failure, errors = {}, outcome = DETAILS_TEXTS.notSaved } = page;
  const failed = failure !== undefined || Object.keys(errors).length > 0;
  const canEdit = response.req.signIn?.scopes.includes(UPDATE);
  renderPage(response, `admin/details/${canEdit ? 'details' : 'details-facts'}`, DETAILS_TEXTS, {
    title: DETAILS_TEXTS.title,
    failed,
    outcome,
    values,
    original,
    failure,
    errors,
    fields: FIELDS,
    defaults: DEFAULT_COLORS,
    preview: previewOf(values, original),
    leastContrast: LEAST_CONTRAST,
  });
}

/** Keyed by the last name in the path to the value that the API refused. */
const FIELD_OF = new Map<string, FieldName>([
  ['name', 'name'],
  ['display_name', 'display_name'],
  ['logo_url', 'logo_url'],
  ['primary', 'primary_color'],
  ['page_background', 'background_color'],
  ['colors', 'primary_color'],
]);

function errorsOf({ kind, text, violations }: Refusal): FieldErrors {
  if (kind === 'duplicate') return { name: text };
  const errors: Partial<Record<FieldName, Message>> = {};
  for (const violation of violations) {
    const field = FIELD_OF.get(violation.path.at(-1) ?? '');
    if (field) errors[field] ??= violationMessage(violation);
  }
  return errors;
}
