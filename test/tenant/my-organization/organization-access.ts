import type { TenantContext } from '../context';
import { AccessTokenRefused, verifyAccessToken, type AccessToken } from '../server/access-token';
import type { OrganizationRecord } from '../state/tenant-state';
import type { Caller, Operation } from './operation';
import {
  configurationMissing,
  forbidden,
  insufficientScope,
  invalidToken,
  missingToken,
  notFound,
} from './problem';

/** The organization that a request may work on, and who calls. */
export interface Access {
  readonly record: OrganizationRecord;
  readonly caller: Caller;
}

/**
 * Finds the organization that a request may work on: the one that its access token was issued for, and only while the
 * token's user is a member of it.
 *
 * @throws Problem 403 when the token lacks scopes, an organization or the membership, 404 when the organization is gone,
 *   409 when the token's client has no My Organization configuration
 */
export function organizationAccess(
  context: TenantContext,
  { scopes }: Operation,
  token: AccessToken,
): Access {
  const missing = scopes.filter((scope) => !token.scopes.has(scope));
  if (missing.length > 0) throw insufficientScope(missing);
  if (token.organizationId === undefined) throw forbidden('The auth token is not for an organization.');
  const { organizations, clients } = context.state;
  const record = organizations.get(token.organizationId);
  if (!record) throw notFound('The organization does not exist.');
  if (!record.members.has(token.sub)) throw forbidden('The user is not a member of the organization.');
  const configuration = clients.get(token.clientId)?.my_organization_configuration;
  if (!configuration) throw configurationMissing();
  return {
    record,
    caller: { userId: token.sub, clientId: token.clientId, scopes: token.scopes, configuration },
  };
}

/** @throws Problem 401 when the request has no valid access token for this API */
export async function readToken(
  context: TenantContext,
  authorization: string | undefined,
): Promise<AccessToken> {
  try {
    return await verifyAccessToken(context, authorization, `${context.issuer}my-org/`);
  } catch (error) {
    if (!(error instanceof AccessTokenRefused)) throw error;
    throw error.reason === 'missing' ? missingToken() : invalidToken();
  }
}
