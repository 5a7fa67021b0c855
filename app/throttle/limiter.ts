import { LRUCache } from 'lru-cache';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  RLWrapperTimeouts,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { RedisClient } from '../store/redis-connection';
import type { Limit } from './limits';

const REDIS_TIMEOUT_MS = 250;

/** Maximum number of keys per limit in this process: a client with more addresses is for the proxy to stop. */
const MAX_KEYS = 10_000;

/** Counts actions by key, against a limit. */
export interface Limiter {
  /**
   * Counts one more action.
   *
   * @returns milliseconds after which the limit allows it, or undefined if it does now
   */
  count(key: string): Promise<number | undefined>;
}

/** @param name what is counted; keeps its keys apart from those of anything else */
export type OpenLimiter = (name: string, limit: Limit) => Limiter;

/** Limiters that count in this process. */
export const openMemoryLimiter: OpenLimiter = (name, limit) => limiterOf(inMemory(name, limit));

/**
 * Limiters that count in Redis, for all instances together, and in this process while Redis is unavailable or slow:
 * nobody is refused because of that, and nobody goes uncounted.
 *
 * @param timeoutMs milliseconds that a request waits for Redis to count it, before it is counted in this process
 */
export function redisLimiters(client: RedisClient, timeoutMs = REDIS_TIMEOUT_MS): OpenLimiter {
  return (name, limit) =>
    limiterOf(
      new RLWrapperTimeouts({
        limiter: new RateLimiterRedis({
          storeClient: client,
          useRedisPackage: true,
          keyPrefix: prefixOf(name),
          points: limit.times,
          duration: limit.seconds,
          // Keys over the limit are refused from memory, without asking Redis again.
          inMemoryBlockOnConsumed: limit.times + 1,
        }),
        timeoutMs,
        insuranceLimiter: inMemory(name, limit),
      }),
    );
}

const prefixOf = (name: string) => `throttle:${name}`;

const inMemory = (name: string, { times, seconds }: Limit): RateLimiterMemory =>
  new BoundedLimiter({ keyPrefix: prefixOf(name), points: times, duration: seconds });

/** Evicts the least recently counted key when there would be too many: the library keeps any number. */
class BoundedLimiter extends RateLimiterMemory {
  readonly #keys = new LRUCache<string, true>({
    max: MAX_KEYS,
    dispose: (_, key, reason) => {
      if (reason === 'evict') void this.delete(key);
    },
  });

  override consume(key: string, ...rest: [points?: number, options?: object]): Promise<RateLimiterRes> {
    this.#keys.set(key, true);
    return super.consume(key, ...rest);
  }
}

function limiterOf(limiter: RateLimiterAbstract): Limiter {
  return {
    count: async (key) => {
      try {
        await limiter.consume(key);
        return undefined;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
        throw refusal;
      }
    },
  };
}
