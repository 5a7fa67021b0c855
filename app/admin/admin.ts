import { Router, type Request, type RequestHandler, type Response } from 'express';
import { endSession, signInOf } from '../auth/current-sign-in';
import { requireRole } from '../auth/require-role';
import { requireSignIn } from '../auth/require-sign-in';
import { signedOut } from '../auth/sign-in-problem';
import type { SignIns } from '../auth/sign-ins';
import { Problem } from '../http/problem';
import type { OpenMyOrganization } from '../my-organization/my-organization';
import { MyOrganizationError } from '../my-organization/my-organization-error';
import { leaveFlash, takeFlash } from '../session/flash';
import { refusalOf } from './api-refusal';
import { DEFAULT_COLORS, updateOf } from './changes';
import {
  FIELDS,
  readForm,
  valuesOf,
  type FieldErrors,
  type FormValues,
  type PostedForm,
} from './details-form';
import { previewOf } from './preview';
import { faultsOf } from './validation';

const PATH = '/admin';

export interface AdminOptions {
  readonly signIns: SignIns;
  readonly openMyOrganization: OpenMyOrganization;
  /** Name of the role that opens the page. */
  readonly adminRole: string;
}

/** `/admin`: an organization's details, for its administrators to see and change. */
export function adminRoutes({ signIns, openMyOrganization, adminRole }: AdminOptions): Router {
  const details = (request: Request) => openMyOrganization(signInOf(request).accessToken).organizationDetails;

  const show: RequestHandler = async (request, response) => {
    const current = await details(request)
      .get()
      .catch((error: unknown) => throwPage(error, request, signIns));
    const values = valuesOf(current);
    renderForm(response, { values, original: values, flash: takeFlash(request) });
  };

  const save: RequestHandler = async (request, response) => {
    const form = readForm(request.body);
    const faults = faultsOf(form);
    if (Object.keys(faults).length > 0) {
      response.status(422);
      renderTyped(response, form, { fields: faults });
      return;
    }
    const update = updateOf(form);
    if (!update) {
      leaveFlash(request, 'nothing-to-save');
      response.redirect(303, PATH);
      return;
    }
    try {
      await details(request).update(update);
    } catch (error) {
      if (!(error instanceof MyOrganizationError)) throw error;
      if (error.kind === 'unauthorized') await throwPage(error, request, signIns);
      const { status, text, fields, retryAfter } = refusalOf(error, 'saved');
      if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
      if (status >= 500) response.locals.failure = error;
      response.status(status);
      renderTyped(response, form, { text, fields });
      return;
    }
    leaveFlash(request, 'saved');
    response.redirect(303, PATH);
  };

  return Router().use(PATH, requireSignIn(signIns), requireRole(adminRole)).get(PATH, show).post(PATH, save);
}

interface FormPage {
  readonly values: Partial<FormValues>;
  readonly original: Partial<FormValues>;
  readonly flash?: string | undefined;
  /** About the form as a whole. */
  readonly failure?: string | undefined;
  readonly errors?: FieldErrors;
}

function renderForm(response: Response, page: FormPage): void {
  const { values, original, flash, failure, errors = {} } = page;
  const summary = FIELDS.filter((field) => errors[field] !== undefined);
  const failed = failure !== undefined || summary.length > 0;
  response.render('admin/admin', {
    title: failed ? 'Error: Organization details' : 'Organization details',
    values,
    original,
    flash,
    failure,
    errors,
    summary,
    defaults: DEFAULT_COLORS,
    preview: previewOf(values, original),
  });
}

function renderTyped(
  response: Response,
  form: PostedForm,
  told: { text?: string; fields: FieldErrors },
): void {
  renderForm(response, {
    values: form.typed,
    original: form.original,
    failure: told.text,
    errors: told.fields,
  });
}

/** Tells of a failed call on a page of its own, for want of anything else to show. */
async function throwPage(error: unknown, request: Request, signIns: SignIns): Promise<never> {
  if (!(error instanceof MyOrganizationError)) throw error;
  if (error.kind === 'unauthorized') {
    await endSession(request, signIns);
    throw signedOut(request, error);
  }
  const { status, text, retryAfter } = refusalOf(error, 'shown');
  throw new Problem({
    status,
    code: `api_${error.kind}`,
    title: "Your organization's details cannot be shown",
    text,
    ...(retryAfter !== undefined && { retryAfter }),
    actions: [{ href: PATH, label: 'Try again' }],
    cause: error,
  });
}
