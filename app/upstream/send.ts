import { bulkhead, type BulkheadPolicy } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { Agent, type Dispatcher } from 'undici';
import type { Deadline } from './deadline';
import { UpstreamError } from './upstream-error';

/**
 * Milliseconds after which an idle connection is closed: sooner than servers and proxies do it that don't tell, and long
 * enough that an admin who reads a page does not wait for a handshake at the next. A server that tells (`Keep-Alive:
 * timeout`) is left sooner.
 */
const KEEP_ALIVE_MS = 30_000;
/** Calls under way and waiting for a connection: more than that would not get their turn in time. */
const MAX_CALLS = 1_024;
/** Of those, for one customer; whose further calls wait, so that no customer takes all connections. */
const MAX_CALLS_OF_ONE = 32;
const MAX_WAITING_OF_ONE = 256;
/**
 * As much of its time as a call needs that waited for its turn. With less it could not be sent, which would tell of the
 * other side what is this customer's own doing.
 */
const LEAST_SHARE_LEFT = 1 / 16;

export interface UpstreamRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** On whose behalf the call is made, where that is known. */
  readonly customer?: string | undefined;
  /** When it has to be done, if that is before the time-out. */
  readonly deadline?: Deadline | undefined;
}

export interface UpstreamAnswer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** @throws UpstreamError when there is no whole answer; redirects are answers, and are not followed */
export type Send = (request: UpstreamRequest) => Promise<UpstreamAnswer>;

export interface SendOptions {
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly timeoutMs: number;
  /** Bytes of an answer's body. */
  readonly maxAnswerBytes: number;
  /** Connections at once; further calls wait for one. */
  readonly maxConnections: number;
  /**
   * Whether connections are used again. One that the other side just closed takes a request with it that may or may not
   * have been read: where that must not be in doubt, each call has a connection of its own.
   */
  readonly keepAlive: boolean;
  /** Certificate authority to trust in place of the system's, in PEM. */
  readonly ca?: string | undefined;
}

/**
 * Sends requests. With undici's dispatcher rather than `fetch` or `node:https`: a call takes about half the processor
 * time of the latter, which pages with several calls feel, and it is known whether a request that failed was sent.
 */
export function createSend(options: SendOptions): Send {
  const { timeoutMs, maxAnswerBytes, maxConnections, keepAlive, ca } = options;
  const agent = new Agent({
    connections: maxConnections,
    pipelining: keepAlive ? 1 : 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxResponseSize: maxAnswerBytes,
    // One deadline for all of it, below.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: timeoutMs, ...(ca !== undefined && { ca }) },
  });
  const shares = new LRUCache<string, BulkheadPolicy>({ max: 1_000 });
  let calls = 0;

  const shareOf = (customer: string): BulkheadPolicy => {
    let share = shares.get(customer);
    if (!share) shares.set(customer, (share = bulkhead(MAX_CALLS_OF_ONE, MAX_WAITING_OF_ONE)));
    return share;
  };

  return (request) =>
    new Promise((resolve, reject) => {
      if (calls >= MAX_CALLS) {
        reject(heldBack());
        return;
      }
      calls += 1;
      const { method, headers, body, customer } = request;
      const ms = Math.min(timeoutMs, request.deadline?.left ?? Infinity);
      const beginBy = performance.now() + ms * (1 - LEAST_SHARE_LEFT);
      const { origin, path } = splitUrl(request.url);
      let controller: Dispatcher.DispatchController | undefined;
      let dispatched = false;
      let free = (): void => undefined;

      /** @returns whether this settles the call, which the deadline may have done already */
      let settled = false;
      const settle = (): boolean => {
        if (settled) return false;
        settled = true;
        calls -= 1;
        clearTimeout(deadline);
        free();
        return true;
      };
      const deadline = setTimeout(() => {
        settle();
        if (!dispatched) {
          reject(heldBack());
          return;
        }
        const why = `no answer within ${Math.round(ms)} ms`;
        const failure = new UpstreamError('timed_out', controller !== undefined, why);
        reject(failure);
        controller?.abort(failure);
      }, ms);

      const dispatch = (isFirst: boolean): void => {
        dispatched = true;
        let status = 0;
        let answerHeaders: UpstreamAnswer['headers'] = {};
        const chunks: Buffer[] = [];
        agent.dispatch(
          { origin, path, method: method, headers, body },
          {
            onRequestStart(started) {
              controller = started;
              if (settled) started.abort(new Error('too late'));
            },
            onResponseStart(_controller, statusCode, received) {
              status = statusCode;
              answerHeaders = received;
            },
            onResponseData(_controller, chunk) {
              chunks.push(chunk);
            },
            onResponseEnd() {
              if (!settle()) return;
              resolve({ status, headers: answerHeaders, text: Buffer.concat(chunks).toString('utf8') });
            },
            onResponseError(_controller, error) {
              const failure = toUpstreamError(error, controller !== undefined);
              // The other side may close an idle connection just when it is taken up again.
              const again = isFirst && method === 'GET' && status === 0 && failure.kind === 'broken_off';
              if (again && !settled) dispatch(false);
              else if (settle()) reject(failure);
            },
          },
        );
      };

      if (customer === undefined) {
        dispatch(true);
        return;
      }
      const turn = shareOf(customer).execute(
        () =>
          new Promise<void>((done) => {
            free = done;
            if (!settled && performance.now() <= beginBy) {
              dispatch(true);
              return;
            }
            if (settle()) reject(heldBack());
            done();
          }),
      );
      turn.catch(() => {
        if (settle()) reject(heldBack());
      });
    });
}

function heldBack(): UpstreamError {
  return new UpstreamError('held_back', false, 'too many calls are under way already');
}

function toUpstreamError(cause: Error, sent: boolean): UpstreamError {
  const code = 'code' in cause ? cause.code : undefined;
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return new UpstreamError('too_long', sent, 'the answer is too long', { cause });
  return sent
    ? new UpstreamError('broken_off', sent, 'the connection broke off', { cause })
    : new UpstreamError('unreachable', sent, 'no connection could be made', { cause });
}

/** Without `new URL`, which costs more than all the rest of a request's preparation. */
function splitUrl(url: string): { origin: string; path: string } {
  const end = url.indexOf('/', 'https://'.length);
  return end < 0 ? { origin: url, path: '/' } : { origin: url.slice(0, end), path: url.slice(end) };
}
