import type { Language } from '../../language/text';
import type { MyOrganization } from '../../my-organization/my-organization';
import type { Role } from '../../my-organization/roles';
import { nameOf } from '../identity-providers/identity-provider';
import { READ_IDENTITY_PROVIDERS, READ_ROLES } from './scopes';

/** What can be chosen for an invitation, as far as the sender may see it. */
export interface Choices {
  /** The first hundred that the API returns, sorted by name. */
  readonly roles: readonly Role[];
  readonly moreRoles: boolean;
  /** Those that are enabled. */
  readonly identityProviders: readonly { readonly id: string; readonly name: string }[];
}

const MAX_ROLES = 100;

/**
 * Loads both lists in parallel.
 *
 * @throws MyOrganizationError
 */
export async function loadChoices(
  { organization }: MyOrganization,
  scopes: readonly string[],
  language: Language,
): Promise<Choices> {
  const [roles, providers] = await Promise.all([
    scopes.includes(READ_ROLES) ? organization.roles.list({ take: MAX_ROLES }) : undefined,
    scopes.includes(READ_IDENTITY_PROVIDERS) ? organization.identityProviders.list() : undefined,
  ]);
  return {
    roles: [...(roles?.data ?? [])].sort((a, b) => a.name.localeCompare(b.name, language)),
    moreRoles: roles?.next !== undefined,
    identityProviders: (providers?.identity_providers ?? []).flatMap((provider) => {
      const { id, is_enabled } = provider;
      return id === undefined || is_enabled !== true ? [] : [{ id, name: nameOf(provider) }];
    }),
  };
}
