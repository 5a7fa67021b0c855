import type { Request, Response } from 'express';
import { inTime } from './in-time';
import type { LoginAttempt, LoginAttempts, TestedProvider } from './login-attempts';
import type { Oidc, TestTarget } from './oidc';
import { OidcError, type OidcErrorKind } from './oidc-error';
import { providerAway } from './sign-in-problem';
import type { TestedBrowser } from './tested-browser';

/** The result of a test sign-in, and all that is kept of it. */
export type TestResult = { readonly identityProvider: string } & (
  | {
      readonly cameBack: true;
      readonly user: TestedUser;
      /** Names of the claims that have a value. */
      readonly claims: readonly string[];
    }
  | {
      readonly cameBack: false;
      readonly kind: OidcErrorKind;
      /** The provider's own error code and words, which may be anything: escape them. */
      readonly code?: string | undefined;
      readonly text?: string | undefined;
    }
);

export interface TestedUser {
  readonly id: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** Sign-ins that are tests of an identity provider: whoever comes back, the browser stays signed in as it is. */
export interface SignInTests {
  /**
   * Begins a test.
   *
   * @param returnTo path of this app that shows the result
   * @returns where the browser has to go
   * @throws Problem when the provider cannot be found now
   */
  begin(
    request: Request,
    response: Response,
    tested: TestedProvider & Pick<TestTarget, 'connection'>,
    returnTo: string,
  ): Promise<URL>;
  /** Puts a test's result into the session of whoever began it, if they are still signed in to its organization. */
  finish(request: Request, callbackUrl: URL, attempt: LoginAttempt, tested: TestedProvider): Promise<void>;
}

export function createSignInTests(
  oidc: Oidc,
  attempts: LoginAttempts,
  testedBrowser: TestedBrowser,
): SignInTests {
  async function resultOf(
    request: Request,
    callbackUrl: URL,
    attempt: LoginAttempt,
    { identityProvider, organization }: TestedProvider,
  ): Promise<TestResult> {
    try {
      const claims = await inTime(request, oidc.testedClaims(callbackUrl, attempt));
      if (claims['org_id'] !== organization) {
        throw new OidcError('unverifiable', 'the ID token is not for the tested organization');
      }
      const isTold = ([, value]: [string, unknown]) => value !== undefined && value !== null && value !== '';
      return {
        identityProvider,
        cameBack: true,
        user: { id: String(claims['sub']), name: text(claims['name']), email: text(claims['email']) },
        claims: Object.entries(claims)
          .filter(isTold)
          .map(([name]) => name),
      };
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      const { kind, providerCode, providerText } = error;
      return { identityProvider, cameBack: false, kind, code: providerCode, text: providerText };
    }
  }

  return {
    begin: async (request, response, { identityProvider, organization, connection }, returnTo) => {
      const attempt = await attempts.begin(
        request,
        response,
        { returnTo },
        { identityProvider, organization },
      );
      delete request.session.signInTest;
      testedBrowser.mark(response);
      try {
        return await inTime(
          request,
          oidc.testUrl(attempt, { connection, organization, ui_locales: request.language }),
        );
      } catch (error) {
        throw error instanceof OidcError ? providerAway(error, request.originalUrl) : error;
      }
    },

    finish: async (request, callbackUrl, attempt, tested) => {
      const result = await resultOf(request, callbackUrl, attempt, tested);
      const current = request.signIn?.person.organization.id;
      if (current === tested.organization) request.session.signInTest = result;
    },
  };
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
