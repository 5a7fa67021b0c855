import { setTimeout as later } from 'node:timers';
import { createClient } from 'redis';
import { NO_METRICS, type Metrics } from '../observability/metrics';
import { StoreError } from './shared-store';

const CONNECT_MS = 2_000;
/** How long a command may take; a Redis server in the same network takes less than a hundredth of it. */
const REPLY_MS = 1_500;
/** A server that takes connections and says nothing is given up after this; pings keep a quiet connection alive. */
const SILENCE_MS = 3_000;
const PING_EVERY_MS = 1_000;
const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2_000;

export type RedisClient = ReturnType<typeof createRedisClient>;

/** A connection to a Redis server that comes back by itself. */
export interface RedisConnection {
  /**
   * For libraries that speak Redis themselves. Commands fail at once while the server is away, but one that was sent waits
   * until the connection ends: {@link RedisConnection.run} does not.
   */
  readonly client: RedisClient;
  /** Runs a command. @throws StoreError when the server is away, refuses, or does not answer in time */
  run<T>(command: (client: RedisClient) => Promise<T>): Promise<T>;
  /** That the server was never reached yet, without its address; nothing once it was. */
  unreadyReason(): string | undefined;
  close(): void;
}

export interface RedisConnectionOptions {
  /** `redis://` or `rediss://`; it may hold a password, so that no message may repeat it. */
  readonly url: string;
  /** What every key begins with. */
  readonly keyPrefix: string;
  /** Is told when the server goes away, and of the first failure to reach it. */
  readonly onAway: (reason: string) => void;
  /** Is told when the server can be reached after all: for the first time, or again. */
  readonly onReached: (which: 'first' | 'again') => void;
  readonly metrics?: Pick<Metrics, 'redisChanged' | 'redisAnswered'>;
}

/**
 * Connects to a Redis server, now or as soon as it can be reached. Nothing waits for it: whoever asks while it is away is
 * told at once. Retries pause longer and longer, up to 2 seconds, at random, so that instances don't come all at once.
 */
export function connectRedis(options: RedisConnectionOptions): RedisConnection {
  const { url, keyPrefix, onAway, onReached, metrics = NO_METRICS } = options;
  const client = createRedisClient(url, keyPrefix);
  let reached = false;
  let away = false;
  let closed = false;
  metrics.redisChanged(false);

  const goneAway = (reason: string) => {
    if (!away && !closed) onAway(reason);
    away = true;
    metrics.redisChanged(false);
  };
  client.on('error', (error: unknown) => {
    goneAway(`the Redis server cannot be reached: ${reasonOf(error)}`);
  });
  client.on('ready', () => {
    if (away) onReached(reached ? 'again' : 'first');
    reached = true;
    away = false;
    metrics.redisChanged(true);
  });
  const connect = () => {
    // Failures come as events; the promise only tells that the connection was closed meanwhile.
    client.connect().catch(() => undefined);
  };
  /** A connection that no answer comes from is of no use, and only a new one shows whether the server is back. */
  const reset = () => {
    if (closed || !client.isReady) return;
    goneAway(`the Redis server did not answer within ${REPLY_MS} ms`);
    client.destroy();
    connect();
  };
  connect();

  return {
    client,

    run: async (command) => {
      let timer: NodeJS.Timeout | undefined;
      const silence = new Promise<never>((_resolve, reject) => {
        // An answer that has arrived while this process was busy is read before the immediate runs.
        timer = later(() => {
          setImmediate(reject, new SilenceError(`no answer within ${REPLY_MS} ms`));
        }, REPLY_MS);
      });
      try {
        const answer = await Promise.race([command(client), silence]);
        metrics.redisAnswered('done');
        return answer;
      } catch (cause) {
        metrics.redisAnswered('failed');
        if (cause instanceof SilenceError) reset();
        throw new StoreError(`the Redis server did not do as asked: ${reasonOf(cause)}`, { cause });
      } finally {
        clearTimeout(timer);
      }
    },

    // Anybody may ask whether the app is ready, and the server's address is nobody's business.
    unreadyReason: () => (reached ? undefined : 'the Redis server was not reached yet; the log says why'),

    close: () => {
      closed = true;
      client.destroy();
    },
  };
}

class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

function createRedisClient(url: string, keyPrefix: string) {
  return createClient({
    url,
    keyPrefix,
    disableOfflineQueue: true,
    pingInterval: PING_EVERY_MS,
    maintNotifications: 'disabled',
    // The library's own time-out ends when a command is sent, and costs more than the one above.
    commandOptions: { timeout: undefined },
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (retries) => {
        const pause = Math.min(FIRST_RETRY_MS * 2 ** retries, LAST_RETRY_MS);
        return pause / 2 + Math.random() * (pause / 2);
      },
    },
  });
}

/** Several addresses that were tried in vain make an error without a message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
