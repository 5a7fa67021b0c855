import type { LiveTenant } from '../dev/live-tenant/live-tenant';

/** A tenant with nothing of ours in it. */
export const EMPTY_TENANT: LiveTenant = {
  domain: 'tenant.example',
  api: undefined,
  grants: [],
  clients: [],
  roles: [],
  connections: [],
  connectionProfiles: [],
  userAttributeProfiles: [],
  identifierFirst: false,
  actions: [],
  afterLogin: [],
  organizations: [],
  otherOrganizations: [],
};
