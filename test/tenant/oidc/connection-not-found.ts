import { OAuthError } from './oauth-error';

/**
 * Auth0's refusal of a connection that does not exist, or that is not open to the application. No source has different
 * words for one that is not open to the organization.
 */
export function connectionNotFound(): OAuthError {
  return new OAuthError(400, 'invalid_request', 'the connection was not found');
}
