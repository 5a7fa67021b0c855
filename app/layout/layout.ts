import type { Request, RequestHandler } from 'express';
import type { Person } from '../auth/sign-in';
import { csrfToken } from '../http/csrf';
import { isReading } from '../http/is-reading';
import { submissionToken } from '../http/single-submission';
import type { Language } from '../language/text';
import { organizationNameOf } from '../organizations/known-organizations';
import { takeFlash } from '../session/flash';
import type { Flash } from '../session/session-data';
import { initialsOf, navigationOf, type NavigationLink } from './navigation';

/** What every template can use, under these names. */
export interface LayoutLocals {
  readonly language: Language;
  /** Path of the page; a page that answers a form has the same path as the form's page. */
  readonly path: string;
  /** Where switching the language returns to; undefined for the answer to a form, as what was typed would be lost. */
  readonly here: string | undefined;
  /** Who is signed in. */
  readonly person: () => Person | undefined;
  readonly initials: () => string;
  /** Whether to offer visitors a login; not while the session store is away, as they may well be signed in. */
  readonly offersLogin: () => boolean;
  /** The name of the organization that the person is signed in to, where it is known. */
  readonly organizationName: () => string | undefined;
  /** Whether the person's access token carries a scope. */
  readonly may: (scope: string) => boolean;
  /** Whether it carries a scope to change something of a part of the API whose name begins so, such as `domains`. */
  readonly mayChange: (part: string) => boolean;
  readonly navigation: () => NavigationLink[];
  /** The message that the previous page left; returned once. */
  readonly flash: () => Flash | undefined;
  /** The hidden fields that every form of a signed-in user carries, as HTML. */
  readonly formTokens: () => string;
  /** Shown on error pages, and in the log. */
  readonly requestId: string;
}

/** Gives pages what their frame shows; as functions, because a request may lose its sign-in before it is answered. */
export const layout: RequestHandler = (request, response, next) => {
  const scopes = () => request.signIn?.scopes ?? [];
  const locals: LayoutLocals = {
    language: request.language,
    path: request.path,
    here: hereOf(request),
    person: () => request.signIn?.person,
    initials: () => (request.signIn ? initialsOf(request.signIn.person) : ''),
    organizationName: () => (request.signIn ? organizationNameOf(request) : undefined),
    offersLogin: () => response.locals.problemCode !== 'store_away',
    may: (scope) => scopes().includes(scope),
    mayChange: (part) => scopes().some((scope) => isChangeOf(scope, part)),
    navigation: () => navigationOf(scopes(), request.path),
    flash: () => takeFlash(request),
    formTokens: () => formTokens(request),
    requestId: request.requestId,
  };
  Object.assign(response.locals, locals);
  next();
};

/** Scopes are named as in `create:my_org:domains`. */
function isChangeOf(scope: string, part: string): boolean {
  const [act, , what = ''] = scope.split(':');
  return act !== 'read' && what.startsWith(part);
}

/** A step of a sign-in is not a page to return to. */
function hereOf(request: Request): string | undefined {
  if (!isReading(request)) return undefined;
  return request.path.startsWith('/auth/') ? '/' : request.originalUrl;
}

/** Neither token has characters that need escaping. */
function formTokens(request: Request): string {
  return (
    `<input type="hidden" name="_csrf" value="${csrfToken(request)}">` +
    `<input type="hidden" name="_submission" value="${submissionToken()}">`
  );
}
