import { expect, it } from 'vitest';
import { openMemoryLimiter } from '../../../app/throttle/limiter';

const ENOUGH = 10_000;

it('the memory limiter evicts only the least recently counted client when there are too many', async () => {
  const limiter = openMemoryLimiter('test', { times: 1, seconds: 60 });
  for (let turn = 0; turn < ENOUGH; turn++) await limiter.count(`client ${turn}`);
  expect(await limiter.count('client 0')).toBeGreaterThan(0);
  await limiter.count('one more');
  expect(await limiter.count('client 0')).toBeGreaterThan(0);
  expect(await limiter.count('client 2')).toBeGreaterThan(0);
  expect(await limiter.count('client 1')).toBeUndefined();
});
