import type { Client } from '../state/entities/client';
import type { ClientGrant, SubjectType } from '../state/entities/client-grant';
import type { ResourceServer } from '../state/entities/resource-server';
import { OAuthError } from './oauth-error';

/** What a decision about one application's access to one API rests on. */
export interface AccessRequest {
  readonly client: Client;
  readonly api: ResourceServer;
  /** The tenant's client grants; those of other applications and APIs are ignored. */
  readonly grants: readonly ClientGrant[];
}

/**
 * The scopes of an API that an application may ever ask for on a user's behalf: all of the API's under `allow_all`, those
 * of its client grant for users under `require_client_grant` (API Access Policies for Applications). Third-party
 * applications always need a grant, and never get a system API.
 *
 * @throws OAuthError `invalid_request` when the application has no access at all
 */
export function delegableScopes({ client, api, grants }: AccessRequest): string[] {
  const policy = api.subject_type_authorization?.user.policy ?? 'allow_all';
  const all = api.scopes.map(({ value }) => value);
  const grant = findGrant({ client, api, grants }, 'user');
  const needsGrant = policy === 'require_client_grant' || !client.is_first_party;
  if (policy === 'deny_all' || (api.is_system && !client.is_first_party) || (needsGrant && !grant)) {
    throw new OAuthError(
      403,
      'invalid_request',
      `Client "${client.client_id}" is not authorized to access resource server "${api.identifier}".`,
    );
  }
  return needsGrant && grant ? all.filter(openedBy(grant)) : all;
}

/**
 * The scopes of an access token for a user: asked for, open to the application, and, on an API with role-based access
 * control, held by the user. System APIs always have that control.
 *
 * @param held the permissions on this API of the roles that the user holds, in the organization of the login if there is one
 * @throws OAuthError `invalid_request` when the application has no access at all
 */
export function userScopes(
  request: AccessRequest & { readonly requested: readonly string[]; readonly held: ReadonlySet<string> },
): string[] {
  const delegable = new Set(delegableScopes(request));
  const controlled = request.api.is_system || request.api.enforce_policies === true;
  return request.requested.filter(
    (scope) => delegable.has(scope) && (!controlled || request.held.has(scope)),
  );
}

/**
 * The scopes of an access token for the application itself (client credentials).
 *
 * @param requested if empty, all that the grant allows
 * @throws OAuthError 403 `access_denied` without a grant, or for a scope that it does not allow
 */
export function clientScopes(request: AccessRequest & { readonly requested: readonly string[] }): string[] {
  const { api, requested } = request;
  const policy = api.subject_type_authorization?.client.policy ?? 'require_client_grant';
  const grant = findGrant(request, 'client');
  if (policy === 'deny_all' || !grant) {
    throw new OAuthError(
      403,
      'access_denied',
      `Client is not authorized to access "${api.identifier}". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`,
    );
  }
  const allowed = api.scopes.map(({ value }) => value).filter(openedBy(grant));
  const missing = requested.filter((scope) => !allowed.includes(scope));
  if (missing.length > 0) {
    throw new OAuthError(403, 'access_denied', `Client has not been granted scopes: ${missing.join(', ')}`);
  }
  return requested.length > 0 ? [...requested] : allowed;
}

function findGrant({ client, api, grants }: AccessRequest, subject: SubjectType): ClientGrant | undefined {
  return grants.find(
    (grant) =>
      grant.client_id === client.client_id &&
      grant.audience === api.identifier &&
      (grant.subject_type ?? 'client') === subject,
  );
}

function openedBy(grant: ClientGrant): (scope: string) => boolean {
  return (scope) => grant['allow_all_scopes'] === true || grant.scope.includes(scope);
}
