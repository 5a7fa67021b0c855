import type { Request, RequestHandler } from 'express';
import type { SignInEnd } from '../observability/metrics';
import { settled } from '../session/settled';
import type { SignIn } from './sign-in';
import type { SignIns } from './sign-ins';

/** Puts the session's sign-in on the request, for every page; its tokens may have expired. */
export function currentSignIn(signIns: SignIns): RequestHandler {
  return async (request, _response, next) => {
    const id = request.session.signInId;
    const signIn = id === undefined ? undefined : await signIns.get(id);
    if (signIn) request.signIn = signIn;
    next();
  };
}

/** The sign-in of a page that is served after `requireSignIn`. */
export function signInOf(request: Request): SignIn {
  if (!request.signIn) throw new Error(`${request.path} is served without requireSignIn`);
  return request.signIn;
}

/** Ends the browser's session, and its sign-in if that has not ended already. */
export async function endSession(request: Request, signIns: SignIns, why: SignInEnd): Promise<void> {
  const id = request.session.signInId;
  if (request.signIn) request.endedSignIn = request.signIn;
  delete request.signIn;
  // A visitor has no session in the store.
  if (id === undefined) return;
  await signIns.end(id, why);
  await new Promise<void>((resolve, reject) => {
    request.session.destroy(settled(resolve, reject));
  });
}
