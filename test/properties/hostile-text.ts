import fc, { type Arbitrary } from 'fast-check';

/** What texts are broken with: each was somebody's bug once. */
const SPECIALS = [
  ...['\u0000', '\n', '\r\n', '\t', ' ', '\u00A0', '\u0085', '\u007F', '\u001B[31m'],
  ...['\u00AD', '\u034F', '\u061C', '\u115F', '\u180E', '\u200B', '\u200D', '\u200E', '\u2028', '\u202E'],
  ...['\u2060', '\u2066', '\u3164', '\uFE0F', '\uFEFF', '\uFFFD', '\u{E0041}', '\u{E0100}', '\u{10FFFF}'],
  ...[
    '\uD800',
    '\uDC00',
    '\uD83D',
    'İ',
    'ß',
    'ſ',
    '\u212A',
    '．',
    '。',
    '／',
    '＠',
    '℀',
    'é',
    'e\u0301',
    'あ',
    '😀',
  ],
  ...[
    '%',
    '%00',
    '%zz',
    '%2f',
    '%ED%A0%80',
    '\\',
    '/',
    '//',
    '..',
    '.',
    ':',
    '@',
    '#',
    '?',
    '&',
    '=',
    ';',
    ',',
  ],
  ...[
    '<',
    '>',
    '"',
    "'",
    '`',
    '${',
    '{',
    '}',
    '|',
    '*',
    '-',
    '_',
    '+',
    '0',
    '0x',
    '1e9',
    '-1',
    ':65536',
    'xn--',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'null', 'undefined', 'NaN', '[object Object]'],
];

const special = fc.constantFrom(...SPECIALS);

/** Far beyond what any field takes, and little enough to be tried often. */
const LONG = 20_000;
const long = fc
  .tuple(
    fc.oneof(special, fc.constantFrom('a', '0', 'a.', '-a', 'a@', '..')),
    fc.constantFrom(300, 2_100, LONG),
  )
  .map(([part, length]) => part.repeat(Math.ceil(length / part.length)));

const junk = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.oneof(special, fc.string({ maxLength: 4 })), { maxLength: 8 }) },
  { weight: 2, arbitrary: fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.tuple(long) },
);

type Change = (text: string) => string;

/** One change of a text at any place. */
const change: Arbitrary<Change> = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), special, fc.nat(4))
  .map(([at, part, kind]) => (text: string) => {
    const place = Math.floor(at * text.length);
    const [before, after] = [text.slice(0, place), text.slice(place)];
    return [
      before + part + after,
      before + part + after.slice(1),
      before + after.slice(1),
      before,
      text + text,
    ][kind] as string;
  });

/**
 * Texts that are good, nearly good and not good at all.
 *
 * @param good what is accepted
 */
export function textsLike(...good: readonly [string, ...string[]]): Arbitrary<string> {
  const nearly = fc
    .tuple(fc.constantFrom(...good), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([text, changes]) => changes.reduce((changed, make) => make(changed), text));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...good) },
    { weight: 4, arbitrary: nearly },
    { weight: 2, arbitrary: junk.map((parts) => parts.join('')) },
  );
}

/** Names of properties, those among them that every object has. */
export const anyName = textsLike(
  'name',
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
);

/** Anything that JSON can say, also what no prototype may be touched by. */
export const anyJson = jsonNested(20);

/** The same, which may be nested so deeply that nothing can call itself for each level. */
export const deepJson = jsonNested(3_000);

function jsonNested(depth: number): Arbitrary<unknown> {
  const json = fc.jsonValue({ maxDepth: 4 });
  return fc.oneof(
    { weight: 8, arbitrary: json },
    {
      weight: 2,
      arbitrary: anyName.map((name) => JSON.parse(`{${JSON.stringify(name)}:{"polluted":1}}`) as unknown),
    },
    { weight: 1, arbitrary: json.map((value) => nested(depth, value)) },
  );
}

function nested(depth: number, value: unknown): unknown {
  let around = value;
  for (let level = 0; level < depth; level += 1) around = level % 2 === 0 ? [around] : { around };
  return around;
}
