/** A customer of the company, as a part of the model of a tenant, whose conventions it follows. */
export interface OrganizationModel {
  readonly name: string;
  readonly displayName?: string | undefined;
  readonly logoUrl?: string | null | undefined;
  readonly primaryColor?: string | null | undefined;
  readonly backgroundColor?: string | null | undefined;
  readonly connections: readonly OrganizationConnectionModel[];
  readonly domains: readonly DomainModel[];
  readonly members: readonly MemberModel[];
}

/**
 * What an organization's admins may do with a connection: not even see it, see it, change how it is used in their
 * organization, or change all of it. One that they made is theirs in full.
 */
export type AccessLevel = 'none' | 'readonly' | 'limited' | 'full';

export interface OrganizationConnectionModel {
  /** The connection's name. */
  readonly name: string;
  /** False for one that is switched off: nobody in the organization can sign in with it. */
  readonly enabled?: boolean | undefined;
  /** What the organization's own admins may do with it. */
  readonly accessLevel?: AccessLevel | undefined;
  /** False in the model of a live tenant for one that its program does not declare. */
  readonly declared?: boolean | undefined;
  /** Whether people who sign in with it become members. */
  readonly assignMembershipOnLogin?: boolean | undefined;
  /** Whether the organization's login page offers to create an account. */
  readonly signUpOpen?: boolean | undefined;
}

export interface DomainModel {
  /** `example.com` */
  readonly domain: string;
  /** Whether the organization counts as its owner. */
  readonly verified: boolean;
  /** Whether an e-mail address under it leads to the organization. */
  readonly usedForDiscovery?: boolean | undefined;
  /** Whether it is verified because configuration says so, not by a DNS record. */
  readonly vouchedFor?: boolean | undefined;
}

export interface MemberModel {
  /** In lower case. */
  readonly email: string;
  /** Names of the roles that the member holds in this organization. */
  readonly roles: readonly string[];
}
