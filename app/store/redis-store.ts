import type { RedisConnection } from './redis-connection';
import { wholeMs, type SharedStore } from './shared-store';

const REPLACE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

const DELETE_IF = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/**
 * A store in a Redis server of version 7.0 or later, for any number of instances. Sets are kept as sorted sets whose
 * scores are the times at which members expire, by the clock of the instance that added them.
 *
 * @param now milliseconds since the epoch
 */
export function createRedisStore(connection: RedisConnection, now: () => number): SharedStore {
  const run = connection.run.bind(connection);
  return {
    get: async (key) => (await run((redis) => redis.get(key))) ?? undefined,

    use: async (key, ttlMs) =>
      (await run((redis) => redis.getEx(key, { type: 'PX', value: wholeMs(ttlMs) }))) ?? undefined,

    timeLeft: async (key) => {
      const left = await run((redis) => redis.pTTL(key));
      return left < 0 ? undefined : left;
    },

    set: async (key, value, ttlMs, only) => {
      const expiration = { type: 'PX', value: wholeMs(ttlMs) } as const;
      const options = { expiration, ...(only === 'absent' && { condition: 'NX' as const }) };
      return (await run((redis) => redis.set(key, value, options))) !== null;
    },

    replace: async (key, before, after, ttlMs) => {
      const options = { keys: [key], arguments: [before, after, String(wholeMs(ttlMs))] };
      return (await run((redis) => redis.eval(REPLACE, options))) === 1;
    },

    delete: async (key, before) => {
      if (before === undefined) return (await run((redis) => redis.del(key))) === 1;
      return (await run((redis) => redis.eval(DELETE_IF, { keys: [key], arguments: [before] }))) === 1;
    },

    addMember: async (key, member, ttlMs) => {
      const ends = now() + ttlMs;
      await run((redis) =>
        redis
          .multi()
          .zRemRangeByScore(key, '-inf', now())
          .zAdd(key, { score: ends, value: member })
          // The key lives as long as its longest-lived member, so its TTL is set once and then only extended.
          .pExpire(key, wholeMs(ttlMs), 'NX')
          .pExpire(key, wholeMs(ttlMs), 'GT')
          .exec(),
      );
    },

    removeMember: async (key, member) => {
      await run((redis) => redis.zRem(key, member));
    },

    members: (key) => run((redis) => redis.zRangeByScore(key, `(${now()}`, '+inf')),

    unreadyReason: () => connection.unreadyReason(),
  };
}
