import type { IdentityProviderConfiguration } from '../../../my-organization/configuration';
import type { IdentityProvider } from '../../../my-organization/identity-providers';

/**
 * Whether the connection profile lets identity providers of this kind provision users. The configuration spells one
 * strategy differently from the rest of the API.
 */
export function supportsScim(
  { strategy }: IdentityProvider,
  { strategies }: IdentityProviderConfiguration,
): boolean {
  if (strategy === undefined) return false;
  const name = strategy === 'google-apps' ? 'googleapps' : strategy;
  return (strategies[name] ?? strategies[strategy])?.provisioning_methods.includes('scim') === true;
}
