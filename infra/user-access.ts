import * as auth0 from '@pulumi/auth0';
import type { Application } from './application';

/**
 * Lets users reach the My Organization API through the application, with these scopes at most. What one user may do is
 * narrower: the permissions of the roles that they hold in their organization.
 */
export function grantUserAccess(
  application: Application,
  api: auth0.ResourceServer,
  scopes: readonly string[],
): auth0.ClientGrant {
  return new auth0.ClientGrant('app-user-access', {
    clientId: application.clientId,
    audience: api.identifier,
    subjectType: 'user',
    scopes: [...scopes],
  });
}
