import type { Connection } from '../state/entities/connection';
import type { User } from '../state/entities/user';
import { hashPassword, verifyPassword } from '../state/password';
import type { TenantState } from '../state/tenant-state';

/** The user with an e-mail address in those of the connections that are databases. */
export function findByEmail(
  { users }: TenantState,
  connections: readonly Connection[],
  email: string,
): User | undefined {
  const names = new Set(connections.filter(({ strategy }) => strategy === 'auth0').map(({ name }) => name));
  const wanted = email.toLowerCase();
  for (const user of users.values()) {
    if (user.email.toLowerCase() === wanted && names.has(user.connection)) return user;
  }
  return undefined;
}

/**
 * The user whom an e-mail address and a password identify in those of the connections that are databases; undefined
 * when either is wrong, without a hint at which.
 */
export function authenticate(
  state: TenantState,
  connections: readonly Connection[],
  email: string,
  password: string,
): User | undefined {
  const user = findByEmail(state, connections, email);
  const hash = state.passwords.get(user?.user_id ?? '');
  if (hash !== undefined) return verifyPassword(password, hash) ? user : undefined;
  // An unknown address takes as long as a wrong password.
  hashPassword(password);
  return undefined;
}
