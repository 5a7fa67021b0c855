import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from './runs';

describe('random cases', () => {
  it('are few and always the same in npm test', () => {
    expect(runs(300, {})).toEqual({ numRuns: 300, seed: 1 });
    expect(runs(undefined, {})).toEqual(runs(200, {}));
  });

  it('are many and new in a nightly run', () => {
    const nights = [runs(300, { NIGHTLY: 'yes' }), runs(300, { NIGHTLY: 'yes' })];
    expect(nights.map(({ numRuns }) => numRuns)).toEqual([10_000, 10_000]);
    expect(new Set(nights.map(({ seed }) => seed)).size).toBe(2);
  });

  it('can be chosen, to reproduce what a nightly run found', () => {
    const chosen = { NIGHTLY: 'yes', TEST_RUNS: '50', TEST_SEED: '1234' };
    expect(runs(300, chosen)).toEqual({ numRuns: 50, seed: 1234 });
    const made = () => fc.sample(fc.string(), runs(300, chosen));
    expect(made()).toEqual(made());
  });

  it.each(['', '-1', '1e3', 'many'])('are not chosen by %j', (value) => {
    expect(() => runs(300, { TEST_SEED: value })).toThrow('TEST_SEED is not a whole number');
  });
});
