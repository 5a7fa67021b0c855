import { expect, it, vi } from 'vitest';
import { connectRedis } from '../../../app/store/redis-connection';

it('tells the log where the server is that it cannot reach, and whoever asks only that it cannot', async () => {
  const told: string[] = [];
  const connection = connectRedis({
    url: 'redis://app:canary@127.0.0.1:1',
    keyPrefix: 'tenantry:test:',
    onAway: (reason) => told.push(reason),
    onBack: () => undefined,
  });
  await vi.waitFor(() => {
    expect(told).toHaveLength(1);
  });
  connection.close();
  expect(told[0]).toContain('127.0.0.1:1');
  expect(told[0]).not.toContain('canary');
  expect(connection.unreadyReason()).toBe('the Redis server was not reached yet; the log says why');
});
