import type { Connection } from '../../state/entities/connection';
import type { TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';

/** @throws ManagementError 404 */
export function findConnection(state: TenantState, id: string): Connection {
  const connection = state.connections.get(id);
  if (!connection) throw notFound('The connection does not exist', 'inexistent_connection');
  return connection;
}
