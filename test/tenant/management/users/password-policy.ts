import type { Connection } from '../../state/entities/connection';
import { badRequest } from '../errors';

/** What a password has to consist of. */
export interface PasswordPolicy {
  /** Minimum length, in characters. */
  readonly length: number;
  /** How many of lower case, upper case, digits and other characters it needs at least. */
  readonly kinds: number;
}

const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** What each of Auth0's password policies asks for: a length, and how many kinds of characters. */
const POLICIES: Readonly<Record<string, PasswordPolicy>> = {
  none: { length: 1, kinds: 0 },
  low: { length: 6, kinds: 0 },
  fair: { length: 8, kinds: 3 },
  good: { length: 8, kinds: 3 },
  excellent: { length: 10, kinds: 3 },
};

/** @throws ManagementError 400 for a password that the connection's policy finds too weak */
export function requireStrongPassword(connection: Connection, password: string): void {
  const policy = passwordPolicy(connection);
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  if (!policy || password.length < policy.length || kinds < policy.kinds) {
    throw badRequest('PasswordStrengthError: Password is too weak', 'invalid_password');
  }
}

/** The policy of a database connection; undefined for a policy that Auth0 does not have. */
export function passwordPolicy({ options }: Connection): PasswordPolicy | undefined {
  const { passwordPolicy: name = 'none' } = options;
  return typeof name === 'string' ? POLICIES[name] : undefined;
}
