import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { createMemoryStore } from '../../../app/store/memory-store';
import type { RedisConnection } from '../../../app/store/redis-connection';
import { createRedisStore } from '../../../app/store/redis-store';
import type { SharedStore } from '../../../app/store/shared-store';
import { redisMissing, RedisServer } from '../../support/redis-server';
import { connected } from './connected';

const missing = redisMissing();

/**
 * Runs tests with a memory store, and with a Redis store if Redis is installed.
 *
 * @param tests gets a function that creates an empty store, with the system's clock
 */
export function describeEachStore(tests: (create: () => SharedStore) => void): void {
  describe('in memory', () => {
    tests(() => createMemoryStore({ maxPerKind: 100, now: Date.now }));
  });

  describe.skipIf(missing !== undefined)(
    `in Redis${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    () => {
      let redis: RedisServer;
      let connection: RedisConnection;

      beforeAll(async () => {
        redis = await RedisServer.start();
        connection = await connected(redis.url);
      });
      afterAll(async () => {
        connection.close();
        await redis.close();
      });

      tests(() => withPrefix(createRedisStore(connection, Date.now), randomUUID()));
    },
  );
}

/** A separate store within another, by a suffix of its keys. */
function withPrefix(store: SharedStore, prefix: string): SharedStore {
  const own = (key: string) => `${key}:${prefix}`;
  return {
    get: (key) => store.get(own(key)),
    use: (key, ttlMs) => store.use(own(key), ttlMs),
    timeLeft: (key) => store.timeLeft(own(key)),
    set: (key, ...what) => store.set(own(key), ...what),
    replace: (key, ...what) => store.replace(own(key), ...what),
    delete: (key, ...what) => store.delete(own(key), ...what),
    addMember: (key, ...what) => store.addMember(own(key), ...what),
    removeMember: (key, member) => store.removeMember(own(key), member),
    members: (key) => store.members(own(key)),
    unreadyReason: () => store.unreadyReason(),
  };
}
