import type { ScimConfiguration } from '../../../state/entities/connection';
import type { Call } from '../../operation';
import { notFound } from '../../problem';
import { findIdentityProvider, type IdentityProvider } from '../find-identity-provider';

/**
 * How users of the identity provider that a request's path names are provisioned. What may be changed here needs the
 * access level `full`, as the identity provider's options do; no source says so of provisioning.
 *
 * @throws Problem 404 when they are not provisioned, or as for the identity provider
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
