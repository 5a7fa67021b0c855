import type { TenantContext } from '../../context';
import type { Client } from '../../state/entities/client';
import { badRequest } from '../errors';
import { requireLogoutUrls } from './oidc-logout';

/**
 * Checks what a schema can't: that a client's settings are consistent and name things that exist.
 *
 * @throws ManagementError 400
 */
export function requirePossible(context: TenantContext, client: Client): void {
  const { state } = context;
  const { refresh_token, my_organization_configuration: myOrganization } = client;
  if (refresh_token?.rotation_type === 'rotating' && refresh_token.expiration_type !== 'expiring') {
    throw refuse('refresh_token.expiration_type must be expiring when rotation_type is rotating');
  }
  for (const policy of (refresh_token?.['policies'] as { audience: string }[] | null | undefined) ?? []) {
    if (![...state.resourceServers.values()].some(({ identifier }) => identifier === policy.audience)) {
      throw refuse(`refresh_token.policies: no resource server with identifier ${policy.audience}`);
    }
  }
  const organization = client['default_organization'] as { organization_id: string } | undefined;
  if (organization && !state.organizations.has(organization.organization_id)) {
    throw refuse('default_organization: the organization does not exist');
  }
  const profiles = [
    ['connection_profile_id', state.connectionProfiles],
    ['user_attribute_profile_id', state.userAttributeProfiles],
    ['invitation_landing_client_id', state.clients],
  ] as const;
  for (const [name, known] of profiles) {
    const id = myOrganization?.[name];
    if (typeof id === 'string' && !known.has(id)) {
      throw refuse(`my_organization_configuration.${name} does not exist: ${id}`);
    }
  }
  requireLogoutUrls(context, client);
}

function refuse(message: string): Error {
  return badRequest(message, 'invalid_body');
}
