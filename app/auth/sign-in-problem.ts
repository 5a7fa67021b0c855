import type { Request } from 'express';
import { isReading } from '../http/is-reading';
import { Problem } from '../http/problem';
import { LAYOUT_TEXTS } from '../layout/layout-texts';
import { AUTH_TEXTS } from './auth-texts';
import { loginLink } from './login-link';
import type { OidcError } from './oidc-error';

/** The page for somebody whose sign-in is over; signing in leads back to where they were. */
export function signedOut(request: Request, cause?: unknown): Problem {
  return new Problem({
    status: 401,
    code: 'signed_out',
    title: AUTH_TEXTS.signedOut,
    text: isReading(request) ? AUTH_TEXTS.signedOutReading : AUTH_TEXTS.signedOutSaving,
    actions: [{ href: loginPath(request), label: AUTH_TEXTS.logInAgain }],
    cause,
  });
}

/** The page for somebody who is still signed in, but whose sign-in cannot be renewed just now. */
export function renewalProblem(request: Request, cause: OidcError): Problem {
  return new Problem({
    status: 503,
    code: `provider_${cause.kind}`,
    title: AUTH_TEXTS.notRenewed,
    text: isReading(request) ? AUTH_TEXTS.notRenewedReading : AUTH_TEXTS.notRenewedSaving,
    actions: [
      { href: isReading(request) ? request.originalUrl : request.path, label: LAYOUT_TEXTS.tryAgain },
    ],
    retryAfter: 5,
    cause,
  });
}

/**
 * The page for somebody who cannot be sent to the provider, as it was not found.
 *
 * @param tryAgain where trying again leads
 */
export function providerAway(cause: OidcError, tryAgain: string): Problem {
  return new Problem({
    status: 503,
    code: `provider_${cause.kind}`,
    title: AUTH_TEXTS.notNow,
    text: AUTH_TEXTS.keepsTryingText,
    actions: [{ href: tryAgain, label: LAYOUT_TEXTS.tryAgain }],
    retryAfter: 5,
    cause,
  });
}

/** Where to sign in to come back to this page. */
export function loginPath(request: Request): string {
  return loginLink({ returnTo: loginTarget(request) });
}

/** Where signing in leads back to: this page, or the one that a form was on. */
export function loginTarget(request: Request): string {
  return isReading(request) ? request.originalUrl : request.baseUrl + request.path;
}
