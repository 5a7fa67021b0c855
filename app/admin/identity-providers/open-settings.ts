import type { Request } from 'express';
import { signInOf } from '../../auth/current-sign-in';
import type { IdentityProviderConfiguration } from '../../my-organization/configuration';
import type { MyOrganization } from '../../my-organization/my-organization';
import { READ_CONFIGURATION } from './scopes';

/** Which of its sign-in settings the tenant leaves to the organization. */
export type OpenSettings = IdentityProviderConfiguration['organization'];

const ALL_OPEN: OpenSettings = { can_set_show_as_button: true, can_set_assign_membership_on_login: true };

/** Asks for it; who may not ask learns of what is not open when the API refuses it. */
export async function openSettings(
  { organization: api }: MyOrganization,
  request: Request,
): Promise<OpenSettings> {
  if (!signInOf(request).scopes.includes(READ_CONFIGURATION)) return ALL_OPEN;
  return (await api.configuration.identityProviders.get()).organization;
}
