import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../app/store/memory-store';
import type { RedisConnection } from '../../../app/store/redis-connection';
import { createRedisStore } from '../../../app/store/redis-store';
import type { CountingStore } from '../../../app/store/shared-store';
import { redisMissing, RedisServer } from '../../support/redis-server';
import { connected } from './connected';

const LONG = 60_000;
const SHORT = 20_000;
const AFTER_SHORT = 21_000;

const missing = redisMissing();

/** Milliseconds that the stores' clock is ahead of this machine's. */
let ahead = 0;
const now = () => Date.now() + ahead;

/**
 * Tests what every store has to do.
 *
 * @param pass lets this many milliseconds pass
 */
function keepsTheContract(create: () => CountingStore, pass: (ms: number) => Promise<unknown>): void {
  describe('store contract', () => {
    let store: CountingStore;
    let key: string;

    beforeEach(() => {
      store = create();
      key = `kind:${randomUUID()}`;
    });

    it('is ready', () => {
      expect(store.unreadyReason()).toBeUndefined();
    });

    it('returns what was set until it is deleted', async () => {
      expect(await store.get(key)).toBeUndefined();
      expect(await store.set(key, 'one', LONG)).toBe(true);
      expect(await store.set(key, 'zwei, 三', LONG)).toBe(true);
      expect(await store.get(key)).toBe('zwei, 三');
      expect(await store.delete(key)).toBe(true);
      expect(await store.get(key)).toBeUndefined();
      expect(await store.delete(key)).toBe(false);
    });

    it('forgets an entry that has expired', async () => {
      await store.set(key, 'x', SHORT);
      expect(await store.get(key)).toBe('x');
      await pass(AFTER_SHORT);
      expect(await store.get(key)).toBeUndefined();
    });

    it.each([0.4, 0, -1])('accepts a lifetime of %d milliseconds, which expires at once', async (ttlMs) => {
      await store.set(key, 'x', ttlMs);
      await store.addMember(`${key}:set`, 'a', ttlMs);
      await sleep(5);
      expect(await store.get(key)).toBeUndefined();
      expect(await store.members(`${key}:set`)).toEqual([]);
    });

    it('extends the life of an entry that is used, and creates none that does not exist', async () => {
      expect(await store.use(key, LONG)).toBeUndefined();
      expect(await store.get(key)).toBeUndefined();
      await store.set(key, 'x', SHORT);
      expect(await store.use(key, LONG)).toBe('x');
      await pass(AFTER_SHORT);
      expect(await store.use(key, SHORT)).toBe('x');
      await pass(AFTER_SHORT);
      expect(await store.get(key)).toBeUndefined();
    });

    it('does not extend the life of an entry that is only read', async () => {
      await store.set(key, 'x', SHORT);
      await pass(SHORT / 2);
      await store.get(key);
      await pass(AFTER_SHORT / 2);
      expect(await store.get(key)).toBeUndefined();
    });

    it('says how long an entry has left', async () => {
      expect(await store.timeLeft(key)).toBeUndefined();
      await store.set(key, 'x', SHORT);
      await pass(SHORT / 2);
      const left = (await store.timeLeft(key)) ?? 0;
      expect(left).toBeLessThanOrEqual(SHORT / 2);
      expect(left).toBeGreaterThan(SHORT / 4);
      await pass(AFTER_SHORT);
      expect(await store.timeLeft(key)).toBeUndefined();
    });

    it('sets an entry only if it is absent', async () => {
      expect(await store.set(key, 'one', LONG, 'absent')).toBe(true);
      expect(await store.set(key, 'two', LONG, 'absent')).toBe(false);
      expect(await store.get(key)).toBe('one');
    });

    it('treats expired entries as missing', async () => {
      await store.set(key, 'x', SHORT);
      await pass(AFTER_SHORT);
      expect(await store.replace(key, 'x', 'y', LONG)).toBe(false);
      expect(await store.delete(key)).toBe(false);
      expect(await store.set(key, 'y', LONG, 'absent')).toBe(true);
    });

    it('replaces and deletes an entry only if it has the expected value', async () => {
      expect(await store.replace(key, 'one', 'two', LONG)).toBe(false);
      await store.set(key, 'one', LONG);
      expect(await store.replace(key, 'other', 'two', LONG)).toBe(false);
      expect(await store.replace(key, 'one', 'two', SHORT)).toBe(true);
      expect(await store.delete(key, 'one')).toBe(false);
      expect(await store.get(key)).toBe('two');
      await pass(AFTER_SHORT);
      expect(await store.get(key)).toBeUndefined();
      await store.set(key, 'three', LONG);
      expect(await store.delete(key, 'three')).toBe(true);
    });

    it('lets exactly one of many concurrent writers win', async () => {
      const takes = Array.from({ length: 20 }, (_, i) => store.set(key, String(i), LONG, 'absent'));
      expect((await Promise.all(takes)).filter(Boolean)).toHaveLength(1);
      const before = (await store.get(key)) ?? '';
      const changes = Array.from({ length: 20 }, (_, i) => store.replace(key, before, `n${i}`, LONG));
      expect((await Promise.all(changes)).filter(Boolean)).toHaveLength(1);
    });

    it('keeps the members of a set, each for its own lifetime', async () => {
      expect(await store.members(key)).toEqual([]);
      await store.addMember(key, 'a', LONG);
      await store.addMember(key, 'a', LONG);
      await store.addMember(key, 'b', LONG);
      await store.addMember(key, 'c', SHORT);
      expect([...(await store.members(key))].sort()).toEqual(['a', 'b', 'c']);
      await pass(AFTER_SHORT);
      expect([...(await store.members(key))].sort()).toEqual(['a', 'b']);
      await store.removeMember(key, 'a');
      await store.removeMember(key, 'never there');
      expect(await store.members(key)).toEqual(['b']);
    });

    it('keeps a set for as long as its longest-lived member, in whatever order they were added', async () => {
      await store.addMember(key, 'a', SHORT);
      await store.addMember(key, 'b', LONG);
      await store.addMember(key, 'c', SHORT);
      await pass(AFTER_SHORT);
      expect(await store.members(key)).toEqual(['b']);
    });

    it('counts entries of a kind, without deleted or expired ones', async () => {
      const use = (id: string, ttlMs: number) => store.use(`counted:${id}`, ttlMs);
      const count = () => store.count('counted');
      expect(await count()).toBe(0);
      for (const id of ['a', 'b', 'c', 'd']) await store.set(`counted:${id}`, id, SHORT);
      expect(await store.set('counted:a', 'again', LONG, 'absent')).toBe(false);
      expect(await count()).toBe(4);
      await store.delete('counted:d');
      await use('d', LONG);
      await store.delete('counted:c', 'another');
      expect(await count()).toBe(3);
      await use('a', LONG);
      await store.replace('counted:b', 'b', 'other', LONG);
      await pass(AFTER_SHORT);
      expect(await count()).toBe(2);
      await store.delete('counted:b', 'other');
      expect(await count()).toBe(1);
      await pass(LONG);
      expect(await count()).toBe(0);
    });

    it('removes a set with its last member', async () => {
      await store.addMember(key, 'a', SHORT);
      await pass(AFTER_SHORT);
      expect(await store.members(key)).toEqual([]);
      await store.addMember(key, 'b', LONG);
      expect(await store.members(key)).toEqual(['b']);
    });
  });
}

