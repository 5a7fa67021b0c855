import type { ErrorOut } from 'oidc-provider';

/** What an error page says. */
export interface Failure {
  readonly status: number;
  readonly error: string;
  readonly description: string;
}

/** Auth0's words for a login that can't go on because nothing is known about it any more. */
export const LOGIN_LOST =
  'You may have pressed the back button, refreshed during login, opened too many login dialogs, or there is some issue ' +
  "with cookies, since we couldn't find your session. Try logging in again from the application and if the problem " +
  'persists please contact the administrator.';

/** Describes a failure that can't be reported to an application, for the page that a person sees instead. */
export function describeFailure(out: ErrorOut, error: Error, clientId: unknown): Failure {
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  switch (true) {
    case out.error === 'invalid_redirect_uri':
      return {
        status: 403,
        error: 'Callback URL mismatch.',
        description: 'The provided redirect_uri is not in the list of allowed callback URLs.',
      };
    case out.error === 'invalid_client':
      return { status: 403, error: 'invalid_request', description: `Unknown client: ${String(clientId)}` };
    case error.name === 'SessionNotFound':
      return { status: 400, error: 'invalid_request', description: LOGIN_LOST };
    default:
      return { status, error: out.error, description: out.error_description ?? '' };
  }
}
