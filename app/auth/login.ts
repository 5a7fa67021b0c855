import type { Request, RequestHandler } from 'express';
import { Problem } from '../http/problem';
import { returnToPath } from '../http/return-to';
import { AUTH_TEXTS } from './auth-texts';
import { inTime } from './in-time';
import type { LoginAttempts } from './login-attempts';
import { loginLink, type LoginRequest } from './login-link';
import type { LoginHints, Oidc } from './oidc';
import { OidcError } from './oidc-error';
import type { SignIn } from './sign-in';
import { providerAway } from './sign-in-problem';
import type { TestedBrowser } from './tested-browser';

export interface LoginOptions {
  readonly oidc: Oidc;
  readonly attempts: LoginAttempts;
  readonly testedBrowser: TestedBrowser;
  readonly baseUrl: string;
  /** Whether browsers reach the app over https. */
  readonly secure: boolean;
}

/**
 * `GET /auth/login`: begins a login attempt and sends the browser to the identity provider. `returnTo` is the path to
 * continue at. `organization` and `invitation`, which an invitation's link carries, are passed on, as are
 * `prompt=login`, which makes the provider ask who signs in even if somebody is signed in there, and `max_age`
 * (seconds), which does so if that login is older. After a test sign-in, `prompt=login` is always sent. Somebody who
 * has to sign in again finds their e-mail address filled in.
 */
export function login({ oidc, attempts, testedBrowser, baseUrl, secure }: LoginOptions): RequestHandler {
  return async (request, response) => {
    if (secure && !request.secure) throw proxyIsSilent(request);
    const asked: LoginRequest = {
      ...askedFor(request.query, baseUrl),
      ...(testedBrowser.isTested(request) && { prompt: 'login' }),
    };
    const attempt = await attempts.begin(request, response, asked);
    try {
      const url = await inTime(
        request,
        oidc.authorizationUrl(attempt, {
          ...hintsOf(asked),
          ...addressHint(asked, request.signIn),
          ui_locales: request.language,
        }),
      );
      response.redirect(url.href);
    } catch (error) {
      throw error instanceof OidcError ? providerAway(error, loginLink(asked)) : error;
    }
  };
}

/**
 * With an invitation, everybody signs in again: Auth0 spends an invitation on whoever is signed in, even if it is for
 * somebody else, who could then no longer use it.
 */
function askedFor(query: Readonly<Record<string, unknown>>, baseUrl: string): LoginRequest {
  const { returnTo, organization, invitation, prompt, max_age: maxAge } = query;
  return {
    returnTo: returnToPath(returnTo, baseUrl),
    ...(isIdentifier(organization) && { organization }),
    ...(isIdentifier(invitation) && { invitation, prompt: 'login' }),
    ...(prompt === 'login' && { prompt }),
    ...(typeof maxAge === 'string' && /^\d{1,8}$/.test(maxAge) && { maxAge: Number(maxAge) }),
  };
}

function hintsOf({ organization, invitation, prompt, maxAge }: LoginRequest): LoginHints {
  return {
    ...(organization !== undefined && { organization }),
    ...(invitation !== undefined && { invitation }),
    ...(prompt !== undefined && { prompt }),
    ...(maxAge !== undefined && { max_age: String(maxAge) }),
  };
}

/**
 * The e-mail address of somebody who signs in again, which Auth0 fills in but does not enforce (Add Login Using the
 * Authorization Code Flow, `login_hint`). It comes from the sign-in: in a link it would reach logs on the way, and
 * could be anybody's.
 */
function addressHint({ maxAge }: LoginRequest, signIn: SignIn | undefined): Pick<LoginHints, 'login_hint'> {
  const email = maxAge === undefined ? undefined : signIn?.person.email;
  return { ...(email !== undefined && { login_hint: email }) };
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,128}$/.test(value);
}

/** Over what looks like http, the session cookie would not be set, and signing in would go round in circles. */
function proxyIsSilent(request: Request): Problem {
  return new Problem({
    status: 500,
    code: 'proxy_silent',
    title: AUTH_TEXTS.proxySilent,
    text: AUTH_TEXTS.proxySilentText,
    cause: new Error(
      request.get('X-Forwarded-Proto') === undefined
        ? 'the request came without X-Forwarded-Proto, which the proxy has to send as https'
        : 'X-Forwarded-Proto does not say https',
    ),
  });
}
