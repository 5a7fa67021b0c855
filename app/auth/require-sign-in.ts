import type { RequestHandler } from 'express';
import { isReading } from '../http/is-reading';
import { endSession } from './current-sign-in';
import { inTime } from './in-time';
import { OidcError } from './oidc-error';
import { loginPath, renewalProblem, signedOut } from './sign-in-problem';
import type { SignIns } from './sign-ins';

/**
 * Lets only signed-in users pass, with tokens and roles that are fresh. Others are sent to sign in and come
 * back; a form cannot be resumed that way, so a page says so and shows what was typed.
 */
export function requireSignIn(signIns: SignIns): RequestHandler {
  return async (request, response, next) => {
    const id = request.session.signInId;
    if (id === undefined) {
      if (!isReading(request)) throw signedOut(request);
      response.redirect(loginPath(request));
      return;
    }
    const signIn = await inTime(request, signIns.fresh(id)).catch(async (error: unknown) => {
      if (!(error instanceof OidcError)) throw error;
      if (error.kind !== 'ended') throw renewalProblem(request, error);
      await endSession(request, signIns, 'not_continued');
      throw signedOut(request, error);
    });
    if (!signIn) {
      await endSession(request, signIns, 'not_continued');
      throw signedOut(request);
    }
    request.signIn = signIn;
    next();
  };
}
