import type { RequestHandler } from 'express';
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
  return session({
    store,
    name,
    secret: [...secrets],
    resave: false,
    saveUninitialized: false,
    cookie: attributes,
  });
}
