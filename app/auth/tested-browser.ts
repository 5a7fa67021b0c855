import type { Request, Response } from 'express';
import { cookiesOf, hostCookie } from '../http/cookies';

/** No session at Auth0 lives longer (Configure Session Lifetime Settings, "Require log in after"). */
const LIFETIME_MS = 365 * 24 * 60 * 60_000;

/**
 * Whether a test sign-in was begun in this browser, since when the provider may know it as the person of the test: a login
 * that asked nothing would sign them in here. The browser remembers it rather than the session, which may end before the
 * one at the provider does.
 */
export interface TestedBrowser {
  isTested(request: Request): boolean;
  /** A test sign-in begins. */
  mark(response: Response): void;
  /** Somebody signed in anew, and the browser is theirs at the provider too. */
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
