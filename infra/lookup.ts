import * as auth0 from '@pulumi/auth0';
import { RunError } from '@pulumi/pulumi';
import type { OrganizationSettings } from './settings/schema';

/** What the tenant has already, which the program uses and does not manage. */
export interface Found {
  /** The tenant's domain, with its port where it has one. */
  readonly domain: string;
  /** Identifiers of connections, by name. */
  readonly connections: ReadonlyMap<string, string>;
  /** Identifiers of users, by e-mail address. */
  readonly users: ReadonlyMap<string, string>;
}

/**
 * Looks up the tenant, and the connections and users that organizations name, before anything is declared.
 *
 * @throws RunError naming every connection and every e-mail address that could not be found, with the provider's reason
 */
export async function lookUp(organizations: readonly OrganizationSettings[]): Promise<Found> {
  const connections = unique(organizations.flatMap((organization) => organization.connections));
  const emails = unique(organizations.flatMap(({ members }) => members.map(({ email }) => email)));
  const missing: string[] = [];
  const find = async (subject: string, search: () => Promise<string>): Promise<string> => {
    try {
      return await search();
    } catch (error) {
      missing.push(`  ${subject}: ${error instanceof Error ? error.message : String(error)}`);
      return '';
    }
  };
  const [domain, connectionIds, userIds] = await Promise.all([
    find('the tenant', findDomain),
    Promise.all(connections.map((name) => find(`connection ${name}`, () => findConnection(name)))),
    Promise.all(emails.map((email) => find(`user ${email}`, () => findUser(email)))),
  ]);
  if (missing.length > 0) {
    throw new RunError(['The tenant lacks what the stack configuration names:', ...missing].join('\n'));
  }
  return { domain, connections: zip(connections, connectionIds), users: zip(emails, userIds) };
}

/** The data source's own `domain` lacks the port, which an embedded tenant has; the API's address carries it. */
async function findDomain(): Promise<string> {
  const { managementApiIdentifier } = await auth0.getTenant();
  return new URL(managementApiIdentifier).host;
}

async function findConnection(name: string): Promise<string> {
  const { id } = await auth0.getConnection({ name, skipEnabledClients: true });
  return id;
}

async function findUser(email: string): Promise<string> {
  const { id } = await auth0.getUser({ query: `email:"${email}"`, skipRoles: true, skipPermissions: true });
  return id;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

const zip = (keys: readonly string[], values: readonly string[]): Map<string, string> =>
  new Map(keys.map((key, index) => [key, values[index] ?? '']));
