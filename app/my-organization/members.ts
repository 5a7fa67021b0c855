import type { Page, PageRequest } from './page';
import type { Role } from './roles';

/** Operations on the organization's members. Each may throw MyOrganizationError. */
export interface MemberOperations {
  /** Includes roles only if `fields` asks for them and the token may read them. */
  list(request?: MemberFields & PageRequest): Promise<Page<Member>>;
  get(userId: string, request?: MemberFields): Promise<Member>;
  readonly roles: {
    list(userId: string, request?: PageRequest): Promise<Page<Role>>;
    assign(userId: string, request: RoleChange): Promise<void>;
    unassign(userId: string, request: RoleChange): Promise<void>;
  };
}

export interface MembershipOperations {
  /**
   * Removes a member from the organization, but keeps their user account.
   *
   * @throws MyOrganizationError
   */
  deleteMemberships(request: MembershipsDelete): Promise<void>;
}

export interface MemberFields {
  /** Names of the fields to return, separated by commas. */
  readonly fields?: string | undefined;
}

export interface Member {
  /** `auth0|…`; missing only where `fields` leaves it out. */
  readonly user_id?: string | undefined;
  readonly email?: string | undefined;
  readonly phone_number?: string | undefined;
  readonly name?: string | undefined;
  readonly nickname?: string | undefined;
  readonly given_name?: string | undefined;
  readonly family_name?: string | undefined;
  /** ISO 8601, like the other times. */
  readonly created_at?: string | undefined;
  readonly updated_at?: string | undefined;
  readonly last_login?: string | undefined;
  /** The first ten. */
  readonly roles?: readonly Role[] | undefined;
}

export interface RoleChange {
  /** One to ten. */
  readonly role_ids: readonly string[];
}

export interface MembershipsDelete {
  /** Exactly one user. */
  readonly members: readonly [userId: string];
}
