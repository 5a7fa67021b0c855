import * as auth0 from '@pulumi/auth0';
import { RunError } from '@pulumi/pulumi';
import { myOrganizationApiIdentifier } from './my-organization-api';
import type { OrganizationSettings, Settings } from './settings/schema';

/** What the tenant has already, which the program uses and does not manage. */
export interface Found {
  /** The tenant's domain, with its port where it has one. */
  readonly domain: string;
  /** The My Organization API among the tenant's resource servers, if it is active. */
  readonly myOrganizationApiId: string | undefined;
  /** Identifiers of connections, by name. */
  readonly connections: ReadonlyMap<string, string>;
  /** Identifiers of users, by e-mail address. */
  readonly users: ReadonlyMap<string, string>;
}

/**
 * Looks up the tenant, and the connections and users that the configuration names, before anything is declared.
 *
 * @throws RunError when the tenant can't be read; else one naming every connection and every e-mail address that could
 *   not be found, with the provider's reason
 */
export async function lookUp({
  connections: open,
  organizations,
}: Pick<Settings, 'connections' | 'organizations'>): Promise<Found> {
  const domain = await lookUpDomain();
  const [myOrganizationApiId, connections, users] = await Promise.all([
    findMyOrganizationApi(domain),
    findAll('connection', findConnection, [
      ...open,
      ...organizations.flatMap(({ connections: names }) => names),
    ]),
    findMembers(organizations),
  ]);
  refuseMissing([...connections.missing, ...users.missing]);
  return { domain, myOrganizationApiId, connections: connections.found, users: users.found };
}

/**
 * Looks up the users that organizations name.
 *
 * @throws RunError as {@link lookUp} does
 */
export async function lookUpMembers(
  organizations: readonly OrganizationSettings[],
): Promise<ReadonlyMap<string, string>> {
  const users = await findMembers(organizations);
  refuseMissing(users.missing);
  return users.found;
}

/**
 * Looks up the tenant that the credentials are for.
 *
 * @returns its domain, with its port where it has one
 * @throws RunError when the tenant can't be read
 */
export function lookUpDomain(): Promise<string> {
  return findDomain().catch((error: unknown) => {
    throw new RunError(`The tenant can't be read: ${reasonOf(error)}`);
  });
}

const findMembers = (organizations: readonly OrganizationSettings[]) =>
  findAll(
    'user',
    findUser,
    organizations.flatMap(({ members }) => members.map(({ email }) => email)),
  );

function refuseMissing(missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new RunError(['The tenant lacks what the stack configuration names:', ...missing].join('\n'));
}

/** Finds all at once; what can't be found becomes a line that says why. */
async function findAll(kind: string, find: (name: string) => Promise<string>, names: readonly string[]) {
  const found = new Map<string, string>();
  const missing = new Map<string, string>();
  const search = async (name: string): Promise<void> => {
    try {
      found.set(name, await find(name));
    } catch (error) {
      missing.set(name, `  ${kind} ${name}: ${reasonOf(error)}`);
    }
  };
  const unique = [...new Set(names)];
  await Promise.all(unique.map(search));
  return { found, missing: unique.flatMap((name) => missing.get(name) ?? []) };
}

/** The data source's own `domain` lacks the port, which an embedded tenant has; the API's address carries it. */
async function findDomain(): Promise<string> {
  const { managementApiIdentifier } = await auth0.getTenant();
  return new URL(managementApiIdentifier).host;
}

/** An error mostly means that the API is not active; if it means more, activating it fails and says so. */
async function findMyOrganizationApi(domain: string): Promise<string | undefined> {
  try {
    return (await auth0.getResourceServer({ identifier: myOrganizationApiIdentifier(domain) })).id;
  } catch {
    return undefined;
  }
}

async function findConnection(name: string): Promise<string> {
  const { id } = await auth0.getConnection({ name, skipEnabledClients: true });
  return id;
}

async function findUser(email: string): Promise<string> {
  const { id } = await auth0.getUser({ query: `email:"${email}"`, skipRoles: true, skipPermissions: true });
  return id;
}

/** The provider's own words, which Pulumi hands over as the item of a list with a heading. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^\s*\* (.+)$/m.exec(message)?.[1] ?? message;
}
