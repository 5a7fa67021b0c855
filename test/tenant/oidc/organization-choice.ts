import type { Client } from '../state/entities/client';
import type { OrganizationRecord, TenantState } from '../state/tenant-state';
import { OAuthError } from './oauth-error';

/** How a login finds its organization: not at all, by the request's parameter, or by a prompt before or after. */
export type OrganizationChoice =
  | { readonly by: 'nobody' }
  | { readonly by: 'parameter'; readonly record: OrganizationRecord }
  | { readonly by: 'prompt-before' }
  | { readonly by: 'prompt-after' };

/**
 * Applies an application's organization settings to the `organization` parameter of an authorization request (Define
 * Organization Behavior).
 *
 * @param requested an organization's id; or its name, where the tenant allows names in the authentication API
 * @throws OAuthError `invalid_request` when the parameter is missing, not allowed, or names no organization
 */
export function chooseOrganization(
  state: TenantState,
  client: Client,
  requested: string | undefined,
): OrganizationChoice {
  const usage = client.organization_usage ?? 'deny';
  if (requested !== undefined) {
    if (usage === 'deny') throw invalid('parameter organization is not allowed for this client');
    const record = state.organizations.get(requested) ?? findByAllowedName(state, requested);
    if (!record) throw invalid(`parameter organization is invalid: ${requested}`);
    return { by: 'parameter', record };
  }
  if (usage === 'deny') return { by: 'nobody' };
  switch (client.organization_require_behavior) {
    case 'post_login_prompt':
      return { by: 'prompt-after' };
    case 'pre_login_prompt':
      if (usage === 'require') return { by: 'prompt-before' };
      throw invalid(
        'pre_login_prompt with organization_usage "allow" is not supported by the embedded tenant',
      );
    default:
      if (usage === 'allow') return { by: 'nobody' };
      throw invalid('parameter organization is required for this client');
  }
}

/** An organization by its name, in whatever case it is written. */
export function findByName(state: TenantState, name: string): OrganizationRecord | undefined {
  return Array.from(state.organizations.values()).find(
    ({ organization }) => organization.name === name.toLowerCase(),
  );
}

function findByAllowedName(state: TenantState, name: string): OrganizationRecord | undefined {
  return state.settings.allow_organization_name_in_authentication_api ? findByName(state, name) : undefined;
}

function invalid(description: string): OAuthError {
  return new OAuthError(400, 'invalid_request', description);
}
