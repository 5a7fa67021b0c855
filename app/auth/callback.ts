import type { Request, RequestHandler } from 'express';
import { callbackProblem, loginExpired } from './callback-problem';
import type { LoginAttempts } from './login-attempts';
import type { Oidc } from './oidc';
import { OidcError } from './oidc-error';
import type { SignInTests } from './sign-in-tests';
import type { SignIns } from './sign-ins';

export interface CallbackOptions {
  readonly oidc: Oidc;
  readonly attempts: LoginAttempts;
  readonly signIns: SignIns;
  readonly tests: SignInTests;
  readonly baseUrl: string;
}

/**
 * `GET /auth/callback`: where the identity provider sends the browser back. Only an answer to an attempt of this
 * browser counts, errors too, so that nobody can put words or a sign-in of theirs before our user. An answer to a test
 * changes nothing about who is signed in.
 */
export function callback({ oidc, attempts, signIns, tests, baseUrl }: CallbackOptions): RequestHandler {
  return async (request, response) => {
    const attempt = await attempts.take(request, response, request.query['state']);
    if (!attempt) throw loginExpired('/');
    const callbackUrl = new URL(request.originalUrl, baseUrl);
    if (attempt.test) {
      await tests.finish(request, callbackUrl, attempt, attempt.test);
      response.redirect(attempt.returnTo);
      return;
    }
    try {
      const signIn = await oidc.signIn(callbackUrl, attempt);
      const before = request.session.signInId;
      if (before !== undefined) await signIns.end(before);
      await renewSession(request);
      request.session.signInId = await signIns.begin(signIn);
      request.signIn = signIn;
    } catch (error) {
      throw error instanceof OidcError ? callbackProblem(error, attempt.returnTo) : error;
    }
    response.redirect(attempt.returnTo);
  };
}

/** A new identifier at sign-in, so that one planted before is worth nothing. */
function renewSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(new Error('the session could not be renewed', { cause: error }));
    });
  });
}
