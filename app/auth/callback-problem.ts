import { Problem, type ProblemOptions } from '../http/problem';
import type { OidcError } from './oidc-error';

type Page = Pick<ProblemOptions, 'status' | 'title' | 'text'>;

/** By the error code that the provider sent back, from OAuth 2.0 (RFC 6749 4.1.2.1) and OpenID Connect (3.1.2.6). */
const REFUSALS = new Map<string, Page>(
  Object.entries({
    access_denied: {
      status: 403,
      title: 'You were not let in',
      text: 'The identity provider refused this sign-in.',
    },
    login_required: {
      status: 401,
      title: 'You have to log in first',
      text: 'The identity provider has no sign-in of yours to go on with.',
    },
    interaction_required: {
      status: 401,
      title: 'Signing in needs another step',
      text: 'The identity provider has to ask you something before it can sign you in.',
    },
    consent_required: {
      status: 401,
      title: 'Signing in needs your consent',
      text: 'The identity provider has to ask for your consent before it can sign you in.',
    },
    temporarily_unavailable: {
      status: 503,
      title: 'Signing in is not possible right now',
      text: 'The identity provider is too busy to answer. Try again in a moment.',
    },
    server_error: {
      status: 503,
      title: 'Signing in is not possible right now',
      text: 'Something went wrong at the identity provider. Try again in a moment.',
    },
  }),
);

const MISCONFIGURED: Page = {
  status: 502,
  title: 'Signing in is not set up correctly',
  text: 'The identity provider does not accept this app as it is set up. Tell whoever runs the app the request number below.',
};

const PAGES: Readonly<Record<OidcError['kind'], Page>> = {
  provider_refused: MISCONFIGURED,
  misconfigured: MISCONFIGURED,
  expired: {
    status: 400,
    title: 'This login has expired or was already used',
    text: 'A login works once and for ten minutes, in the browser that it was started in.',
  },
  ended: {
    status: 400,
    title: 'This login has expired or was already used',
    text: 'A login works once and for ten minutes, in the browser that it was started in.',
  },
  unverifiable: {
    status: 400,
    title: 'This login could not be verified',
    text: 'What came back from the identity provider does not belong to the login that you started.',
  },
  no_organization: {
    status: 403,
    title: 'You did not sign in to an organization',
    text: 'This app is for members of an organization. Log in with the e-mail address that you use there.',
  },
  unavailable: {
    status: 503,
    title: 'Signing in is not possible right now',
    text: 'The identity provider does not answer. Try again in a moment.',
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
    ...(reason !== undefined && { reason: `Its reason: ${reason}` }),
    actions: [{ href: `/auth/login?returnTo=${encodeURIComponent(returnTo)}`, label: 'Try again' }],
    cause: error,
  });
}

/** The page for a callback that this browser has no login attempt for. */
export function loginExpired(returnTo: string): Problem {
  return new Problem({
    ...PAGES.expired,
    code: 'login_unknown',
    actions: [{ href: `/auth/login?returnTo=${encodeURIComponent(returnTo)}`, label: 'Try again' }],
  });
}
