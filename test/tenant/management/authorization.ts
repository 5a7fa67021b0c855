import type { RequestHandler, Response } from 'express';
import type { TenantContext } from '../context';
import { AccessTokenRefused, verifyAccessToken, type AccessToken } from '../server/access-token';
import { ManagementError } from './errors';
import type { Operation } from './operation';

const REFUSALS: Readonly<Record<AccessTokenRefused['reason'], string>> = {
  missing: 'Missing authentication',
  malformed: 'Invalid token',
  invalid: 'Invalid token',
  expired: 'Expired token received for JSON Web Token validation',
};

/** Lets a request through if its access token is for this tenant's Management API and has a scope that it needs. */
export function authorize(context: TenantContext, { scopes }: Operation): RequestHandler {
  const audience = `${context.issuer}api/v2/`;
  return async (request, response, next) => {
    const token = await readToken(context, request.headers.authorization, audience);
    if (!scopes.some((alternative) => [alternative].flat().every((scope) => token.scopes.has(scope)))) {
      const expected = [...new Set(scopes.flat())].join(',');
      throw new ManagementError(
        403,
        `Insufficient scope, expected any of: ${expected}`,
        'insufficient_scope',
      );
    }
    response.locals['token'] = token;
    next();
  };
}

/** The token that `authorize` let through. */
export function authorizedToken(response: Response): AccessToken {
  return response.locals['token'] as AccessToken;
}

async function readToken(
  context: TenantContext,
  header: string | undefined,
  audience: string,
): Promise<AccessToken> {
  try {
    return await verifyAccessToken(context, header, audience);
  } catch (error) {
    if (!(error instanceof AccessTokenRefused)) throw error;
    const message = REFUSALS[error.reason];
    const attributes = error.reason === 'missing' ? undefined : { error: message };
    throw new ManagementError(401, message, undefined, attributes);
  }
}
