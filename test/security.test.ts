import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(__dirname, '..');
const PAGE = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');

/** How many requirements of levels 1 and 2 each section of OWASP ASVS 5.0 has; they come first, numbered from 1. */
const SECTIONS = {
  V3: { '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2 },
  V6: { '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4 },
  V7: { '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2 },
  V8: { '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1 },
  V9: { '9.1': 3, '9.2': 4 },
  V10: { '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3 },
  V13: { '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5 },
  V16: { '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
};
const NUMBERS = Object.values(SECTIONS).flatMap((sections) =>
  Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
  ),
);

/** Requirements that are met, and that no test can show. */
const SHOWN_BY_NONE = ['7.1.2', '13.1.1', '16.2.3'];

interface Row {
  readonly number: string;
  readonly state: string;
  readonly how: string;
  readonly shownBy: string;
}

const rows: Row[] = PAGE.split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number = '']) => /^\d+\.\d+\.\d+$/.test(number))
  .map(([, number = '', , state = '', how = '', shownBy = '', end, ...more]) => {
    expect([number, end, more]).toEqual([number, '', []]);
    return { number, state, how, shownBy };
  });

const files = (text: string) =>
  [
    ...text.matchAll(
      /`((?:app|infra|actions|test|\.github)\/[^`]*|Dockerfile|\.dockerignore|compose\.yaml)`/g,
    ),
  ]
    .map(([, file = '']) => file)
    .filter((file) => !file.endsWith('/'));

/** Every test that a row cites, with its file. */
const citations = rows.flatMap(({ number, shownBy }) =>
  [...shownBy.matchAll(/`([^`]+)` ((?:“[^”]+”(?:, )?)+)/g)].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ number, file, name })),
  ),
);

describe('SECURITY.md', () => {
  it('names every requirement once, in order', () => {
    expect(NUMBERS).toHaveLength(144);
    expect(rows.map(({ number }) => number)).toEqual(NUMBERS);
  });

  it('explains the state of each requirement, and counts the states', () => {
    const counts = [...PAGE.matchAll(/^\| ([A-Za-z][\w ]*?) +\| +(\d+) \|/gm)].map(([, state, count]) => [
      state,
      Number(count),
    ]);
    const states = new Set(rows.map(({ state }) => state));
    const counted = [...states].map((state) => [state, rows.filter((row) => row.state === state).length]);
    expect(counts.sort()).toEqual(counted.sort());
    expect(rows.filter(({ how }) => how === '')).toEqual([]);
  });

  it('names a file and a test for each requirement that is met, unless no test can show it', () => {
    const met = rows.filter(({ state }) => state === 'met');
    expect(met.filter(({ how }) => files(how).length === 0 && !how.includes('(#'))).toEqual([]);
    expect(met.filter(({ shownBy }) => shownBy === '').map(({ number }) => number)).toEqual(SHOWN_BY_NONE);
  });

  it('names only files and headings that exist', () => {
    expect(files(PAGE).length).toBeGreaterThan(150);
    expect(files(PAGE).filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const headings = [...PAGE.matchAll(/^#+ (.*)$/gm)].map(
      ([, title = '']) =>
        `#${title
          .toLowerCase()
          .replaceAll(' ', '-')
          .replace(/[^\w-]/g, '')}`,
    );
    for (const [, place] of PAGE.matchAll(/\((#[^)]+)\)/g)) expect(headings).toContain(place);
  });

  it('cites only tests that exist', () => {
    const named = rows.filter(({ shownBy }) => shownBy !== '').map(({ number }) => number);
    expect([...new Set(citations.map(({ number }) => number))]).toEqual(named);
    const wrong = citations.filter(
      ({ file, name }) =>
        !/^test\/.+\.test\.ts$/.test(file) || !readFileSync(join(ROOT, file), 'utf8').includes(name),
    );
    expect(wrong).toEqual([]);
  });
});
