import { badRequest } from '../errors';

export type Test<Item> = (item: Item) => boolean;

/** Returns the test for a value of a field, or undefined when that field can't be searched. */
export type FieldTest<Item> = (field: string, value: string) => Test<Item> | undefined;

const TERM = /^(NOT\s+|-)?([\w.]+):(?:"((?:[^"\\]|\\.)*)"|(\S+))$/;

/**
 * Parses a search in the part of Lucene's syntax that this tenant supports: `field:value` and `field:"value"`, joined
 * by AND or OR, each optionally negated by NOT.
 *
 * @throws ManagementError 400 for anything else
 */
export function search<Item>(query: string, fieldTest: FieldTest<Item>): Test<Item> {
  const words = query.match(/(?:[^\s"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  const alternatives: Test<Item>[][] = [[]];
  let negated = '';
  for (const word of words) {
    if (word === 'OR') alternatives.push([]);
    else if (word === 'NOT') negated = 'NOT ';
    else if (word !== 'AND') {
      alternatives.at(-1)?.push(readTerm(negated + word, fieldTest));
      negated = '';
    }
  }
  if (alternatives.some((tests) => tests.length === 0)) throw unreadable();
  return (item) => alternatives.some((tests) => tests.every((test) => test(item)));
}

/** What a value of a search matches: itself, with `*` for any characters. */
export function wildcard(value: string, flags?: 'i'): RegExp {
  const escaped = value.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, flags);
}

function readTerm<Item>(term: string, fieldTest: FieldTest<Item>): Test<Item> {
  const [, negation, field = '', quoted, bare = ''] = TERM.exec(term) ?? [];
  const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare.replaceAll(/\\(.)/g, '$1');
  const matches = fieldTest(field, value);
  if (!matches) throw unreadable();
  return negation ? (item) => !matches(item) : matches;
}

function unreadable(): Error {
  return badRequest('Failed to parse the query string', 'invalid_query_string');
}
