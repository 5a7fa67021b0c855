import type { CallNotes } from '../observability/observability';
import type { Deadline } from '../upstream/deadline';
import type { ConfigurationOperations } from './configuration';
import type { DomainOperations } from './domains';
import type { IdentityProviderOperations } from './identity-providers';
import type { InvitationOperations } from './invitations';
import type { MemberOperations, MembershipOperations } from './members';
import type { OrganizationDetailsOperations } from './organization-details';
import type { RoleOperations } from './roles';

/**
 * The My Organization API as the app uses it: named and shaped like Auth0's own client, `@auth0/myorganization-js`.
 * Types follow the API's OpenAPI document.
 */
export interface MyOrganization {
  readonly organizationDetails: OrganizationDetailsOperations;
  readonly organization: {
    readonly configuration: ConfigurationOperations;
    readonly domains: DomainOperations;
    readonly identityProviders: IdentityProviderOperations;
    readonly members: MemberOperations;
    readonly memberships: MembershipOperations;
    readonly invitations: InvitationOperations;
    readonly roles: RoleOperations;
  };
}

/**
 * Opens the API for the organization and the user of one access token.
 *
 * @param customer the organization's id, which keeps its calls from holding up those of others; by default, each access
 * token counts as an organization of its own
 * @param deadline by when all calls have to be done; without one, each call has only its own timeout
 * @param notes where calls are counted
 */
export type OpenMyOrganization = (
  accessToken: string,
  customer?: string,
  deadline?: Deadline,
  notes?: CallNotes,
) => MyOrganization;
