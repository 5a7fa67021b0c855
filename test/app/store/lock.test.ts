import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { acquireLock } from '../../../app/store/lock';
import { createMemoryStore } from '../../../app/store/memory-store';
import type { SharedStore } from '../../../app/store/shared-store';

const SECOND = 1_000;

let store: SharedStore;
let clock: number;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  clock = 1_000_000;
  store = createMemoryStore({ maxPerKind: 10, now: () => clock });
});
afterEach(() => {
  vi.useRealTimers();
});

const acquire = (name = 'a') => acquireLock(store, name);

async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += SECOND / 2) {
    clock += SECOND / 2;
    await vi.advanceTimersByTimeAsync(SECOND / 2);
  }
}

/** Kills whoever holds locks: nothing renews them any more. */
const stop = () => vi.clearAllTimers();

it('a lock has one holder at a time until it is released', async () => {
  const lock = await acquire();
  expect(lock).toBeDefined();
  expect(await acquire()).toBeUndefined();
  expect(await acquire('b')).toBeDefined();
  await lock?.release();
  expect(await acquire()).toBeDefined();
});

it('a lock stays with its holder for as long as necessary, and stops being renewed afterwards', async () => {
  const lock = await acquire();
  await pass(60 * SECOND);
  expect(await acquire()).toBeUndefined();
  await lock?.release();
  expect(vi.getTimerCount()).toBe(0);
});

it('a lock expires three seconds after its holder is killed', async () => {
  await acquire();
  await pass(1.5 * SECOND);
  stop();
  await pass(2 * SECOND);
  expect(await acquire()).toBeUndefined();
  await pass(SECOND);
  expect(await acquire()).toBeDefined();
});

it('a lock cannot be released by somebody who has lost it', async () => {
  const lost = await acquire();
  stop();
  await pass(4 * SECOND);
  expect(await acquire()).toBeDefined();
  await lost?.release();
  expect(await acquire()).toBeUndefined();
});

it('a lock is lost while the store is unavailable, and acquiring one fails with the store’s error', async () => {
  const lock = await acquire();
  const away = () => Promise.reject(new Error('away'));
  store.replace = away;
  store.delete = away;
  await pass(SECOND);
  await lock?.release();
  await pass(3 * SECOND);
  expect(await acquire()).toBeDefined();
  store.set = away;
  await expect(acquire('b')).rejects.toThrow('away');
});
