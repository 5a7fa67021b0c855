import type { Request, Response } from 'express';
import { cookiesOf, hostCookie } from '../http/cookies';

/** No session at Auth0 lives longer (Configure Session Lifetime Settings, "Require log in after"). */
const LIFETIME_MS = 365 * 24 * 60 * 60_000;

/**
 * Whether a test sign-in was begun in this browser. The test's person may then be signed in at the provider, and a
 * login without a prompt would sign them in here. A cookie remembers it rather than the session, which may end before
 * the one at the provider does.
 */
export interface TestedBrowser {
  isTested(request: Request): boolean;
  /** A test sign-in begins. */
  mark(response: Response): void;
  /** Somebody signed in at a prompt, so that the provider's session in this browser is theirs too. */
  clear(request: Request, response: Response): void;
}

/** @param secure whether browsers reach the app over https */
export function createTestedBrowser(secure: boolean): TestedBrowser {
  const { name, attributes } = hostCookie('tested', secure);
  const isTested = (request: Request) => cookiesOf(request).has(name);
  return {
    isTested,
    mark: (response) => response.cookie(name, '1', { ...attributes, maxAge: LIFETIME_MS }),
    clear: (request, response) => {
      if (isTested(request)) response.clearCookie(name, attributes);
    },
  };
}
