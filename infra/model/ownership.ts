import type { Change } from './compare';
import type { Scope } from '../settings/features';
import type { Property } from './fact';
import { MY_ORGANIZATION_API } from './my-organization-api';
import type { TenantModel } from './tenant-model';

/** First values, which the program never sets again. */
const FIRST_VALUES: ReadonlySet<Property> = new Set([
  'displayName',
  'logoUrl',
  'primaryColor',
  'backgroundColor',
]);

/** What admins add to their organization beside what is declared. */
const ADDITIONS: ReadonlySet<Property> = new Set([
  'connection',
  'domain',
  'domainDiscovery',
  'member',
  'memberRole',
]);

/**
 * How people come in by a connection, which admins say of one that they added. One that is declared is closed to them
 * unless somebody raised its access level by hand, so what is changed of it counts as done by hand.
 */
const CONNECTION_SETTINGS: ReadonlySet<Property> = new Set(['connectionMembership', 'connectionSignUp']);

/** Scopes of the My Organization API with any of which admins take away what is declared, by what they take away. */
const REMOVALS: Partial<Readonly<Record<Property, readonly Scope[]>>> = {
  domain: ['delete:my_org:domains'],
  domainDiscovery: ['delete:my_org:domains'],
  member: ['delete:my_org:memberships'],
  memberRole: ['delete:my_org:member_roles', 'delete:my_org:memberships'],
};

/**
 * Whether a difference between what is declared (before) and a live tenant (after) is an organization admin's to make:
 * other details than the first ones; a connection, with its settings, a domain or a member that nobody declared; a domain, a
 * member or a role of one that is gone, where a declared role may remove it. A later `pulumi up` leaves these alone.
 *
 * @param declared where the scopes of roles and the connections of organizations are looked for
 */
export function isOwnedByOrganizationAdmins(
  { subject, property, item, before, after }: Change,
  { roles, organizations }: Pick<TenantModel, 'roles' | 'organizations'>,
): boolean {
  if (subject.kind !== 'organization') return false;
  if (FIRST_VALUES.has(property)) return before !== undefined && after !== undefined;
  if (CONNECTION_SETTINGS.has(property)) {
    const organization = organizations.find(({ name }) => name === subject.name);
    return before === undefined && !organization?.connections.some(({ name }) => name === item);
  }
  if (before === undefined) return ADDITIONS.has(property);
  const removedBy: readonly string[] = REMOVALS[property] ?? [];
  return (
    after === undefined &&
    roles.some(({ permissions }) =>
      permissions.some(({ api, name }) => api === MY_ORGANIZATION_API && removedBy.includes(name)),
    )
  );
}
