import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RedisConnection } from '../../../app/store/redis-connection';
import { redisLimiters } from '../../../app/throttle/limiter';
import { RedisServer, redisMissing } from '../../support/redis-server';
import { connected } from '../store/connected';

const LIMIT = { times: 5, seconds: 30 };
/** Milliseconds for Redis to count, however busy the machine is. */
const PATIENT_MS = 20_000;
const missing = redisMissing();

let server: RedisServer;
let one: RedisConnection;
let two: RedisConnection;

/** How many of these attempts were allowed. */
async function allowed(attempts: number, count: () => Promise<number | undefined>): Promise<number> {
  const waits: (number | undefined)[] = [];
  for (let turn = 0; turn < attempts; turn++) waits.push(await count());
  return waits.filter((wait) => wait === undefined).length;
}

describe.skipIf(missing)(`limiters in Redis${missing === undefined ? '' : ` (not run: ${missing})`}`, () => {
  beforeAll(async () => {
    server = await RedisServer.start();
    [one, two] = await Promise.all([connected(server.url), connected(server.url)]);
  });
  afterAll(async () => {
    one.close();
    two.close();
    await server.close();
  });

  it('count across all instances, and expire by themselves', async () => {
    const limiters = [one, two].map(({ client }) => redisLimiters(client, PATIENT_MS)('shared', LIMIT));
    let turn = 0;
    expect(await allowed(8, () => limiters[turn++ % 2]?.count('me') ?? Promise.reject(new Error()))).toBe(5);
    const wait = (await limiters[0]?.count('me')) ?? 0;
    expect(wait).toBeGreaterThan(25_000);
    expect(wait).toBeLessThanOrEqual(30_000);
    expect(await limiters[1]?.count('somebody else')).toBeUndefined();
    const keys = await one.client.keys('*throttle:shared*');
    expect(keys).toHaveLength(2);
    expect(await one.client.pTTL('throttle:shared:me')).toBeGreaterThan(25_000);
  });

  it('do not ask the server again about clients that are over the limit', async () => {
    const limiter = redisLimiters(one.client, PATIENT_MS)('over', LIMIT);
    expect(await allowed(20, () => limiter.count('me'))).toBe(5);
    expect(await one.client.get('throttle:over:me')).toBe('6');
  });

  it('count in memory, without waiting, while the server hangs or is down', async () => {
    const limiter = redisLimiters(one.client)('insured', LIMIT);
    expect(await allowed(2, () => limiter.count('me'))).toBe(2);
    server.pause();
    // The server still hangs, so a result shows that nobody waits for it.
    expect(await limiter.count('me')).toBeUndefined();
    server.resume();
    await server.kill();
    expect(await allowed(8, () => limiter.count('other'))).toBe(5);
    await server.start();
    await expect.poll(() => one.client.isReady, { timeout: 20_000 }).toBe(true);
    const patient = redisLimiters(one.client, PATIENT_MS)('insured', LIMIT);
    expect(await allowed(8, () => patient.count('third'))).toBe(5);
    expect(await one.client.keys('*third*')).toHaveLength(1);
  });
});
