import type { Request, RequestHandler, Response } from 'express';
import { endSession, signInOf } from '../auth/current-sign-in';
import { createReplaceToken } from '../auth/replace-token';
import type { RecentSignIn } from '../auth/recent-sign-in';
import { requireScopes } from '../auth/require-scopes';
import { requireSignIn } from '../auth/require-sign-in';
import { signedOut } from '../auth/sign-in-problem';
import type { SignIns } from '../auth/sign-ins';
import { writeAudit, type Change } from '../http/audit';
import { isReading } from '../http/is-reading';
import { Problem, type ProblemAction } from '../http/problem';
import { LAYOUT_TEXTS } from '../layout/layout-texts';
import { navigationOf } from '../layout/navigation';
import type { Text } from '../language/text';
import type { MyOrganization, OpenMyOrganization } from '../my-organization/my-organization';
import { MyOrganizationError, type MyOrganizationErrorKind } from '../my-organization/my-organization-error';
import { refusalOf, UNSHOWN, UNTOUCHED, type Refusal } from './refusal';

export interface AdminAreaOptions {
  readonly signIns: SignIns;
  readonly openMyOrganization: OpenMyOrganization;
  readonly recentSignIn: RecentSignIn;
}

/** A feature's own sentences, for kinds of errors about which it can say more than the general sentences do. */
export type OwnSentences = Readonly<Partial<Record<MyOrganizationErrorKind, Text>>>;

/** What came of a change. */
export type Outcome<T> =
  { readonly done: true; readonly value: T } | { readonly done: false; readonly refusal: Refusal };

/** A change that may create something. */
export interface Creation<T> extends Change {
  /** Identifiers of what was created, for the audit line. */
  readonly made?: (value: T) => NonNullable<Change['target']>;
}

/** What all pages about an organization build on. */
export interface AdminArea {
  /** Admits only signed-in users whose access token carries the scopes, and makes sure that the token is fresh. */
  guards(...scopes: readonly string[]): RequestHandler[];
  /** The same, but requires a recent sign-in too: for what decides who gets into the organization, and how. */
  guardsRecent(...scopes: readonly string[]): RequestHandler[];
  /**
   * Loads what a page shows.
   *
   * @param own the feature's own sentences about some kinds of errors
   * @throws Problem that shows the error on a page of its own
   */
  read<T>(request: Request, load: (api: MyOrganization) => Promise<T>, own?: OwnSentences): Promise<T>;
  /**
   * Loads a part that a page can do without.
   *
   * @param onFailure receives the problem that {@link read} would have thrown
   * @returns undefined when the part cannot be loaded now, which is logged
   * @throws Problem when the sign-in has ended
   */
  readPart<T>(
    request: Request,
    load: (api: MyOrganization) => Promise<T>,
    onFailure?: (problem: Problem) => void,
  ): Promise<T | undefined>;
  /**
   * Makes a change and writes its audit line. If the change is refused, the page has to say why, beside what was typed;
   * the response's status and headers are set already. If Auth0 no longer accepted the access token but issued another,
   * the refusal asks the user to send the form again.
   *
   * @throws Problem when the sign-in has ended
   */
  change<T>(
    response: Response,
    change: Creation<T>,
    call: (api: MyOrganization) => Promise<T>,
    own?: OwnSentences,
  ): Promise<Outcome<T>>;
}

export function createAdminArea({ signIns, openMyOrganization, recentSignIn }: AdminAreaOptions): AdminArea {
  const replaceToken = createReplaceToken(signIns);
  const api = (request: Request) => {
    const { accessToken, person } = signInOf(request);
    return openMyOrganization(accessToken, person.organization.id, request.deadline, request.notes);
  };

  async function load<T>(request: Request, from: (api: MyOrganization) => Promise<T>): Promise<T> {
    const { accessToken } = signInOf(request);
    try {
      return await from(api(request));
    } catch (error) {
      if (isRefusedToken(error) && (await replaceToken(request, accessToken))) return from(api(request));
      throw error;
    }
  }

  async function throwIfSignedOut(request: Request, error: MyOrganizationError): Promise<void> {
    if (error.kind !== 'unauthorized') return;
    // Of several parallel calls, the first to be refused has ended the session for all.
    if (request.signIn) await endSession(request, signIns, 'refused_by_api');
    throw signedOut(request, error);
  }

  return {
    guards: (...scopes) => [requireSignIn(signIns), requireScopes(...scopes)],

    guardsRecent: (...scopes) => [requireSignIn(signIns), requireScopes(...scopes), recentSignIn.require],

    read: async (request, from, own = {}) => {
      try {
        return await load(request, from);
      } catch (error) {
        if (!(error instanceof MyOrganizationError)) throw error;
        await throwIfSignedOut(request, error);
        throw unreadable(request, error, own);
      }
    },

    readPart: async (request, from, onFailure) => {
      try {
        return await load(request, from);
      } catch (error) {
        if (!(error instanceof MyOrganizationError)) throw error;
        await throwIfSignedOut(request, error);
        request.log.warn({ err: error }, 'a page is shown without a part of it');
        onFailure?.(unreadable(request, error));
        return undefined;
      }
    },

    change: async (response, { made, ...change }, call, own = {}) => {
      const request = response.req;
      const { accessToken } = signInOf(request);
      try {
        const value = await call(api(request));
        writeAudit(request, { ...change, target: { ...change.target, ...made?.(value) } }, 'done');
        return { done: true, value };
      } catch (error) {
        writeAudit(request, change, error instanceof MyOrganizationError ? error.kind : 'failed');
        if (!(error instanceof MyOrganizationError)) throw error;
        // Nothing was changed, but only the user may send a form again.
        const isReplaced = isRefusedToken(error) && (await replaceToken(request, accessToken));
        if (!isReplaced) await throwIfSignedOut(request, error);
        const refusal = refusalOf(error, 'saved', own[error.kind]);
        if (refusal.retryAfter !== undefined) response.set('Retry-After', String(refusal.retryAfter));
        if (refusal.status >= 500) response.locals.failure = error;
        response.status(refusal.status);
        return { done: false, refusal };
      }
    },
  };
}

const isRefusedToken = (error: unknown) =>
  error instanceof MyOrganizationError && error.kind === 'unauthorized';

/** The error page in place of a page that could not be loaded. */
function unreadable(request: Request, cause: MyOrganizationError, own: OwnSentences = {}): Problem {
  const { status, text, retryAfter } = refusalOf(cause, 'shown', own[cause.kind]);
  return new Problem({
    status,
    code: `api_${cause.kind}`,
    title: isReading(request) ? UNSHOWN : UNTOUCHED,
    text: text.text,
    ...(retryAfter !== undefined && { retryAfter }),
    actions: [actionAfter(request, cause.kind)],
    cause,
  });
}

/** To try again, or, where that cannot help because something is gone, to go to the list that it was in. */
function actionAfter(request: Request, kind: MyOrganizationErrorKind): ProblemAction {
  if (kind === 'not_found' || kind === 'invalid') {
    const list = navigationOf(signInOf(request).scopes, request.path).find(({ current }) => current);
    if (list && list.href !== request.originalUrl) {
      return { href: list.href, label: LAYOUT_TEXTS[list.name] };
    }
  }
  return { href: request.originalUrl, label: LAYOUT_TEXTS.tryAgain };
}
