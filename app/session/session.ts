import type { RequestHandler, Response } from 'express';
import session, { type Store } from 'express-session';
import { hostCookie } from '../http/cookies';
import './session-data';

export interface SessionOptions {
  readonly store: Store;
  /** The first signs new cookies, all are accepted. */
  readonly secrets: readonly string[];
  /** Whether browsers reach the app over https. */
  readonly secure: boolean;
}

/**
 * Sessions: an opaque identifier in a cookie, everything else on our side. A session begins with a sign-in; visitors have
 * none.
 */
export function sessions({ store, secrets, secure }: SessionOptions): RequestHandler {
  const { name, attributes } = hostCookie('tenantry', secure);
  const handler = session({
    store,
    name,
    secret: [...secrets],
    resave: false,
    saveUninitialized: false,
    cookie: attributes,
  });
  return (request, response, next) => {
    handler(request, response, (error?: unknown) => {
      leaveRedirectsEmpty(response);
      next(error);
    });
  };
}

/**
 * express-session sends all of a body but its last byte, and then saves the session: a browser that follows a redirect
 * at once comes before its own session, and is sent to sign in again. An answer without a body waits for the session.
 */
function leaveRedirectsEmpty(response: Response): void {
  const end = response.end.bind(response) as (...args: unknown[]) => Response;
  response.end = (...args: unknown[]) => {
    if (response.statusCode < 300 || response.statusCode > 399 || response.headersSent) return end(...args);
    response.removeHeader('Content-Type');
    response.setHeader('Content-Length', 0);
    return end();
  };
}
