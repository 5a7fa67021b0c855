import type { Request } from 'express';
import { Problem } from '../http/problem';
import { typedInto } from '../http/typed-form';
import type { OidcError } from './oidc-error';

/** The page of someone whose sign-in is over; signing in leads back to where they were. */
export function signedOut(request: Request, cause?: unknown): Problem {
  return new Problem({
    status: 401,
    code: 'signed_out',
    title: 'You have been signed out',
    text: isReading(request)
      ? 'Your sign-in has ended. Log in again to go on where you were.'
      : 'Your sign-in has ended, and nothing was saved. Log in again, then enter your changes once more.',
    actions: [{ href: loginPath(request), label: 'Log in again' }],
    typed: typedInto(request),
    cause,
  });
}

/** The page of someone whose sign-in goes on, but cannot be renewed just now. */
export function renewalProblem(request: Request, cause: OidcError): Problem {
  return new Problem({
    status: 503,
    code: `provider_${cause.kind}`,
    title: 'Your sign-in cannot be renewed right now',
    text: isReading(request)
      ? 'The identity provider does not answer. You are still signed in: try again in a moment.'
      : 'The identity provider does not answer, and nothing was saved. You are still signed in: try again in a moment.',
    actions: [{ href: isReading(request) ? request.originalUrl : request.path, label: 'Try again' }],
    typed: typedInto(request),
    retryAfter: 5,
    cause,
  });
}

/** Where to sign in to come back to this page. */
export function loginPath(request: Request): string {
  const returnTo = isReading(request) ? request.originalUrl : request.baseUrl + request.path;
  return `/auth/login?returnTo=${encodeURIComponent(returnTo)}`;
}

export function isReading(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}
