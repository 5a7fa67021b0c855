import { z } from 'zod';
import type { Fault } from './fault';
import { MY_ORGANIZATION_SCOPES } from './features';
import { ROLE_KEYS } from './schema';

const text = z.string().optional().catch(undefined);
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).catch([]);

/** The permissions of a role with an unknown key read as absent: that key may be `permissions`, misspelt. */
const role = z
  .looseObject({ name: text, permissions: z.array(text).default([]) })
  .transform(({ name, permissions, ...others }) => ({
    name,
    permissions: Object.keys(others).every((key) => ROLE_KEYS.includes(key)) ? permissions : undefined,
  }));

/** The parts of the configuration that refer to each other. Malformed parts read as absent; the schema reports them. */
const referencesSchema = z.object({
  adminRole: z.string().catch('admin'),
  roles: z
    .array(role.catch({ name: undefined, permissions: undefined }))
    .optional()
    .catch(undefined),
  organizations: listOf(
    z
      .object({
        name: text,
        branding: z
          .object({ primaryColor: z.unknown().optional(), backgroundColor: z.unknown().optional() })
          .optional()
          .catch(undefined),
        connections: listOf(text),
        domains: listOf(text),
        members: listOf(
          z.object({ email: text, roles: listOf(text) }).catch({ email: undefined, roles: [] }),
        ),
      })
      .catch({ name: undefined, connections: [], domains: [], members: [] }),
  ),
});

type References = z.output<typeof referencesSchema>;
type Path = readonly PropertyKey[];

/**
 * Finds what no single value shows: duplicate names, roles that don't exist, a domain of two organizations, half a pair
 * of colours. The configuration may be malformed elsewhere, so that all faults are reported at once.
 */
export function findCrossReferenceFaults(configuration: unknown): Fault[] {
  const { adminRole, roles } = referencesSchema.parse(configuration);
  return [...findRoleFaults(configuration, adminRole, roles), ...findOrganizationsFaults(configuration)];
}

/** While a role's name can't be read, no reference to a role can be called unknown. */
function findRoleFaults(configuration: unknown, adminRole: string, roles: References['roles']): Fault[] {
  if (roles === undefined) return [];
  const names = roles.map(({ name }) => name);
  const twice = repeated(
    names.map((name, index) => [name, ['roles', index, 'name']]),
    'expected a name that no other role has',
  );
  const known = new Set(names.filter((name) => name !== undefined));
  if (names.includes(undefined)) return twice;
  return [
    ...twice,
    ...unknown(adminRole, ['adminRole'], known, 'one of the roles'),
    ...powerlessAdmin(adminRole, roles),
    ...findUnknown(configuration, 'roles', known, 'one of the roles'),
  ];
}

/** Finds the same faults in organizations alone, as far as they show without knowing the tenant. */
export function findOrganizationsFaults(configuration: unknown): Fault[] {
  const { organizations } = referencesSchema.parse(configuration);
  return [
    ...repeated(
      organizations.map(({ name }, index) => [name, ['organizations', index, 'name']]),
      'expected a name that no other organization has',
    ),
    ...repeated(
      organizations.flatMap(({ domains }, index) =>
        domains.map((domain, at): [string | undefined, Path] => [
          domain,
          ['organizations', index, 'domains', at],
        ]),
      ),
      'expected a domain that no organization claims already',
    ),
    ...organizations.flatMap((organization, index) =>
      findOrganizationFaults(organization, ['organizations', index]),
    ),
  ];
}

/**
 * Finds references to unknown roles, among those of members, or to unknown connections.
 *
 * @param expected what a valid reference is, before the list of them: "one of the roles"
 */
export function findUnknown(
  configuration: unknown,
  kind: 'roles' | 'connections',
  known: ReadonlySet<string>,
  expected: string,
): Fault[] {
  const { organizations } = referencesSchema.parse(configuration);
  const named = organizations.flatMap(
    ({ connections, members }, index): (readonly [string | undefined, Path])[] =>
      kind === 'connections'
        ? connections.map((name, at) => [name, ['organizations', index, 'connections', at]] as const)
        : members.flatMap(({ roles }, member) =>
            roles.map(
              (name, at) => [name, ['organizations', index, 'members', member, 'roles', at]] as const,
            ),
          ),
  );
  return named.flatMap(([name, path]) => unknown(name, path, known, expected));
}

function findOrganizationFaults(
  { branding, connections, members }: References['organizations'][number],
  path: Path,
): Fault[] {
  return [
    ...repeated(
      connections.map((name, index) => [name, [...path, 'connections', index]]),
      'expected each connection once',
    ),
    ...halfOfPair(branding, path),
    ...repeated(
      members.map(({ email }, index) => [email?.toLowerCase(), [...path, 'members', index, 'email']]),
      'expected each member once',
    ),
    ...members.flatMap(({ roles }, index) =>
      repeated(
        roles.map((name, position) => [name, [...path, 'members', index, 'roles', position]]),
        'expected each role once',
      ),
    ),
  ];
}

/** A fault for each value that an earlier entry already has. */
function repeated(entries: readonly (readonly [string | undefined, Path])[], problem: string): Fault[] {
  const seen = new Set<string>();
  return entries.flatMap(([value, path]) => {
    if (value === undefined) return [];
    if (seen.has(value)) return [{ path, problem }];
    seen.add(value);
    return [];
  });
}

function unknown(
  name: string | undefined,
  path: Path,
  known: ReadonlySet<string>,
  expected: string,
): Fault[] {
  if (name === undefined || known.has(name)) return [];
  const list = known.size === 0 ? '(there are none)' : [...known].map(onOneLine).join(', ');
  return [{ path, problem: `expected ${expected} ${list}` }];
}

/** A known name may itself be invalid. */
const onOneLine = (name: string): string => JSON.stringify(name).slice(1, -1);

const SCOPES: readonly (string | undefined)[] = MY_ORGANIZATION_SCOPES;

/**
 * The app's admin pages show and change an organization's details, so the admin role needs both scopes. A scope that
 * can't be read may be one of them.
 */
function powerlessAdmin(adminRole: string, roles: NonNullable<References['roles']>): Fault[] {
  const at = roles.findIndex(({ name }) => name === adminRole);
  const permissions = roles[at]?.permissions;
  if (!permissions?.every((scope) => SCOPES.includes(scope))) return [];
  const lacking = ['read:my_org:details', 'update:my_org:details'].filter(
    (scope) => !permissions.includes(scope),
  );
  if (lacking.length === 0) return [];
  const problem = `not enough for the admin role, which needs ${lacking.join(' and ')}`;
  return [{ path: ['roles', at, 'permissions'], problem }];
}

/** Auth0 takes both colours of an organization's branding or none. */
function halfOfPair(branding: References['organizations'][number]['branding'], path: Path): Fault[] {
  if ((branding?.primaryColor === undefined) === (branding?.backgroundColor === undefined)) return [];
  const missing = branding?.primaryColor === undefined ? 'primaryColor' : 'backgroundColor';
  return [{ path: [...path, 'branding', missing], problem: 'expected both colours or none' }];
}
