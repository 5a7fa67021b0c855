import type { Change } from './compare';
import type { Scope } from '../settings/features';
import type { Property } from './fact';
import { MY_ORGANIZATION_API } from './my-organization-api';
import type { TenantModel } from './tenant-model';

/** Initial values, which the program never sets again. */
const FIRST_VALUES: ReadonlySet<Property> = new Set([
  'displayName',
  'logoUrl',
  'primaryColor',
  'backgroundColor',
]);

/** What admins add to their organization besides what is declared. */
const ADDITIONS: ReadonlySet<Property> = new Set(['domain', 'domainDiscovery', 'member', 'memberRole']);

/** Properties of an organization's connections. */
const OF_CONNECTIONS: ReadonlySet<Property> = new Set([
  'connection',
  'connectionAccess',
  'connectionMembership',
  'connectionSignUp',
]);

/** What admins can change in a connection open to them (My Organization API: `access_level`), and the scope for it. */
const CONNECTION_SETTINGS: ReadonlySet<Property> = new Set(['connection', 'connectionMembership']);
const CHANGES_CONNECTIONS: Scope = 'update:my_org:identity_providers';

/** What admins can remove although it is declared, with the My Organization API scopes that each allow it. */
const REMOVALS: Partial<Readonly<Record<Property, readonly Scope[]>>> = {
  domain: ['delete:my_org:domains'],
  domainDiscovery: ['delete:my_org:domains'],
  member: ['delete:my_org:memberships'],
  memberRole: ['delete:my_org:member_roles', 'delete:my_org:memberships'],
};

/**
 * Whether a difference between what is declared (before) and a live tenant (after) belongs to the organization's
 * admins: details that differ from their initial values; a domain or a member that nobody declared; a domain, a member
 * or a member's role that is gone, if a declared role may remove it; and for connections, what
 * {@link isConnectionOfAdmins} says. A later `pulumi up` leaves these alone.
 *
 * @param declared where the scopes of roles and the connections of organizations are looked up
 * @param live where the access levels of connections are looked up
 */
export function isOwnedByOrganizationAdmins(
  change: Change,
  declared: Pick<TenantModel, 'roles' | 'organizations'>,
  live: Pick<TenantModel, 'organizations'>,
): boolean {
  const { subject, property, before, after } = change;
  if (subject.kind !== 'organization') return false;
  if (FIRST_VALUES.has(property)) return isOfFirstValue(change);
  if (OF_CONNECTIONS.has(property)) return isConnectionOfAdmins(change, declared, live);
  if (before === undefined) return ADDITIONS.has(property);
  return after === undefined && mayAny(declared, REMOVALS[property] ?? []);
}

/** Whether a change is to an initial value of an organization that exists before and after it. */
export const isOfFirstValue = ({ subject, property, before, after }: Change): boolean =>
  subject.kind === 'organization' &&
  FIRST_VALUES.has(property) &&
  before !== undefined &&
  after !== undefined;

/**
 * A connection that nobody declared belongs to the admins, with all of its settings, unless they can't even see it:
 * then somebody enabled it by hand. In one that is declared, they own the settings that somebody opened to them by
 * hand. Opening it is never theirs: only the tenant's administrators can.
 */
function isConnectionOfAdmins(
  { subject, property, item }: Change,
  declared: Pick<TenantModel, 'roles' | 'organizations'>,
  live: Pick<TenantModel, 'organizations'>,
): boolean {
  const find = ({ organizations }: Pick<TenantModel, 'organizations'>) =>
    organizations.find(({ name }) => name === subject.name)?.connections.find(({ name }) => name === item);
  const level = find(live)?.accessLevel;
  if (find(declared) === undefined) return level !== 'none';
  return (
    CONNECTION_SETTINGS.has(property) &&
    (level === 'limited' || level === 'full') &&
    mayAny(declared, [CHANGES_CONNECTIONS])
  );
}

/** Whether a role has one of these scopes of the My Organization API. */
const mayAny = ({ roles }: Pick<TenantModel, 'roles'>, scopes: readonly string[]): boolean =>
  roles.some(({ permissions }) =>
    permissions.some(({ api, name }) => api === MY_ORGANIZATION_API && scopes.includes(name)),
  );
