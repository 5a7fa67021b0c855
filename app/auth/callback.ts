import type { Request, RequestHandler } from 'express';
import { csrfToken } from '../http/csrf';
import type { KnownOrganizations } from '../organizations/known-organizations';
import { saveSession } from '../session/save-session';
import { settled } from '../session/settled';
import { StoreError } from '../store/shared-store';
import { browserOf } from './browser';
import { callbackProblem, loginExpired, loginNotKept } from './callback-problem';
import { inTime } from './in-time';
import type { LoginAttempts } from './login-attempts';
import type { Oidc } from './oidc';
import { OidcError } from './oidc-error';
import type { Person } from './sign-in';
import type { SignInTests } from './sign-in-tests';
import type { SignIns } from './sign-ins';
import type { TestedBrowser } from './tested-browser';

export interface CallbackOptions {
  readonly oidc: Oidc;
  readonly attempts: LoginAttempts;
  readonly signIns: SignIns;
  readonly tests: SignInTests;
  readonly testedBrowser: TestedBrowser;
  readonly knownOrganizations: KnownOrganizations;
  readonly baseUrl: string;
}

/**
 * `GET /auth/callback`: where the identity provider sends the browser back. Only an answer to a login attempt of this
 * browser counts, errors included, so that nobody can show our user their own words, or sign our user in as somebody
 * else. A previous sign-in lasts until a new one succeeds, and then nothing of it is left. An answer to a test sign-in
 * does not change who is signed in.
 */
export function callback(options: CallbackOptions): RequestHandler {
  const { oidc, attempts, signIns, tests, testedBrowser, knownOrganizations, baseUrl } = options;
  return async (request, response) => {
    const attempt = await attempts.take(request, response, request.query['state']);
    if (!attempt) throw loginExpired('/');
    const callbackUrl = new URL('/auth/callback', baseUrl);
    callbackUrl.search = new URL(request.originalUrl, baseUrl).search;
    if (attempt.test) {
      await tests.finish(request, callbackUrl, attempt, attempt.test);
      response.redirect(attempt.returnTo);
      return;
    }
    try {
      const signIn = await inTime(request, oidc.signIn(callbackUrl, attempt));
      requireOrganization(signIn.person, attempt.organization);
      const id = await signIns.begin(signIn, browserOf(request.get('User-Agent')));
      const { signInId: before, signInTest } = request.session;
      const isSame = request.signIn !== undefined && isSamePerson(request.signIn.person, signIn.person);
      if (before !== undefined) await signIns.end(before, 'replaced');
      await renewSession(request);
      request.session.signInId = id;
      // Somebody who had to sign in again carries on where they were.
      if (isSame && signInTest) request.session.signInTest = signInTest;
      if (attempt.prompt === 'login') testedBrowser.clear(request, response);
      // Made now, so that pages opened at the same time share one token.
      csrfToken(request);
      request.signIn = signIn;
      await knownOrganizations.remember(request, response);
      await saveSession(request);
    } catch (error) {
      if (error instanceof StoreError) throw loginNotKept(attempt, error);
      throw error instanceof OidcError ? callbackProblem(error, attempt, request.signIn) : error;
    }
    response.redirect(attempt.returnTo);
  };
}

/**
 * Auth0 wants apps to check that the tokens are for the requested organization: by its identifier, or by its name,
 * which tenants with `allow_organization_name_in_authentication_api` accept and put into tokens.
 *
 * @throws OidcError `unverifiable`
 */
function requireOrganization({ organization }: Person, asked: string | undefined): void {
  if (asked === undefined || asked === organization.id) return;
  if (asked.toLowerCase() === organization.name?.toLowerCase()) return;
  throw new OidcError('unverifiable', 'the ID token is not for the organization that was requested');
}

const isSamePerson = (one: Person, other: Person) =>
  one.id === other.id && one.organization.id === other.organization.id;

/** A new session identifier at sign-in, so that one planted before is useless (session fixation). */
function renewSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate(settled(resolve, reject));
  });
}
