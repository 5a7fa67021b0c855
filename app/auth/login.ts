import type { RequestHandler } from 'express';
import { Problem } from '../http/problem';
import { AUTH_TEXTS } from './auth-texts';
import type { LoginAttempts } from './login-attempts';
import type { LoginHints, Oidc } from './oidc';
import { OidcError } from './oidc-error';
import { returnToPath } from './return-to';
import { providerAway } from './sign-in-problem';

export interface LoginOptions {
  readonly oidc: Oidc;
  readonly attempts: LoginAttempts;
  readonly baseUrl: string;
  /** Whether browsers reach the app over https. */
  readonly secure: boolean;
}

/**
 * `GET /auth/login`: begins a login attempt and sends the browser to the identity provider. `returnTo` is the path to
 * go on to; `organization` and `invitation`, which an invitation's link carries, are passed on.
 */
export function login({ oidc, attempts, baseUrl, secure }: LoginOptions): RequestHandler {
  return async (request, response) => {
    if (secure && !request.secure) throw proxyIsSilent();
    const attempt = await attempts.begin(request, response, returnToPath(request.query['returnTo'], baseUrl));
    try {
      const url = await oidc.authorizationUrl(attempt, {
        ...hintsOf(request.query),
        ui_locales: request.language,
      });
      response.redirect(url.href);
    } catch (error) {
      const tryAgain = `/auth/login?returnTo=${encodeURIComponent(attempt.returnTo)}`;
      throw error instanceof OidcError ? providerAway(error, tryAgain) : error;
    }
  };
}

/**
 * With an invitation everybody signs in anew: Auth0 spends an invitation on whoever is signed in, also when it is for
 * somebody else, who could not use it any more then.
 */
function hintsOf(query: Readonly<Record<string, unknown>>): LoginHints {
  const { organization, invitation } = query;
  return {
    ...(isIdentifier(organization) && { organization }),
    ...(isIdentifier(invitation) && { invitation, prompt: 'login' }),
  };
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,128}$/.test(value);
}

/** Without this the session's cookie would not be set, and signing in would go round in circles. */
function proxyIsSilent(): Problem {
  return new Problem({
    status: 500,
    code: 'proxy_silent',
    title: AUTH_TEXTS.proxySilent,
    text: AUTH_TEXTS.proxySilentText,
  });
}
