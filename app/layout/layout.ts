import type { RequestHandler } from 'express';
import type { Person } from '../auth/sign-in';
import { csrfToken } from '../http/csrf';

/** What every page can ask for; the names are those that the templates use. */
export interface LayoutLocals {
  /** Path of the page, to mark its link in the navigation. */
  readonly path: string;
  /** Who is signed in. */
  readonly person: () => Person | undefined;
  readonly isAdmin: () => boolean;
  /** For the hidden field `_csrf` of every form of a signed-in user. */
  readonly csrfToken: () => string;
  /** Shown on error pages, and in the log. */
  readonly requestId: string;
}

/**
 * Gives pages what their frame shows. Asked for while a page is made, as a request may lose its sign-in on the way.
 *
 * @param adminRole name of the role that gets to see the link to the admin pages
 */
export function layout(adminRole: string): RequestHandler {
  return (request, response, next) => {
    const locals: LayoutLocals = {
      path: request.path,
      person: () => request.signIn?.person,
      isAdmin: () => request.signIn?.person.roles.includes(adminRole) ?? false,
      csrfToken: () => csrfToken(request),
      requestId: request.requestId,
    };
    Object.assign(response.locals, locals);
    next();
  };
}
