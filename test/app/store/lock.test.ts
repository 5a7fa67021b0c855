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

/** Whoever holds locks is killed, or halted. */
const stop = () => vi.clearAllTimers();

it('is held by one at a time, until it is released', async () => {
  const lock = await acquire();
  expect(lock).toBeDefined();
  expect(await acquire()).toBeUndefined();
  expect(await acquire('b')).toBeDefined();
  await lock?.release();
  expect(await acquire()).toBeDefined();
});

it('stays with its holder, however long that takes, and is not held on to any longer', async () => {
  const lock = await acquire();
  await pass(60 * SECOND);
  expect(await acquire()).toBeUndefined();
  await lock?.release();
  expect(vi.getTimerCount()).toBe(0);
});

it('ends three seconds after its holder was killed', async () => {
  await acquire();
  await pass(1.5 * SECOND);
  stop();
  await pass(2 * SECOND);
  expect(await acquire()).toBeUndefined();
  await pass(SECOND);
  expect(await acquire()).toBeDefined();
});

it('is not released by one who has lost it meanwhile', async () => {
  const lost = await acquire();
  stop();
  await pass(4 * SECOND);
  expect(await acquire()).toBeDefined();
  await lost?.release();
  expect(await acquire()).toBeUndefined();
});

it('is given up while the store is unreachable, and whoever wants the lock gets that error', async () => {
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
