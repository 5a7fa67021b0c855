import type { Request, RequestHandler, Response } from 'express';
import { renderPage } from '../layout/render-page';
import { AUTH_TEXTS } from './auth-texts';
import { endSession } from './current-sign-in';
import type { Oidc } from './oidc';
import type { SignIns } from './sign-ins';
import type { TestedBrowser } from './tested-browser';

export interface LogoutOptions {
  readonly oidc: Oidc;
  readonly signIns: SignIns;
  readonly testedBrowser: TestedBrowser;
}

/** Values of `Sec-Fetch-Site` with which no other site can have led here. */
const OWN_NAVIGATION: ReadonlySet<string | undefined> = new Set(['same-origin', 'none']);

/**
 * `POST /auth/logout` and `GET /auth/logout`: sign out of the app and of the identity provider. A link elsewhere, even
 * on a sibling domain, could send a user here, so a GET asks first, unless the browser says that one of our own pages
 * or the user alone led here (W3C Fetch Metadata, `Sec-Fetch-Site`).
 */
export function logout({ oidc, signIns, testedBrowser }: LogoutOptions): {
  get: RequestHandler;
  post: RequestHandler;
} {
  async function signOut(request: Request, response: Response): Promise<void> {
    const { signIn } = request;
    const isTested = testedBrowser.isTested(request);
    await endSession(request, signIns, 'signed_out');
    const url = isTested ? oidc.endAnySessionUrl() : signIn && oidc.endSessionUrl(signIn.idToken);
    response.redirect(303, url?.href ?? '/');
  }

  return {
    post: signOut,
    get: async (request, response) => {
      if (request.signIn && !OWN_NAVIGATION.has(request.get('Sec-Fetch-Site'))) {
        renderPage(response, 'auth/logout', AUTH_TEXTS, { title: AUTH_TEXTS.logOut });
        return;
      }
      await signOut(request, response);
    },
  };
}
