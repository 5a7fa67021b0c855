import type { TenantAccess } from './credentials';
import { allOf } from './in-parallel';
import type { LiveTenant } from './live-tenant';
import { missingScope, refusal } from './refusal';
import { TenantReader, type Attempt } from './tenant-reader';

/** What to read of a tenant. */
export interface ReadOptions {
  /** Whether to read an organization in full, which takes three requests; every one by default. */
  readonly organizations?: (name: string) => boolean;
  /** How often a request that was answered 429 or 5xx is retried. */
  readonly retries?: number;
}

/**
 * Reads the identity configuration of a tenant over the Management API, and never writes. It takes about a dozen
 * requests, one for each role, connection and Action that runs after a login, and three for each organization.
 *
 * @throws Error with one message that says what the tenant refused and what to do: every scope that the credentials
 *   lack, a tenant that can't be reached, one that answers every retry with 429
 */
export async function readTenant(access: TenantAccess, options: ReadOptions = {}): Promise<LiveTenant> {
  const { organizations: wanted = () => true, retries } = options;
  const reader = new TenantReader(access, retries);
  try {
    return await read(reader, wanted);
  } catch (error) {
    throw refusal(access, error);
  }
}

async function read(reader: TenantReader, wanted: (name: string) => boolean): Promise<LiveTenant> {
  const lacking: unknown[] = [];
  /** Sequentially; a missing scope doesn't keep the rest from being tried, so that all missing scopes are reported. */
  const tried: Attempt = async (result, otherwise) => {
    try {
      return await result;
    } catch (error) {
      if (missingScope(error) === undefined) throw error;
      lacking.push(error);
      return otherwise;
    }
  };
  const tenant = {
    domain: reader.domain,
    api: await tried(reader.api(), undefined),
    grants: await tried(reader.grants(), []),
    clients: await tried(reader.clients(), []),
    roles: await tried(reader.roles(), []),
    connections: await tried(reader.connections(), []),
    connectionProfiles: await tried(reader.connectionProfiles(), []),
    userAttributeProfiles: await tried(reader.userAttributeProfiles(), []),
    identifierFirst: await tried(reader.identifierFirst(), false),
    actions: await tried(reader.actions(), []),
    afterLogin: await tried(reader.afterLogin(), []),
  };
  const found = await tried(reader.organizations(), []);
  const isWanted = ({ name }: { readonly name: string }) => wanted(name);
  const [probe, ...others] = found.filter(isWanted);
  const first = probe && (await reader.organization(probe, tried));
  if (lacking.length > 0) throw new AggregateError(lacking);
  return {
    ...tenant,
    organizations: [...(first ? [first] : []), ...(await allOf(others, (one) => reader.organization(one)))],
    otherOrganizations: found.filter((one) => !isWanted(one)),
  };
}
