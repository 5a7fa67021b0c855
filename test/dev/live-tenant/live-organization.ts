import type { OrganizationModel } from '../../../infra/model/tenant-model';
import { nameIn, type LiveOrganization, type LiveTenant } from './live-tenant';

/** The model of an organization of a live tenant. */
export function organizationOf(live: LiveTenant, organization: LiveOrganization): OrganizationModel {
  const { branding } = organization;
  return {
    name: organization.name,
    displayName: organization.display_name ?? undefined,
    logoUrl: branding?.logo_url || null,
    primaryColor: branding?.colors?.primary || null,
    backgroundColor: branding?.colors?.page_background || null,
    connections: organization.connections.map((connection) => ({
      name: nameIn(live.connections, connection.connection_id),
      assignMembershipOnLogin: connection.assign_membership_on_login ?? undefined,
      signUpOpen: connection.is_signup_enabled ?? undefined,
    })),
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
