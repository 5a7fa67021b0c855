import type { OrganizationModel } from '../../../infra/model/organization-model';
import { nameIn, type LiveOrganization, type LiveTenant } from './live-tenant';

/**
 * The model of an organization of a live tenant.
 *
 * @param declared the organization as a stack declares it, if it does
 */
export function organizationOf(
  live: LiveTenant,
  organization: LiveOrganization,
  declared: OrganizationModel | undefined,
): OrganizationModel {
  const { branding } = organization;
  const declaredConnections = new Set(declared?.connections.map(({ name }) => name));
  return {
    name: organization.name,
    displayName: organization.display_name ?? undefined,
    logoUrl: branding?.logo_url || null,
    primaryColor: branding?.colors?.primary || null,
    backgroundColor: branding?.colors?.page_background || null,
    connections: organization.connections.map((connection) => {
      const name = nameIn(live.connections, connection.connection_id);
      return {
        name,
        enabled: connection.is_enabled ?? undefined,
        accessLevel: connection.organization_access_level ?? undefined,
        declared: declaredConnections.has(name),
        assignMembershipOnLogin: connection.assign_membership_on_login ?? undefined,
        signUpOpen: connection.is_signup_enabled ?? undefined,
      };
    }),
    domains: organization.domains.map(({ domain, status, use_for_organization_discovery: used }) => ({
      domain,
      verified: status === 'verified',
      usedForDiscovery: used ?? undefined,
    })),
    members: organization.members.map(({ user_id, email, roles }) => ({
      email: (email ?? user_id).toLowerCase(),
      roles: roles.map(({ name }) => name),
    })),
  };
}
