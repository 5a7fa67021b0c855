import { expect, it } from 'vitest';
import { createPrometheusMetrics } from '../../../app/observability/prometheus';
import { connectRedis } from '../../../app/store/redis-connection';
import { StoreError } from '../../../app/store/shared-store';
import { RedisServer, redisMissing } from '../../support/redis-server';
import { connected } from './connected';

it('logs which server it cannot reach, and tells callers only that it cannot', async () => {
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
  expect(connection.unreadyReason()).toBe('the Redis server has not been reached yet; the log says why');
});

const missing = redisMissing();

it.skipIf(missing)(
  `does not wait for a server that hangs or is down, and reconnects${missing ? ` (${missing})` : ''}`,
  async () => {
    const server = await RedisServer.start();
    const told: string[] = [];
    const connection = await connected(server.url, {
      onAway: (reason) => told.push(reason),
      onReached: (which) => told.push(which),
    });
    const ask = () => connection.run((redis) => redis.get('kind:key'));
    server.pause();
    await expect(ask()).rejects.toThrow('no answer within 1500 ms');
    expect(told).toEqual(['the Redis server did not answer within 1500 ms']);
    server.resume();
    await expect.poll(() => told.at(-1)).toBe('again');
    expect(await ask()).toBeNull();

    await server.kill();
    await expect.poll(() => told.length).toBe(3);
    const failure = await ask().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect(String(failure)).not.toContain('no answer');
    connection.close();
    await server.close();
  },
);

it.skipIf(missing)(
  `reports the first connection and reconnections${missing ? ` (${missing})` : ''}`,
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

it.skipIf(missing)(
  `counts whether the server is up, and commands by outcome${missing ? ` (${missing})` : ''}`,
  async () => {
    const server = await RedisServer.start();
    const metrics = createPrometheusMetrics();
    const figures = async () => {
      const { text } = await metrics.expose();
      return [...text.matchAll(/^tenantry_redis_(?:up|commands_total\{outcome="(\w+)"\}) (\d+)$/gm)].map(
        ([, outcome = 'up', value]) => `${outcome} ${value}`,
      );
    };
    await server.kill();
    const connection = connectRedis({
      url: server.url,
      keyPrefix: 'tenantry:test:',
      onAway: () => undefined,
      onReached: () => undefined,
      metrics,
    });
    expect(await figures()).toEqual(['up 0']);
    await server.start();
    await expect.poll(figures).toEqual(['up 1']);

    await connection.run((redis) => redis.set('kind:key', 'a text'));
    await connection.run((redis) => redis.get('kind:key'));
    await expect(connection.run((redis) => redis.incr('kind:key'))).rejects.toThrow(StoreError);
    expect(await figures()).toEqual(['up 1', 'done 2', 'failed 1']);

    server.pause();
    await expect(connection.run((redis) => redis.get('kind:key'))).rejects.toThrow(StoreError);
    expect(await figures()).toEqual(['up 0', 'done 2', 'failed 2']);
    server.resume();
    await expect.poll(figures).toEqual(['up 1', 'done 2', 'failed 2']);
    await server.kill();
    await expect.poll(figures).toEqual(['up 0', 'done 2', 'failed 2']);

    connection.close();
    metrics.stop();
    await server.close();
  },
);
