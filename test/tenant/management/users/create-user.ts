import { createHash } from 'node:crypto';
import type { Connection } from '../../state/entities/connection';
import type { User } from '../../state/entities/user';
import { hexId } from '../../state/ids';
import { hashPassword } from '../../state/password';
import type { TenantState } from '../../state/tenant-state';
import { badRequest, conflict, notFound } from '../errors';
import { omit } from '../omit';
import { requireStrongPassword } from './password-policy';
import type { CreateUser } from './user-schema';

/**
 * Creates a user of a database connection.
 *
 * @param now milliseconds since the epoch
 * @throws ManagementError 404 for an unknown connection, 400 for what the connection refuses, 409 for a taken address
 */
export function createUser(state: TenantState, body: CreateUser, now: number): User {
  const connection = findDatabase(state, body.connection);
  const { email, password } = body;
  if (!email)
    throw badRequest("Payload validation error: 'Missing required property: email'.", 'invalid_body');
  if (!password)
    throw badRequest("Payload validation error: 'Missing required property: password'.", 'invalid_body');
  requireStrongPassword(connection, password);
  const localId = body.user_id ?? hexId();
  const userId = `auth0|${localId}`;
  requireFree(state, connection, { userId, email });
  const user = newUser(connection.name, localId, { ...body, email }, now);
  state.users.set(userId, user);
  state.passwords.set(userId, hashPassword(password));
  return user;
}

/**
 * A user of a database connection as the tenant stores it, without checks and without a password.
 *
 * @param localId the user's identifier within the connection
 * @param now milliseconds since the epoch
 */
export function newUser(
  connection: string,
  localId: string,
  body: Omit<CreateUser, 'connection'> & { email: string },
  now: number,
): User {
  const { email } = body;
  const createdAt = new Date(now).toISOString();
  return {
    user_id: `auth0|${localId}`,
    created_at: createdAt,
    updated_at: createdAt,
    email_verified: false,
    name: email,
    nickname: email.split('@')[0] ?? email,
    picture: gravatar(email),
    identities: [{ connection, user_id: localId, provider: 'auth0', isSocial: false }],
    ...omit(body, 'password', 'verify_email', 'user_id', 'email'),
    connection,
    email: email.toLowerCase(),
  };
}

/** @throws ManagementError 409 when another user of the connection has the address or the identifier */
export function requireFree(
  state: TenantState,
  connection: Connection,
  { userId, email, except }: { userId?: string; email: string; except?: string },
): void {
  const taken = [...state.users.values()].some(
    (user) =>
      user.user_id !== except &&
      (user.user_id === userId ||
        (user.connection === connection.name && user.email === email.toLowerCase())),
  );
  if (taken) throw conflict('The user already exists.', 'auth0_idp_error');
}

function findDatabase(state: TenantState, name: string): Connection {
  const connection = [...state.connections.values()].find((candidate) => candidate.name === name);
  if (!connection) throw notFound('The connection does not exist.', 'inexistent_connection');
  if (connection.strategy !== 'auth0') {
    throw badRequest(
      'Users can only be created in database and passwordless connections',
      'operation_not_supported',
    );
  }
  return connection;
}

function gravatar(email: string): string {
  const hash = createHash('md5').update(email.toLowerCase()).digest('hex');
  const initials = email.slice(0, 2).toLowerCase();
  const fallback = encodeURIComponent(`https://cdn.auth0.com/avatars/${initials}.png`);
  return `https://s.gravatar.com/avatar/${hash}?s=480&r=pg&d=${fallback}`;
}
