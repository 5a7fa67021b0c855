import type { User } from '../../state/entities/user';
import { search, wildcard, type Test } from '../lists/search';

const SEARCHABLE = /^(email|email_verified|user_id|username|name|nickname|given_name|family_name|blocked)$/;

/**
 * Parses a search for users; values are case-insensitive.
 *
 * @throws ManagementError 400 for what this tenant does not support
 */
export function userSearch(query: string): Test<User> {
  return search(query, readField);
}

function readField(field: string, value: string): Test<User> | undefined {
  const pattern = wildcard(value, 'i');
  if (field === 'identities.connection') return ({ connection }) => pattern.test(connection);
  if (field === 'email.raw') return ({ email }) => pattern.test(email);
  const [, metadata, key = ''] = /^(user_metadata|app_metadata)\.(\w+)$/.exec(field) ?? [];
  if (!metadata && !SEARCHABLE.test(field)) return undefined;
  return (user) => {
    const holder = metadata ? user[metadata] : user;
    return pattern.test(asText((holder as Record<string, unknown> | undefined)?.[metadata ? key : field]));
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
