import { randomInt } from 'node:crypto';

const NIGHTLY_RUNS = 10_000;

/** What random cases are made from; fast-check takes it as the parameters of `assert`. */
export interface Runs {
  /** How many cases are tried. */
  readonly numRuns: number;
  /** What the cases follow from: the same seed makes the same ones. */
  readonly seed: number;
}

/**
 * Decides how many random cases a test tries, and which. `npm test` tries a few, always the same, so that it fails for
 * what was changed and nothing else; `npm run test:nightly` tries 10,000 that nobody has tried before. The variables
 * `TEST_RUNS` and `TEST_SEED` choose both, to reproduce what a nightly run found.
 *
 * @param usual how many `npm test` tries
 * @throws when one of the variables is not a whole number
 */
export function runs(usual = 200, environment: NodeJS.ProcessEnv = process.env): Runs {
  const nightly = environment['NIGHTLY'] === 'yes';
  return {
    numRuns: wholeNumber(environment, 'TEST_RUNS') ?? (nightly ? NIGHTLY_RUNS : usual),
    seed: wholeNumber(environment, 'TEST_SEED') ?? (nightly ? randomInt(2 ** 31) : 1),
  };
}

function wholeNumber(environment: NodeJS.ProcessEnv, name: string): number | undefined {
  const value = environment[name];
  if (value === undefined) return undefined;
  if (!/^\d{1,10}$/.test(value)) throw new Error(`${name} is not a whole number: ${value}`);
  return Number(value);
}
