import type { User } from '../../state/entities/user';
import { omit } from '../omit';

/** How answers show a user: the connection is among the identities, and empty application metadata is left out. */
export function showUser(user: User): Record<string, unknown> {
  const { app_metadata = {} } = user;
  return omit(user, 'connection', ...(Object.keys(app_metadata).length === 0 ? ['app_metadata'] : []));
}
