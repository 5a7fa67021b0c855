import * as auth0 from '@pulumi/auth0';
import { getProject, RunError } from '@pulumi/pulumi';
import { myOrganizationApiIdentifier } from './my-organization-api';
import { ConfigurationError, type Fault } from './settings/fault';
import type { OrganizationSettings, OrganizationsSettings, Settings } from './settings/schema';

/** What the tenant already has, which the program uses but does not manage. */
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
 * @throws RunError when the tenant can't be read; ConfigurationError for every connection and every e-mail address that
 *   could not be found, with the provider's reason
 */
export async function lookUp(settings: Pick<Settings, 'connections' | 'organizations'>): Promise<Found> {
  const domain = await lookUpDomain();
  const [myOrganizationApiId, connections, users] = await Promise.all([
    findMyOrganizationApi(domain),
    findConnections(settings),
    findMembers(settings.organizations),
  ]);
  refuseMissing(settings, [...connections.missing, ...users.missing]);
  return { domain, myOrganizationApiId, connections: connections.found, users: users.found };
}

/**
 * Looks up the users that organizations name.
 *
 * @throws ConfigurationError as {@link lookUp} does
 */
export async function lookUpMembers(
  settings: Pick<OrganizationsSettings, 'organizations'>,
): Promise<ReadonlyMap<string, string>> {
  const users = await findMembers(settings.organizations);
  refuseMissing(settings, users.missing);
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

const findConnections = ({ connections, organizations }: Pick<Settings, 'connections' | 'organizations'>) =>
  findAll(
    [
      ...connections.map((name, at) => ({ name, path: ['connections', at] })),
      ...organizations.flatMap(({ connections: names }, index) =>
        names.map((name, at) => ({ name, path: ['organizations', index, 'connections', at] })),
      ),
    ],
    findConnection,
    'a connection of the tenant: create it in the Auth0 dashboard first, or correct its name',
  );

const findMembers = (organizations: readonly OrganizationSettings[]) =>
  findAll(
    organizations.flatMap(({ members }, index) =>
      members.map(({ email }, at) => ({
        name: email,
        path: ['organizations', index, 'members', at, 'email'],
      })),
    ),
    findUser,
    'the address of one user of the tenant: create them in the Auth0 dashboard first, or correct the address',
  );

function refuseMissing(settings: object, missing: readonly Fault[]): void {
  if (missing.length === 0) return;
  const heading = 'The tenant lacks what the stack configuration names';
  throw new ConfigurationError(getProject(), settings, missing, heading);
}

/** A name in the configuration, and where it is. */
interface Named {
  readonly name: string;
  readonly path: Fault['path'];
}

/**
 * Looks all names up concurrently, each name once.
 *
 * @param expected what would be right, for the fault at each place that has a name that can't be found
 */
async function findAll(named: readonly Named[], find: (name: string) => Promise<string>, expected: string) {
  const found = new Map<string, string>();
  const reasons = new Map<string, string>();
  const search = async (name: string): Promise<void> => {
    try {
      found.set(name, await find(name));
    } catch (error) {
      reasons.set(name, reasonOf(error));
    }
  };
  const names = new Set(named.map(({ name }) => name));
  await Promise.all([...names].map(search));
  const missing = named.flatMap(({ name, path }): Fault[] => {
    const reason = reasons.get(name);
    return reason === undefined ? [] : [{ path, problem: `expected ${expected} (Auth0: ${reason})` }];
  });
  return { found, missing };
}

/** The data source's own `domain` lacks the port, which an embedded tenant has; the API's identifier includes it. */
async function findDomain(): Promise<string> {
  const { managementApiIdentifier } = await auth0.getTenant();
  return new URL(managementApiIdentifier).host;
}

/**
 * An error usually means that the API is not active; if it means something else, activating the API fails and says so.
 */
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

/** The provider's own message, which Pulumi passes on as an item of a list with a heading. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^\s*\* (.+)$/m.exec(message)?.[1] ?? message;
}
