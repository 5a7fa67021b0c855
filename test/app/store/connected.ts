import { vi } from 'vitest';
import {
  connectRedis,
  type RedisConnection,
  type RedisConnectionOptions,
} from '../../../app/store/redis-connection';

/** A connection to a test's Redis server, once it is established. */
export async function connected(
  url: string,
  options: Partial<RedisConnectionOptions> = {},
): Promise<RedisConnection> {
  const connection = connectRedis({
    url,
    keyPrefix: 'tenantry:test:',
    onAway: () => undefined,
    onReached: () => undefined,
    ...options,
  });
  await vi.waitFor(() => {
    const reason = connection.unreadyReason();
    if (reason !== undefined) throw new Error(reason);
  }, 30_000);
  return connection;
}
