import { beforeEach, expect, it } from 'vitest';
import { StoreError } from '../../../app/store/shared-store';
import { whenBack } from '../../../app/store/when-back';

const AWAY = new StoreError('away');

let tries: number;
let waited: number;
beforeEach(() => {
  [tries, waited] = [0, 0];
});

/** Runs an action that fails this many times. */
const failing = (times: number, error: Error) =>
  whenBack(
    () => {
      tries += 1;
      return tries > times ? Promise.resolve('done') : Promise.reject(error);
    },
    (ms) => Promise.resolve((waited += ms)),
  );

it('a write is retried until the store is back, and not repeated after that', async () => {
  expect(await failing(3, AWAY)).toBe('done');
  expect(tries).toBe(4);
});

it('a write is given up when the store stays away for ten seconds', async () => {
  await expect(failing(1_000, AWAY)).rejects.toBe(AWAY);
  expect(waited).toBeGreaterThan(9_000);
  expect(waited).toBeLessThanOrEqual(10_000);
});

it('a write is not retried after any other failure', async () => {
  const failure = new TypeError('a fault of our own');
  await expect(failing(1, failure)).rejects.toBe(failure);
  expect([tries, waited]).toEqual([1, 0]);
});
