import type { Client } from '../../state/entities/client';
import type { TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';

/** @throws ManagementError 404 */
export function findClient(state: TenantState, id: string): Client {
  const client = state.clients.get(id);
  if (!client) throw notFound('The client does not exist', 'inexistent_client');
  return client;
}
