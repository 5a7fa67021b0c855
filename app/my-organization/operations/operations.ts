import type { MyOrganization } from '../my-organization';
import { CONFIGURATION } from './configuration';
import { DOMAINS } from './domains';
import { IDENTITY_PROVIDERS } from './identity-providers';
import { INVITATIONS } from './invitations';
import { MEMBERS, MEMBERSHIPS } from './members';
import type { Described } from './operation';
import { ORGANIZATION_DETAILS } from './organization-details';
import { ROLES } from './roles';

/** Every operation that the app uses, under its name in Auth0's client. */
export const OPERATIONS: Described<MyOrganization> = {
  organizationDetails: ORGANIZATION_DETAILS,
  organization: {
    configuration: CONFIGURATION,
    domains: DOMAINS,
    identityProviders: IDENTITY_PROVIDERS,
    members: MEMBERS,
    memberships: MEMBERSHIPS,
    invitations: INVITATIONS,
    roles: ROLES,
  },
};
