import type { Request, RequestHandler } from 'express';
import { isReading } from '../http/is-reading';
import { Problem } from '../http/problem';
import { AUTH_TEXTS } from './auth-texts';
import { signInOf } from './current-sign-in';
import { loginLink } from './login-link';
import { loginTarget } from './sign-in-problem';

/** How far the provider's clock and ours may differ before somebody is sent back and forth between them. */
const CLOCK_SKEW_MS = 60_000;

/** Has people sign in again before they change who gets into an organization, and how (OWASP ASVS 5.0, 7.5.1). */
export interface RecentSignIn {
  /**
   * Lets only people with a recent sign-in pass; goes after `requireSignIn`. Others are sent to sign in before they see
   * a form, and come back to it; a form that was open for too long is refused, and what was typed is shown.
   */
  readonly require: RequestHandler;
  /** Whether a form that is shown now can be filled in before the sign-in is too old. */
  lasts(request: Request): boolean;
  /** Where to sign in again and come back to this page. */
  link(request: Request): string;
}

/**
 * @param maxAgeMs how old a sign-in may be when a form is sent; when it is opened, half as old, which leaves the other
 * half to fill it in; 0 for any age
 * @param now milliseconds since the epoch
 */
export function createRecentSignIn(maxAgeMs: number, now: () => number): RecentSignIn {
  const isYounger = (request: Request, ageMs: number) =>
    maxAgeMs === 0 || now() - (signInOf(request).authenticatedAt ?? 0) <= ageMs;
  const lasts = (request: Request) => isYounger(request, maxAgeMs / 2);

  const link = (request: Request) =>
    loginLink({
      returnTo: loginTarget(request),
      organization: signInOf(request).person.organization.id,
      maxAge: Math.floor(Math.max(0, maxAgeMs / 2 - CLOCK_SKEW_MS) / 1_000),
    });

  return {
    lasts,
    link,
    require: (request, response, next) => {
      if (isReading(request)) {
        if (lasts(request)) next();
        else response.redirect(link(request));
        return;
      }
      if (!isYounger(request, maxAgeMs)) throw tooOld(link(request));
      next();
    },
  };
}

function tooOld(href: string): Problem {
  return new Problem({
    status: 401,
    code: 'sign_in_too_old',
    title: AUTH_TEXTS.tooOld,
    text: AUTH_TEXTS.tooOldText,
    actions: [{ href, label: AUTH_TEXTS.logInAgain }],
  });
}
