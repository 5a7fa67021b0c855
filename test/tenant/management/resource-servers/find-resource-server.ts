import type { ResourceServer } from '../../state/entities/resource-server';
import type { TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';

/**
 * Finds an API by its identifier, or by its `id` in the tenant (`6a12…`).
 *
 * @param key as in the path; clients encode an identifier that is a URL once, or twice
 * @throws ManagementError 404
 */
export function findResourceServer(state: TenantState, key: string): ResourceServer {
  const server =
    state.resourceServers.get(key) ?? byIdentifier(state, key) ?? byIdentifier(state, decoded(key));
  if (!server) throw notFound('The resource server does not exist', 'inexistent_resource_server');
  return server;
}

/**
 * Finds an API by its identifier, which is the audience of its tokens.
 *
 * @throws ManagementError 404
 */
export function findByIdentifier(state: TenantState, identifier: string): ResourceServer {
  const server = byIdentifier(state, identifier);
  if (!server) throw notFound(`No resource with identifier ${identifier}`, 'inexistent_resource_server');
  return server;
}

function byIdentifier(state: TenantState, identifier: string): ResourceServer | undefined {
  return [...state.resourceServers.values()].find((server) => server.identifier === identifier);
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
