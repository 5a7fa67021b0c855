import type { KoaContextWithOIDC } from 'oidc-provider';
import type { OIDCProviderError } from 'oidc-provider/lib/helpers/errors.js';
import { OAuthError } from './oauth-error';
import { parameter } from './request-facts';

/** The body of a refusal at the token endpoint. */
export interface TokenErrorBody {
  error: string;
  error_description?: string | undefined;
  error_uri?: string;
}

/**
 * Words one of the OpenID provider's refusals at the token endpoint as Auth0 does.
 *
 * @param expectedRedirect the redirect URI to which the code of the request was sent
 */
export function toTokenError(
  ctx: KoaContextWithOIDC,
  error: OIDCProviderError,
  expectedRedirect: string | undefined,
): OAuthError {
  if (error instanceof OAuthError) return error;
  const detail = error.error_detail ?? '';
  const grantType = parameter(ctx, 'grant_type') ?? '';
  switch (error.error) {
    case 'invalid_client':
      return new OAuthError(401, 'access_denied', 'Unauthorized');
    case 'invalid_grant':
      return grantType === 'refresh_token'
        ? new OAuthError(403, 'invalid_grant', 'Unknown or invalid refresh token.')
        : codeError(detail, parameter(ctx, 'redirect_uri'), expectedRedirect);
    case 'unsupported_grant_type':
      return new OAuthError(403, 'unsupported_grant_type', `Unsupported grant type: ${grantType}`);
    case 'invalid_request':
      if (error.error_description === 'requested grant type is not allowed for this client') {
        return new OAuthError(
          403,
          'unauthorized_client',
          `Grant type '${grantType}' not allowed for the client.`,
          'https://auth0.com/docs/clients/client-grant-types',
        );
      }
      return new OAuthError(400, 'invalid_request', missingParameter(error.error_description));
    default:
      return new OAuthError(error.statusCode, error.error, error.error_description ?? error.error);
  }
}

/** The body of a token endpoint's refusal. */
export function tokenErrorBody({ error, error_description, uri }: OAuthError): TokenErrorBody {
  return { error, error_description, ...(uri !== undefined && { error_uri: uri }) };
}

/** @param detail the OpenID provider's own, which is not shown to clients */
function codeError(detail: string, sent = '', expected = ''): OAuthError {
  if (detail.startsWith('code_verifier')) {
    return new OAuthError(403, 'invalid_grant', 'Failed to verify code verifier');
  }
  if (detail.includes('redirect_uri')) {
    return new OAuthError(
      403,
      'unauthorized_client',
      `The redirect URI is wrong. You sent ${sent}, and we expected ${expected}`,
    );
  }
  return new OAuthError(403, 'invalid_grant', 'Invalid authorization code');
}

function missingParameter(description = ''): string {
  const [, names] = /^missing required parameters? (.+)$/.exec(description) ?? [];
  return names === undefined ? description : `Missing required parameter: ${names.replace(/['"]/g, '')}`;
}
