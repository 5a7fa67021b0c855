import type { User } from '../../state/entities/user';
import type { TenantState } from '../../state/tenant-state';
import { notFound } from '../errors';

/** @throws ManagementError 404 */
export function findUser(state: TenantState, id: string): User {
  const user = state.users.get(id);
  if (!user) throw notFound('The user does not exist.', 'inexistent_user');
  return user;
}
