import type { ScimConfiguration } from '../../../state/entities/connection';
import type { Call } from '../../operation';
import { notFound } from '../../problem';
import { findIdentityProvider, type IdentityProvider } from '../find-identity-provider';

/**
 * The provisioning of the identity provider that a request's path names. Changing it needs the access level `full`, as
 * changing the identity provider's options does; no source says so for provisioning.
 *
 * @throws Problem 404 when there is no provisioning, or as {@link findIdentityProvider}
 */
export function findProvisioning(
  call: Call,
  needed: 'readonly' | 'full',
): { identityProvider: IdentityProvider; provisioning: ScimConfiguration } {
  const identityProvider = findIdentityProvider(call, needed);
  const provisioning = call.state.scimConfigurations.get(identityProvider.connection.id);
  if (!provisioning) throw notFound('The provisioning configuration does not exist.');
  return { identityProvider, provisioning };
}
