import type {
  MyOrganizationError,
  MyOrganizationErrorKind,
  Violation,
} from '../my-organization/my-organization-error';
import type { FieldErrors, FieldName } from './details-form';

/** How a page tells that a call to the API came to nothing. */
export interface Refusal {
  /** HTTP status of the page. */
  readonly status: number;
  /** Whole sentences about the page as a whole. */
  readonly text: string;
  /** Whole sentences about single fields. */
  readonly fields: FieldErrors;
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number;
}

interface Telling {
  readonly status: number;
  /** When the page could not be shown. */
  readonly shown: string;
  /** When the changes could not be saved. */
  readonly saved: string;
}

const SETUP =
  'The organization is not set up for this app. Tell whoever runs the app the request number below.';
const UNREADABLE = 'Auth0 answered in a way that the app does not understand.';

const TELLINGS: Readonly<Record<MyOrganizationErrorKind, Telling>> = {
  invalid: {
    status: 422,
    shown: 'Auth0 did not accept the request.',
    saved: 'Auth0 did not accept these changes, and nothing was saved.',
  },
  unauthorized: { status: 401, shown: 'Your sign-in has ended.', saved: 'Your sign-in has ended.' },
  forbidden: {
    status: 403,
    shown: 'Your roles in the organization do not allow you to see this.',
    saved: 'Your roles in the organization do not allow you to make these changes, and nothing was saved.',
  },
  not_found: {
    status: 404,
    shown: 'Auth0 does not know your organization any more.',
    saved: 'Auth0 does not know your organization any more, and nothing was saved.',
  },
  conflict: {
    status: 409,
    shown: 'Auth0 cannot show this as things are.',
    saved: 'Auth0 cannot make these changes as things are, and nothing was saved.',
  },
  duplicate: {
    status: 409,
    shown: 'Auth0 cannot show this as things are.',
    saved: 'Another organization has this name already, and nothing was saved.',
  },
  misconfigured: { status: 502, shown: SETUP, saved: `${SETUP} Nothing was saved.` },
  rate_limited: {
    status: 503,
    shown: 'Auth0 gets too many requests at the moment. Try again in a few seconds.',
    saved: 'Auth0 gets too many requests at the moment, and nothing was saved. Try again in a few seconds.',
  },
  unavailable: {
    status: 503,
    shown: 'Auth0 does not answer at the moment. Try again in a few seconds.',
    saved:
      'Auth0 does not answer at the moment. Your changes may not have been saved: send them again in a few seconds.',
  },
  timed_out: {
    status: 503,
    shown: 'Auth0 takes too long to answer at the moment. Try again in a few seconds.',
    saved:
      'Auth0 took too long to answer. Your changes may not have been saved: send them again in a few seconds.',
  },
  malformed: {
    status: 502,
    shown: UNREADABLE,
    saved: `${UNREADABLE} Your changes may not have been saved: open the page again to see.`,
  },
};

const DEFAULT_RETRY_AFTER = 5;

/** By the last name on the way to the value that the API refused. */
const FIELD_OF = new Map<string, FieldName>([
  ['name', 'name'],
  ['display_name', 'display_name'],
  ['logo_url', 'logo_url'],
  ['primary', 'primary_color'],
  ['page_background', 'background_color'],
  ['colors', 'primary_color'],
]);

/** @param doing whether the page was being shown, or changes saved */
export function refusalOf(error: MyOrganizationError, doing: 'shown' | 'saved'): Refusal {
  const telling = TELLINGS[error.kind];
  const fields = error.kind === 'duplicate' ? { name: telling.saved } : fieldErrors(error.violations);
  const retryAfter = Math.ceil((error.retryAfterMs ?? DEFAULT_RETRY_AFTER * 1_000) / 1_000);
  return {
    status: telling.status,
    text: telling[doing],
    fields,
    ...(telling.status === 503 && { retryAfter }),
  };
}

function fieldErrors(violations: readonly Violation[]): FieldErrors {
  const errors: Partial<Record<FieldName, string>> = {};
  for (const { path, detail } of violations) {
    const field = FIELD_OF.get(path.at(-1) ?? '');
    if (field) errors[field] ??= `Auth0 did not accept this value: ${detail}`;
  }
  return errors;
}
