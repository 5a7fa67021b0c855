import { expect, it } from 'vitest';
import { connectRedis } from '../../../app/store/redis-connection';
import { RedisServer, redisMissing } from '../../support/redis-server';
import { connected } from './connected';

it('tells the log where the server is that it cannot reach, and whoever asks only that it cannot', async () => {
  const told: string[] = [];
  const connection = connectRedis({
    url: 'redis://app:canary@127.0.0.1:1',
    keyPrefix: 'tenantry:test:',
    onAway: (reason) => told.push(reason),
    onReached: () => undefined,
  });
  await expect.poll(() => told).toHaveLength(1);
  connection.close();
  expect(told[0]).toContain('127.0.0.1:1');
  expect(told[0]).not.toContain('canary');
  expect(connection.unreadyReason()).toBe('the Redis server was not reached yet; the log says why');
});

const missing = redisMissing();

it.skipIf(missing)(
  `tells when the server is reached for the first time and when again${missing ? ` (${missing})` : ''}`,
  async () => {
    const server = await RedisServer.start();
    const told: string[] = [];
    const tell = { onAway: () => told.push('away'), onReached: (which: string) => told.push(which) };
    const early = await connected(server.url, tell);
    expect(told).toEqual([]);
    early.close();

    await server.kill();
    const connection = connectRedis({ url: server.url, keyPrefix: 'tenantry:test:', ...tell });
    await expect.poll(() => told).toEqual(['away']);
    await server.start();
    await expect.poll(() => told).toEqual(['away', 'first']);
    await server.kill();
    await expect.poll(() => told).toEqual(['away', 'first', 'away']);
    await server.start();
    await expect.poll(() => told).toEqual(['away', 'first', 'away', 'again']);
    connection.close();
    await server.close();
  },
);