describe('the memory store', () => {
  keepsTheContract(
    () => createMemoryStore({ maxPerKind: 10, now }),
    (ms) => Promise.resolve((ahead += ms)),
  );

  it('evicts the least recently used entry of a kind when there are too many', async () => {
    const store = createMemoryStore({ maxPerKind: 2, now: Date.now });
    await store.set('a:1', 'x', LONG);
    await store.set('a:2', 'x', LONG);
    await store.set('b:1', 'x', LONG);
    await store.use('a:1', LONG);
    await store.set('a:3', 'x', LONG);
    const found = await Promise.all(['a:1', 'a:2', 'a:3', 'b:1'].map((key) => store.get(key)));
    expect(found).toEqual(['x', undefined, 'x', 'x']);
  });
});

describe.skipIf(missing !== undefined)(
  `the Redis store${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let redis: RedisServer;
    let administrator: RedisConnection;
    let connection: RedisConnection;

    beforeAll(async () => {
      redis = await RedisServer.start({ password: 'a-password' });
      administrator = await connected(redis.url);
      // The minimal rights that the README gives the app's Redis user.
      const rights = ['on', '>password', '~tenantry:test:*', '+@all', '-@admin', '-@dangerous'];
      await administrator.client.aclSetUser('app', rights);
      connection = await connected(redis.url.replace(':a-password', 'app:password'));
    });
    afterAll(async () => {
      administrator.close();
      connection.close();
      await redis.close();
    });

    keepsTheContract(
      () => createRedisStore(connection, now, ['counted']),
      async (ms) => {
        ahead += ms;
        // The server's own clock cannot be moved, so its entries have to expire earlier instead.
        for (const kept of await administrator.client.keys('*')) {
          const key = kept.slice('tenantry:test:'.length);
          const left = await connection.client.pTTL(key);
          if (left >= 0) await connection.client.pExpire(key, left - ms);
        }
      },
    );

    it('gives every set an expiry, and removes expired members when one is added', async () => {
      const store = createRedisStore(connection, now);
      await store.addMember('kind:tidy', 'a', SHORT);
      expect(await connection.client.pTTL('kind:tidy')).toBeGreaterThan(0);
      ahead += AFTER_SHORT;
      await store.addMember('kind:tidy', 'b', LONG);
      expect(await connection.client.zCard('kind:tidy')).toBe(1);
    });

    it('keeps the index for counting only as long as it has entries', async () => {
      const store = createRedisStore(connection, now, ['tidy']);
      await store.set('tidy:a', 'x', SHORT);
      await store.use('tidy:a', LONG);
      expect(await connection.client.pTTL('count:tidy')).toBeGreaterThan(SHORT);
      ahead += LONG;
      await store.set('tidy:b', 'x', SHORT);
      expect(await connection.client.zRange('count:tidy', 0, -1)).toEqual(['tidy:b']);
    });
  },
);
