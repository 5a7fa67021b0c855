import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket';

const START = 1_000_000_000_000;

describe('a token bucket of 2, refilled by 2 a second,', () => {
  const bucket = () => new TokenBucket({ burst: 2, perSecond: 2 }, START);

  it('allows the burst and refuses the next request until the announced reset', () => {
    const full = bucket();
    expect([0, 10, 20].map((ms) => full.draw(START + ms))).toEqual([
      { allowed: true, limit: 2, remaining: 1, resetsAt: START / 1000 + 1 },
      { allowed: true, limit: 2, remaining: 0, resetsAt: START / 1000 + 1 },
      { allowed: false, limit: 2, remaining: 0, resetsAt: START / 1000 + 1 },
    ]);
    expect(full.draw(START + 1000).allowed).toBe(true);
  });

  it('holds no more than the burst, however long it has been idle', () => {
    const rested = bucket();
    rested.draw(START);
    expect([0, 1, 2].map((ms) => rested.draw(START + 3_600_000 + ms).allowed)).toEqual([true, true, false]);
  });
});

describe('a token bucket of 1, refilled by 5 a minute,', () => {
  it('announces the second at which the next request will be allowed', () => {
    const bucket = new TokenBucket({ burst: 1, perSecond: 5 / 60 }, START);
    bucket.draw(START);
    const { allowed, resetsAt } = bucket.draw(START + 500);
    expect({ allowed, resetsAt }).toEqual({ allowed: false, resetsAt: START / 1000 + 13 });
    expect(bucket.draw(resetsAt * 1000).allowed).toBe(true);
  });
});
