import type { RedisClient, RedisConnection } from './redis-connection';
import { kindOfKey, wholeMs, type CountingStore } from './shared-store';

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
 * @param counted the kinds of texts that `count` can count: their keys are kept in a set too, as Redis could count them
 * only by scanning everything it holds
 */
export function createRedisStore(
  connection: RedisConnection,
  now: () => number,
  counted: readonly string[] = [],
): CountingStore {
  const run = connection.run.bind(connection);
  const isCounted = (key: string) => counted.includes(kindOfKey(key));

  const add = (redis: RedisClient, key: string, member: string, ttlMs: number) =>
    redis
      .multi()
      .zRemRangeByScore(key, '-inf', now())
      .zAdd(key, { score: now() + ttlMs, value: member })
      // The key lives as long as its longest-lived member, so its TTL is set once and then only extended.
      .pExpire(key, wholeMs(ttlMs), 'NX')
      .pExpire(key, wholeMs(ttlMs), 'GT')
      .exec();

  /** Extends the time for which a text is counted, unless it was deleted meanwhile. */
  const prolong = (redis: RedisClient, key: string, ttlMs: number) => {
    const set = countKeyOf(kindOfKey(key));
    return Promise.all([
      redis.zAdd(set, { score: now() + ttlMs, value: key }, { condition: 'XX' }),
      redis.pExpire(set, wholeMs(ttlMs), 'GT'),
    ]);
  };

  return {
    get: async (key) => (await run((redis) => redis.get(key))) ?? undefined,

    use: (key, ttlMs) =>
      run(async (redis) => {
        const [value] = await Promise.all([
          redis.getEx(key, { type: 'PX', value: wholeMs(ttlMs) }),
          isCounted(key) && prolong(redis, key, ttlMs),
        ]);
        return value ?? undefined;
      }),

    timeLeft: async (key) => {
      const left = await run((redis) => redis.pTTL(key));
      return left < 0 ? undefined : left;
    },

    set: async (key, value, ttlMs, only) => {
      const expiration = { type: 'PX', value: wholeMs(ttlMs) } as const;
      const options = { expiration, ...(only === 'absent' && { condition: 'NX' as const }) };
      return run(async (redis) => {
        const isWritten = (await redis.set(key, value, options)) !== null;
        if (isWritten && isCounted(key)) await add(redis, countKeyOf(kindOfKey(key)), key, ttlMs);
        return isWritten;
      });
    },

    replace: async (key, before, after, ttlMs) => {
      const options = { keys: [key], arguments: [before, after, String(wholeMs(ttlMs))] };
      return run(async (redis) => {
        const isWritten = (await redis.eval(REPLACE, options)) === 1;
        if (isWritten && isCounted(key)) await prolong(redis, key, ttlMs);
        return isWritten;
      });
    },

    delete: (key, before) =>
      run(async (redis) => {
        const deleted = await (before === undefined
          ? redis.del(key)
          : redis.eval(DELETE_IF, { keys: [key], arguments: [before] }));
        if (deleted !== 1) return false;
        if (isCounted(key)) await redis.zRem(countKeyOf(kindOfKey(key)), key);
        return true;
      }),

    addMember: async (key, member, ttlMs) => {
      await run((redis) => add(redis, key, member, ttlMs));
    },

    removeMember: async (key, member) => {
      await run((redis) => redis.zRem(key, member));
    },

    members: (key) => run((redis) => redis.zRangeByScore(key, `(${now()}`, '+inf')),

    count: async (kind) => {
      if (!counted.includes(kind)) throw new Error(`texts of the kind ${kind} are not counted`);
      return run((redis) => redis.zCount(countKeyOf(kind), `(${now()}`, '+inf'));
    },

    unreadyReason: () => connection.unreadyReason(),
  };
}

const countKeyOf = (kind: string) => `count:${kind}`;
