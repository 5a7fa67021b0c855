import type { RequestHandler } from 'express';
import session, { type Store } from 'express-session';
import './session-data';

export interface SessionOptions {
  readonly store: Store;
  /** The first signs new cookies, all are accepted. */
  readonly secrets: readonly string[];
  /** Whether browsers reach the app over https. */
  readonly secure: boolean;
}

/**
 * Sessions: an opaque identifier in a cookie for this host only, everything else on our side. A session begins with a
 * sign-in; visitors have none. Over https the cookie's `__Host-` name makes browsers refuse one that was set for a
 * parent domain or over plain http.
 */
export function sessions({ store, secrets, secure }: SessionOptions): RequestHandler {
  return session({
    store,
    name: secure ? '__Host-tenantry' : 'tenantry',
    secret: [...secrets],
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
  });
}
