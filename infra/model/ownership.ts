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
const ADDITIONS: ReadonlySet<Property> = new Set(['domain', 'domainDiscovery', 'member', 'memberRole']);

/** What is said of a connection of an organization. */
const OF_CONNECTIONS: ReadonlySet<Property> = new Set([
  'connection',
  'connectionAccess',
  'connectionMembership',
  'connectionSignUp',
]);

/** What admins change of a connection that is open to them (My Organization API: `access_level`), and the scope for it. */
const CONNECTION_SETTINGS: ReadonlySet<Property> = new Set(['connection', 'connectionMembership']);
const CHANGES_CONNECTIONS: Scope = 'update:my_org:identity_providers';

/** Scopes of the My Organization API with any of which admins take away what is declared, by what they take away. */
const REMOVALS: Partial<Readonly<Record<Property, readonly Scope[]>>> = {
  domain: ['delete:my_org:domains'],
  domainDiscovery: ['delete:my_org:domains'],
  member: ['delete:my_org:memberships'],
  memberRole: ['delete:my_org:member_roles', 'delete:my_org:memberships'],
};

/**
 * Whether a difference between what is declared (before) and a live tenant (after) is an organization admin's to make:
 * other details than the first ones; a domain or a member that nobody declared; a domain, a member or a role of one that
 * is gone, where a declared role may remove it; and of connections what {@link isConnectionOfAdmins} says. A later
 * `pulumi up` leaves these alone.
 *
 * @param declared where the scopes of roles and the connections of organizations are looked for
 * @param live where the access levels of connections are looked for
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

/** Whether a change is of a first value of an organization that is there before and after. */
export const isOfFirstValue = ({ subject, property, before, after }: Change): boolean =>
  subject.kind === 'organization' &&
  FIRST_VALUES.has(property) &&
  before !== undefined &&
  after !== undefined;

/**
 * A connection that nobody declared is its admins' own with all of its settings, unless they can't even see it: then
 * somebody enabled it by hand. Of one that is declared, they own the settings that somebody opened to them by hand. The
 * step by which it was opened is nobody's but the tenant's.
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
