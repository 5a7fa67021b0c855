import type { User } from '../../state/entities';
import { badRequest } from '../errors';

type Test = (user: User) => boolean;

const SEARCHABLE = /^(email|email_verified|user_id|username|name|nickname|given_name|family_name|blocked)$/;
const TERM = /^(NOT\s+|-)?([\w.]+):(?:"((?:[^"\\]|\\.)*)"|(\S+))$/;

/**
 * Reads a user search in the part of Lucene's syntax that this tenant knows: `field:value` and `field:"value"`, with
 * `*` for any characters, joined by AND or by OR, each maybe after NOT. Values are compared without regard to case.
 *
 * @throws ManagementError 400 for anything else
 */
export function userSearch(query: string): Test {
  const words = query.match(/(?:[^\s"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  const alternatives: Test[][] = [[]];
  let negated = '';
  for (const word of words) {
    if (word === 'OR') alternatives.push([]);
    else if (word === 'NOT') negated = 'NOT ';
    else if (word !== 'AND') {
      alternatives.at(-1)?.push(readTerm(negated + word));
      negated = '';
    }
  }
  if (alternatives.some((tests) => tests.length === 0)) throw unreadable();
  return (user) => alternatives.some((tests) => tests.every((test) => test(user)));
}

function readTerm(term: string): Test {
  const [, negation, field = '', quoted, bare = ''] = TERM.exec(term) ?? [];
  const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare.replaceAll(/\\(.)/g, '$1');
  const matches = readField(field, wildcard(value));
  return negation ? (user) => !matches(user) : matches;
}

function readField(field: string, pattern: RegExp): Test {
  if (field === 'identities.connection') return ({ connection }) => pattern.test(connection);
  if (field === 'email.raw') return ({ email }) => pattern.test(email);
  const [, metadata, key = ''] = /^(user_metadata|app_metadata)\.(\w+)$/.exec(field) ?? [];
  if (!metadata && !SEARCHABLE.test(field)) throw unreadable();
  return (user) => {
    const holder = metadata ? user[metadata] : user;
    return pattern.test(asText((holder as Record<string, unknown> | undefined)?.[metadata ? key : field]));
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function wildcard(value: string): RegExp {
  const escaped = value.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'i');
}

function unreadable(): Error {
  return badRequest('Failed to parse the query string', 'invalid_query_string');
}
