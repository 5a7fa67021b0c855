import type { Request } from 'express';
import { signInOf } from '../../../auth/current-sign-in';
import type { IdentityProvider } from '../../../my-organization/identity-providers';
import type { MyOrganization } from '../../../my-organization/my-organization';
import { MyOrganizationError } from '../../../my-organization/my-organization-error';
import type { Provisioning, ScimToken } from '../../../my-organization/provisioning';
import { providerIdOf } from '../identity-provider';
import { READ_CONFIGURATION, READ_TOKENS } from './scopes';
import { supportsScim } from './supports-scim';

/** An identity provider, and the state of its provisioning. */
export interface ProvisioningState {
  readonly provider: IdentityProvider;
  /** Undefined while provisioning is off. */
  readonly provisioning: Provisioning | undefined;
  /** Undefined if the person may not see them. */
  readonly tokens: readonly ScimToken[] | undefined;
  /** Whether provisioning can be on; true if that is not known. */
  readonly isSupported: boolean;
}

/** @throws MyOrganizationError */
export async function loadProvisioning(request: Request, api: MyOrganization): Promise<ProvisioningState> {
  const id = providerIdOf(request);
  const { scopes } = signInOf(request);
  const { identityProviders, configuration } = api.organization;
  const readsTokens = scopes.includes(READ_TOKENS);
  const [provider, provisioning, tokens] = await Promise.all([
    identityProviders.get(id),
    provisioningOf(request, api),
    readsTokens ? unlessOff(identityProviders.provisioning.scimTokens.list(id)) : undefined,
  ]);
  return {
    provider,
    provisioning,
    tokens: readsTokens ? (tokens?.scim_tokens ?? []) : undefined,
    isSupported:
      provisioning !== undefined ||
      !scopes.includes(READ_CONFIGURATION) ||
      supportsScim(provider, await configuration.identityProviders.get()),
  };
}

/** The provisioning of the identity provider that a page is about; undefined while it is off. */
export async function provisioningOf(
  request: Request,
  api: MyOrganization,
): Promise<Provisioning | undefined> {
  const provisioning = await unlessOff(
    api.organization.identityProviders.provisioning.get(providerIdOf(request)),
  );
  return provisioning?.method === 'none' ? undefined : provisioning;
}

/** While provisioning is off, the API answers `not_found`, as for anything that does not exist. */
async function unlessOff<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof MyOrganizationError && error.kind === 'not_found') return undefined;
    throw error;
  }
}
