import type { Request } from 'express';
import { inTime } from './in-time';
import { OidcError } from './oidc-error';
import { renewalProblem } from './sign-in-problem';
import type { SignIns } from './sign-ins';

/**
 * Makes the function that replaces an access token that the API refused before its expiry: the provider may have
 * revoked the key that signed it, which is no reason to sign anybody out. Somebody who has lost their access gets no
 * new one.
 */
export function createReplaceToken(
  signIns: SignIns,
): (request: Request, refused: string) => Promise<boolean> {
  /**
   * @returns whether the request now has a different access token
   * @throws Problem when the provider cannot renew the sign-in now
   */
  return async (request, refused) => {
    // Another call of the same request may have been first.
    if (request.signIn?.accessToken !== refused) return request.signIn !== undefined;
    const id = request.session.signInId;
    if (id === undefined) return false;
    const signIn = await inTime(request, signIns.fresh(id, refused)).catch((error: unknown) => {
      if (!(error instanceof OidcError)) throw error;
      if (error.kind !== 'ended') throw renewalProblem(request, error);
      return undefined;
    });
    if (!signIn || signIn.accessToken === refused) return false;
    request.signIn = signIn;
    return true;
  };
}
