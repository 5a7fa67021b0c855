import type { Change } from './compare';
import type { Property } from './fact';

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
  'connectionMembership',
  'connectionSignUp',
  'domain',
  'domainDiscovery',
  'member',
  'memberRole',
]);

/**
 * Whether a difference between what is declared (before) and a live tenant (after) is an organization admin's to make:
 * other details than the first ones, or a connection, domain or member that nobody declared. A later `pulumi up` leaves
 * these alone. What is declared and gone is not theirs.
 */
export function isOwnedByOrganizationAdmins({ subject, property, before, after }: Change): boolean {
  if (subject.kind !== 'organization') return false;
  if (FIRST_VALUES.has(property)) return before !== undefined && after !== undefined;
  return ADDITIONS.has(property) && before === undefined;
}
