import { Problem, type ProblemAction, type ProblemOptions } from '../http/problem';
import { message } from '../language/text';
import { LAYOUT_TEXTS } from '../layout/layout-texts';
import type { StoreError } from '../store/shared-store';
import { AUTH_TEXTS } from './auth-texts';
import { loginLink, type LoginRequest } from './login-link';
import type { OidcError } from './oidc-error';
import type { SignIn } from './sign-in';

type Page = Pick<ProblemOptions, 'status' | 'title' | 'text'>;

/** Seconds. */
const RETRY_AFTER = 5;

const REFUSED: Page = { status: 403, title: AUTH_TEXTS.refused, text: AUTH_TEXTS.refusedText };

/** By the error code that the provider sent back, from OAuth 2.0 (RFC 6749 4.1.2.1) and OpenID Connect (3.1.2.6). */
const REFUSALS = new Map<string, Page>(
  Object.entries({
    access_denied: REFUSED,
    // Auth0's own, for an account that an administrator of the tenant blocked (Block and Unblock Users).
    unauthorized: REFUSED,
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

/** Codes that mean that the app is set up wrongly, whatever the login was for. */
const SETUP_CODES = new Set(['unauthorized_client', 'unsupported_response_type', 'invalid_scope']);

/**
 * The page for a login that failed.
 *
 * @param asked what the login was for; trying again asks the same
 * @param signIn who was signed in before, and still is
 */
export function callbackProblem(error: OidcError, asked: LoginRequest, signIn: SignIn | undefined): Problem {
  const refused = error.kind === 'provider_refused' ? (error.providerCode ?? '') : undefined;
  const special = refused === undefined ? undefined : specialRefusal(refused, asked, signIn);
  const refusal = refused === undefined ? undefined : REFUSALS.get(refused);
  const { status, title, text } = special ?? refusal ?? PAGES[error.kind];
  const reason = refused === undefined ? undefined : error.providerText;
  return new Problem({
    status,
    code: special?.code ?? `login_${refusal ? error.providerCode : error.kind}`,
    title,
    text,
    ...(status === 503 && { retryAfter: RETRY_AFTER }),
    ...(reason !== undefined && { reason: message(AUTH_TEXTS.itsReason, { reason }) }),
    actions: special?.actions ?? [{ href: loginLink(asked), label: LAYOUT_TEXTS.tryAgain }],
    cause: error,
  });
}

interface SpecialPage extends Page {
  readonly code: string;
  readonly actions: readonly ProblemAction[];
}

/**
 * The page for a refused invitation or organization, where trying the same again cannot help. No source says which
 * error code Auth0 returns for an invitation that can no longer be used.
 */
function specialRefusal(
  code: string,
  { invitation, organization }: LoginRequest,
  signIn: SignIn | undefined,
): SpecialPage | undefined {
  const denied = code === 'access_denied';
  if (!denied && (REFUSALS.has(code) || SETUP_CODES.has(code))) return undefined;
  if (invitation !== undefined) {
    return denied
      ? {
          status: 403,
          code: 'invitation_denied',
          title: AUTH_TEXTS.invitationDenied,
          text: AUTH_TEXTS.invitationDeniedText,
          actions: [],
        }
      : {
          status: 410,
          code: 'invitation_gone',
          title: AUTH_TEXTS.invitationGone,
          text: AUTH_TEXTS.invitationGoneText,
          actions: [],
        };
  }
  if (organization === undefined) return undefined;
  return {
    status: 403,
    code: 'organization_denied',
    title: AUTH_TEXTS.organizationDenied,
    text: signIn ? AUTH_TEXTS.organizationDeniedStill : AUTH_TEXTS.organizationDeniedText,
    actions: [
      signIn
        ? { href: '/organizations', label: AUTH_TEXTS.chooseOrganization }
        : { href: loginLink({ returnTo: '/', prompt: 'login' }), label: AUTH_TEXTS.logInElsewhere },
    ],
  };
}

/** The page for a login that succeeded but could not be stored. */
export function loginNotKept(asked: LoginRequest, cause: StoreError): Problem {
  return new Problem({
    status: 503,
    code: 'store_away',
    title: AUTH_TEXTS.notNow,
    text: AUTH_TEXTS.notKeptText,
    actions: [{ href: loginLink(asked), label: LAYOUT_TEXTS.tryAgain }],
    retryAfter: RETRY_AFTER,
    cause,
  });
}

/** The page for a callback for which this browser has no login attempt. */
export function loginExpired(returnTo: string): Problem {
  return new Problem({
    ...PAGES.expired,
    code: 'login_unknown',
    actions: [{ href: loginLink({ returnTo }), label: LAYOUT_TEXTS.tryAgain }],
  });
}
