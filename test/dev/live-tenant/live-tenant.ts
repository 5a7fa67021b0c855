import type {
  ActionRecord,
  ApiRecord,
  ClientRecord,
  ConnectionProfileRecord,
  ConnectionRecord,
  DiscoveryDomainRecord,
  GrantRecord,
  MemberRecord,
  OrganizationConnectionRecord,
  OrganizationRecord,
  PermissionRecord,
  RoleRecord,
  UserAttributeProfileRecord,
} from './records';

/** The identity configuration that a tenant holds, with its identifiers. */
export interface LiveTenant {
  /** The tenant's host, with its port where it has one. */
  readonly domain: string;
  /** The My Organization API; undefined if it is not active. */
  readonly api: ApiRecord | undefined;
  /** Client grants of the My Organization API. */
  readonly grants: readonly GrantRecord[];
  readonly clients: readonly ClientRecord[];
  readonly roles: readonly LiveRole[];
  readonly connections: readonly LiveConnection[];
  readonly connectionProfiles: readonly ConnectionProfileRecord[];
  readonly userAttributeProfiles: readonly UserAttributeProfileRecord[];
  readonly identifierFirst: boolean;
  /** Every Action that could run after a login. */
  readonly actions: readonly ActionRecord[];
  /** Identifiers of the Actions that do, in their order. */
  readonly afterLogin: readonly string[];
  /** Organizations that were read in full. */
  readonly organizations: readonly LiveOrganization[];
  /** The others. */
  readonly otherOrganizations: readonly OrganizationRecord[];
}

export interface LiveRole extends RoleRecord {
  readonly permissions: readonly PermissionRecord[];
}

export interface LiveConnection extends ConnectionRecord {
  /** Identifiers of the applications that it lets users into. */
  readonly clientIds: readonly string[];
}

export interface LiveOrganization extends OrganizationRecord {
  readonly connections: readonly OrganizationConnectionRecord[];
  readonly domains: readonly DiscoveryDomainRecord[];
  readonly members: readonly MemberRecord[];
}

/** The My Organization API's identifier in a tenant. */
export const myOrganizationApiOf = (domain: string): string => `https://${domain}/my-org/`;

/** The name of the thing with an identifier; the identifier itself if nothing has it, '' without an identifier. */
export function nameIn(
  things: readonly { readonly id: string; readonly name: string }[],
  id: string | null | undefined,
): string {
  return things.find((thing) => thing.id === id)?.name ?? id ?? '';
}
