import { setTimeout as later } from 'node:timers';
import { createClient } from 'redis';
import { NO_METRICS, type Metrics } from '../observability/metrics';
import { StoreError } from './shared-store';

const CONNECT_TIMEOUT_MS = 2_000;
/** How long a command may take; a Redis server in the same network takes less than a hundredth of that. */
const COMMAND_TIMEOUT_MS = 1_500;
/** A connection on which the server sends nothing is closed after this time; pings keep an idle one alive. */
const SOCKET_TIMEOUT_MS = 3_000;
const PING_EVERY_MS = 1_000;
const FIRST_RETRY_MS = 50;
const MAX_RETRY_MS = 2_000;

export type RedisClient = ReturnType<typeof createRedisClient>;

/** A connection to a Redis server that reconnects by itself. */
export interface RedisConnection {
  /**
   * For libraries that send commands themselves. Commands fail at once while the server is unavailable, but one that
   * was sent waits until the connection ends, without the timeout of {@link RedisConnection.run}.
   */
  readonly client: RedisClient;
  /** Runs a command. @throws StoreError when the server is unavailable, refuses it, or does not answer in time */
  run<T>(command: (client: RedisClient) => Promise<T>): Promise<T>;
  /** Says that the server has not been reached yet, without its address; undefined once it has. */
  unreadyReason(): string | undefined;
  close(): void;
}

export interface RedisConnectionOptions {
  /** `redis://` or `rediss://`; it may contain a password, so no message may repeat it. */
  readonly url: string;
  /** Prefix of every key. */
  readonly keyPrefix: string;
  /** Called when the server becomes unavailable, and on the first failure to reach it. */
  readonly onAway: (reason: string) => void;
  /** Called when the server is reached after `onAway`: for the first time, or again. */
  readonly onReached: (which: 'first' | 'again') => void;
  readonly metrics?: Pick<Metrics, 'redisChanged' | 'redisAnswered'>;
}

/**
 * Connects to a Redis server, now or as soon as it can be reached. Nothing waits for that: while the server is
 * unavailable, commands fail at once. Retries back off up to 2 seconds, with jitter, so that instances do not reconnect
 * all at once.
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
    // Failures come as events; the promise rejects only when the connection was closed meanwhile.
    client.connect().catch(() => undefined);
  };
  /** Replaces a connection on which no answers arrive: only a new one shows whether the server is back. */
  const reset = () => {
    if (closed || !client.isReady) return;
    goneAway(`the Redis server did not answer within ${COMMAND_TIMEOUT_MS} ms`);
    client.destroy();
    connect();
  };
  connect();

  return {
    client,

    run: async (command) => {
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<never>((_resolve, reject) => {
        // An answer that arrived while the event loop was blocked is read before the immediate runs.
        timer = later(() => {
          setImmediate(reject, new TimeoutError(`no answer within ${COMMAND_TIMEOUT_MS} ms`));
        }, COMMAND_TIMEOUT_MS);
      });
      try {
        const answer = await Promise.race([command(client), timeout]);
        metrics.redisAnswered('done');
        return answer;
      } catch (cause) {
        metrics.redisAnswered('failed');
        if (cause instanceof TimeoutError) reset();
        throw new StoreError(`a Redis command failed: ${reasonOf(cause)}`, { cause });
      } finally {
        clearTimeout(timer);
      }
    },

    // Anybody may read this on /readyz, so it must not contain the server's address.
    unreadyReason: () =>
      reached ? undefined : 'the Redis server has not been reached yet; the log says why',

    close: () => {
      closed = true;
      client.destroy();
    },
  };
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

function createRedisClient(url: string, keyPrefix: string) {
  return createClient({
    url,
    keyPrefix,
    disableOfflineQueue: true,
    pingInterval: PING_EVERY_MS,
    maintNotifications: 'disabled',
    // The library's own timeout no longer applies once a command is sent, and costs more than the one above.
    commandOptions: { timeout: undefined },
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      reconnectStrategy: (retries) => {
        const pause = Math.min(FIRST_RETRY_MS * 2 ** retries, MAX_RETRY_MS);
        return pause / 2 + Math.random() * (pause / 2);
      },
    },
  });
}

/** When all of several addresses fail, the error (`AggregateError`) has a code but no message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
