import { bulkhead, type BulkheadPolicy } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { Agent, type Dispatcher } from 'undici';
import type { Deadline } from './deadline';
import { UpstreamError } from './upstream-error';

/**
 * Milliseconds after which an idle connection is closed: before servers and proxies that announce no timeout close it,
 * and late enough that an admin who reads a page does not wait for a handshake on the next. If a server announces a
 * shorter timeout (`Keep-Alive: timeout`), its connections are closed before that.
 */
const KEEP_ALIVE_MS = 30_000;
/** Calls in flight or waiting for a connection; further ones would not get their turn in time, and fail at once. */
const MAX_CALLS = 1_024;
/** Calls in flight for one customer, and further ones in its queue, so that no customer takes all connections. */
const MAX_CALLS_PER_CUSTOMER = 32;
const MAX_QUEUED_PER_CUSTOMER = 256;
/**
 * Share of its time that a queued call must have left when its turn comes. With less, it would time out unsent, and be
 * taken for a failure of the upstream rather than the customer's own doing.
 */
const MIN_SHARE_LEFT = 1 / 16;

export interface UpstreamRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** On whose behalf the call is made, if that is known. */
  readonly customer?: string | undefined;
  /** By when the call has to be done, if that is before the timeout. */
  readonly deadline?: Deadline | undefined;
}

export interface UpstreamAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** @throws UpstreamError when there is no complete answer; redirects are answers, and are not followed */
export type Send = (request: UpstreamRequest) => Promise<UpstreamAnswer>;

export interface SendOptions {
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly timeoutMs: number;
  /** Maximum size of an answer's body, in bytes. */
  readonly maxAnswerBytes: number;
  /** Connections open at once; further calls wait for one. */
  readonly maxConnections: number;
  /**
   * Whether connections are reused. If the server closes an idle connection just as it is reused, it is not known
   * whether the request was read; where that must not be in doubt, each call gets a connection of its own.
   */
  readonly keepAlive: boolean;
  /** Certificate authority to trust in place of the system's, in PEM. */
  readonly ca?: string | undefined;
}

/**
 * Sends requests with undici's dispatcher rather than `fetch` or `node:https`: a call takes about half the CPU time of
 * the latter, which matters for pages with several calls, and it is known whether a failed request was sent.
 */
export function createSend(options: SendOptions): Send {
  const { timeoutMs, maxAnswerBytes, maxConnections, keepAlive, ca } = options;
  const agent = new Agent({
    connections: maxConnections,
    pipelining: keepAlive ? 1 : 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxResponseSize: maxAnswerBytes,
    // Replaced by the single timeout below.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: timeoutMs, ...(ca !== undefined && { ca }) },
  });
  const bulkheads = new LRUCache<string, BulkheadPolicy>({ max: 1_000 });
  let calls = 0;

  const bulkheadOf = (customer: string): BulkheadPolicy => {
    let policy = bulkheads.get(customer);
    if (!policy)
      bulkheads.set(customer, (policy = bulkhead(MAX_CALLS_PER_CUSTOMER, MAX_QUEUED_PER_CUSTOMER)));
    return policy;
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
      const beginBy = performance.now() + ms * (1 - MIN_SHARE_LEFT);
      const { origin, path } = splitUrl(request.url);
      let controller: Dispatcher.DispatchController | undefined;
      let dispatched = false;
      let releaseSlot = (): void => undefined;

      let settled = false;
      /** Settles the call. @returns false if it is settled already, as by the timeout */
      const settle = (): boolean => {
        if (settled) return false;
        settled = true;
        calls -= 1;
        clearTimeout(deadline);
        releaseSlot();
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
              // The server may have closed an idle connection just as it was reused.
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
      const turn = bulkheadOf(customer).execute(
        () =>
          new Promise<void>((done) => {
            releaseSlot = done;
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
  return new UpstreamError('held_back', false, 'too many calls are in flight already');
}

function toUpstreamError(cause: Error, sent: boolean): UpstreamError {
  const code = 'code' in cause ? cause.code : undefined;
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return new UpstreamError('too_long', sent, 'the answer is too long', { cause });
  return sent
    ? new UpstreamError('broken_off', sent, 'the connection broke off', { cause })
    : new UpstreamError('unreachable', sent, 'no connection could be made', { cause });
}

/** Without `new URL`, which costs more than the rest of preparing a request. */
function splitUrl(url: string): { origin: string; path: string } {
  const end = url.indexOf('/', 'https://'.length);
  return end < 0 ? { origin: url, path: '/' } : { origin: url.slice(0, end), path: url.slice(end) };
}
