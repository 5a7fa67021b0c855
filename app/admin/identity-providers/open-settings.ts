import type { Request } from 'express';
import { signInOf } from '../../auth/current-sign-in';
import type { IdentityProviderConfiguration } from '../../my-organization/configuration';
import type { MyOrganization } from '../../my-organization/my-organization';
import { READ_CONFIGURATION } from './scopes';

/** Which sign-in settings of its identity providers the tenant lets the organization change. */
export type OpenSettings = IdentityProviderConfiguration['organization'];

const ALL_OPEN: OpenSettings = { can_set_show_as_button: true, can_set_assign_membership_on_login: true };

/** Loads them. For anyone who may not read them, all count as open, and the API refuses what is not. */
export async function openSettings(
  { organization: api }: MyOrganization,
  request: Request,
): Promise<OpenSettings> {
  if (!signInOf(request).scopes.includes(READ_CONFIGURATION)) return ALL_OPEN;
  return (await api.configuration.identityProviders.get()).organization;
}
