import { Problem, type ProblemOptions } from '../http/problem';
import { message } from '../language/text';
import { AUTH_TEXTS } from './auth-texts';
import type { OidcError } from './oidc-error';

type Page = Pick<ProblemOptions, 'status' | 'title' | 'text'>;

/** By the error code that the provider sent back, from OAuth 2.0 (RFC 6749 4.1.2.1) and OpenID Connect (3.1.2.6). */
const REFUSALS = new Map<string, Page>(
  Object.entries({
    access_denied: {
      status: 403,
      title: AUTH_TEXTS.refused,
      text: AUTH_TEXTS.refusedText,
    },
    login_required: {
      status: 401,
      title: AUTH_TEXTS.loginRequired,
      text: AUTH_TEXTS.loginRequiredText,
    },
    interaction_required: {
      status: 401,
      title: AUTH_TEXTS.stepRequired,
      text: AUTH_TEXTS.stepRequiredText,
    },
    consent_required: {
      status: 401,
      title: AUTH_TEXTS.consentRequired,
      text: AUTH_TEXTS.consentRequiredText,
    },
    temporarily_unavailable: {
      status: 503,
      title: AUTH_TEXTS.notNow,
      text: AUTH_TEXTS.busyText,
    },
    server_error: {
      status: 503,
      title: AUTH_TEXTS.notNow,
      text: AUTH_TEXTS.brokenText,
    },
  }),
);

const MISCONFIGURED: Page = {
  status: 502,
  title: AUTH_TEXTS.misconfigured,
  text: AUTH_TEXTS.misconfiguredText,
};

const PAGES: Readonly<Record<OidcError['kind'], Page>> = {
  provider_refused: MISCONFIGURED,
  misconfigured: MISCONFIGURED,
  expired: {
    status: 400,
    title: AUTH_TEXTS.expired,
    text: AUTH_TEXTS.expiredText,
  },
  ended: {
    status: 400,
    title: AUTH_TEXTS.expired,
    text: AUTH_TEXTS.expiredText,
  },
  unverifiable: {
    status: 400,
    title: AUTH_TEXTS.unverifiable,
    text: AUTH_TEXTS.unverifiableText,
  },
  no_organization: {
    status: 403,
    title: AUTH_TEXTS.noOrganization,
    text: AUTH_TEXTS.noOrganizationText,
  },
  unavailable: {
    status: 503,
    title: AUTH_TEXTS.notNow,
    text: AUTH_TEXTS.silentText,
  },
};

/**
 * The page for a login that came to nothing.
 *
 * @param returnTo path that the user was on the way to; trying again leads there
 */
export function callbackProblem(error: OidcError, returnTo: string): Problem {
  const refusal = error.kind === 'provider_refused' ? REFUSALS.get(error.providerCode ?? '') : undefined;
  const { status, title, text } = refusal ?? PAGES[error.kind];
  const reason = error.kind === 'provider_refused' ? error.providerText : undefined;
  return new Problem({
    status,
    code: `login_${refusal ? error.providerCode : error.kind}`,
    title,
    text,
    ...(reason !== undefined && { reason: message(AUTH_TEXTS.itsReason, { reason }) }),
    actions: [{ href: `/auth/login?returnTo=${encodeURIComponent(returnTo)}`, label: AUTH_TEXTS.tryAgain }],
    cause: error,
  });
}

/** The page for a callback that this browser has no login attempt for. */
export function loginExpired(returnTo: string): Problem {
  return new Problem({
    ...PAGES.expired,
    code: 'login_unknown',
    actions: [{ href: `/auth/login?returnTo=${encodeURIComponent(returnTo)}`, label: AUTH_TEXTS.tryAgain }],
  });
}
