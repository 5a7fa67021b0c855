import type { FactValue } from '../model/fact';

/** How facts about one property are worded. Sentences come without their full stop. */
export interface Phrase {
  /** The fact as a sentence, to go below the name of the thing: "It is called Acme, Inc." */
  readonly state: (value: FactValue, item: string) => string;
  /** What is gained or lost, to go after these words: "the member jane@example.com". */
  readonly noun: (value: FactValue, item: string) => string;
  /** Several items that are gained or lost at once, if listing them one by one would repeat too much. */
  readonly nouns?: (items: readonly string[]) => string;
  /** A value, to go after "from" and "to". */
  readonly show?: (value: FactValue) => string;
}

/** A property with one value: a label to go before "is" and "changes from … to …". */
export function single(
  label: string,
  state: (value: string) => string,
  show: (value: FactValue) => string = String,
): Phrase {
  return { state: (value) => state(show(value)), noun: () => label, show };
}

/** A switch, with the sentences for when it is on and when it is off. */
export function toggle(label: string, on: string, off: string): Phrase {
  return {
    state: (value) => (value === true ? on : off),
    noun: () => label,
    show: (value) => (value === true ? 'on' : 'off'),
  };
}

/**
 * A property with several items.
 *
 * @param nouns several of them at once; listed one by one by default
 */
export function several(
  state: (item: string, value: FactValue) => string,
  noun: (item: string, value: FactValue) => string,
  nouns?: (items: readonly string[]) => string,
): Phrase {
  return {
    state: (value, item) => state(item, value),
    noun: (value, item) => noun(item, value),
    ...(nouns && { nouns }),
  };
}

/** `a`, `a and b`, `a, b and c` */
export const listed = (items: readonly string[]): string => LIST.format(items);

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** A thing's existence, which its heading already states. */
export const existence: Phrase = { state: () => '', noun: () => '' };

/** Plain words for Auth0's values; a value without any stays as it is. */
export function named(words: Readonly<Record<string, string>>): (value: FactValue) => string {
  return (value) => words[String(value)] ?? String(value);
}

/** `30 seconds`, `15 days` */
export function duration(value: FactValue): string {
  if (value === null) return 'no limit';
  const seconds = Number(value);
  const [size, unit] = UNITS.find(([length]) => seconds >= length && seconds % length === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const UNITS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const;
