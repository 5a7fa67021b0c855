import { compare, type Change } from '../../../infra/model/compare';
import type { Property } from '../../../infra/model/fact';
import type { TenantModel } from '../../../infra/model/tenant-model';

/** What the first `pulumi up` does to what a tenant holds. */
export interface FirstUp {
  /** From the tenant (before) to the stack file (after). */
  readonly changes: readonly Change[];
  /** What the stack file does not declare; it stays as it is. */
  readonly untouched: readonly Change[];
}

/** Items that the program declares one by one, so that undeclared ones stay. */
const ONE_BY_ONE: ReadonlySet<Property> = new Set<Property>([
  'connection',
  'connectionAccess',
  'connectionMembership',
  'connectionSignUp',
  'domain',
  'domainDiscovery',
  'member',
  'memberRole',
  'afterLogin',
]);

/** First values of an organization, and settings of the API: once they exist, no run changes them. */
const NEVER_UPDATED: ReadonlySet<Property> = new Set<Property>([
  'displayName',
  'logoUrl',
  'primaryColor',
  'backgroundColor',
  'userAccess',
  'machineAccess',
  'skipsConsent',
]);

/** Tells what the first run would change in what exists, but not what it would create. */
export function firstUp(live: TenantModel, declared: TenantModel): FirstUp {
  const all = compare(live, declared);
  const [made, undeclared] = [
    new Set(
      all.filter(({ property, before }) => property === 'exists' && before === undefined).map(subjectOf),
    ),
    new Set(all.filter(({ property, after }) => property === 'exists' && after === undefined).map(subjectOf)),
  ];
  const grants = new Set(
    all.filter(({ property, after }) => property === 'grant' && after === undefined).map(grantOf),
  );
  // For these, the program declares only the role.
  const withoutPermissions = new Set(
    declared.roles.filter(({ permissions }) => permissions.length === 0).map(({ name }) => name),
  );
  const staysAsItIs = (change: Change): boolean =>
    undeclared.has(subjectOf(change)) ||
    NEVER_UPDATED.has(change.property) ||
    (change.property === 'permission' && withoutPermissions.has(change.subject.name)) ||
    (change.after === undefined && (ONE_BY_ONE.has(change.property) || grants.has(grantOf(change))));
  const there = all.filter((change) => !made.has(subjectOf(change)));
  return {
    changes: there.filter((change) => !staysAsItIs(change)),
    untouched: there.filter(
      (change) => staysAsItIs(change) && (change.property === 'exists' || !undeclared.has(subjectOf(change))),
    ),
  };
}

const subjectOf = ({ subject: { kind, name } }: Change): string => `${kind} ${name}`;

/** The items of all facts about a grant begin with the grant's own: the subject and the API. */
function grantOf(change: Change): string | undefined {
  if (!['grant', 'grantScope', 'grantAllScopes'].includes(change.property)) return undefined;
  return [subjectOf(change), ...(change.item ?? '').split(' ').slice(0, 2)].join(' ');
}
