import type { CustomFetch } from 'openid-client';
import { createCircuit } from '../upstream/circuit';
import { createPatience, type Failure } from '../upstream/patience';
import { retryAfterMs } from '../upstream/retry-after';
import { createSend, type UpstreamAnswer, type UpstreamRequest } from '../upstream/send';
import { UpstreamError } from '../upstream/upstream-error';

const MAX_CONNECTIONS = 32;
/** Discovery documents, key sets and token answers are a few kilobytes long. */
const MAX_ANSWER_BYTES = 1024 * 1024;
/** Milliseconds for which a call is retried; somebody is waiting to be signed in. */
const BUDGET_MS = 3_000;
const WITHOUT_BODY = new Set([204, 205, 304]);
const TOO_MANY_REQUESTS = 429;

export interface ProviderFetchOptions {
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly timeoutMs: number;
  /** Resolves after that many milliseconds. */
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Certificate authority to trust in place of the system's, in PEM. */
  readonly ca?: string;
  /** Called with true when the token endpoint's circuit opens, and with false when it has closed again. */
  readonly onCircuit?: (open: boolean) => void;
}

/**
 * As much of `fetch` as openid-client uses, within bounds: one timeout for the whole answer, a maximum size, no
 * redirects, and connections that are used once, so that no stale connection leaves the outcome of a token request in
 * doubt.
 */
export function createProviderFetch(options: ProviderFetchOptions): CustomFetch {
  const { timeoutMs, sleep, ca, onCircuit } = options;
  const circuit = createCircuit(onCircuit);
  const patience = createPatience({ sleep, budgetMs: BUDGET_MS });
  const send = createSend({
    timeoutMs,
    maxAnswerBytes: MAX_ANSWER_BYTES,
    maxConnections: MAX_CONNECTIONS,
    keepAlive: false,
    ca,
  });
  let calls = 0;

  async function call(request: UpstreamRequest): Promise<UpstreamAnswer> {
    // Each sign-in counts as another customer's.
    const answer =
      request.method === 'GET'
        ? await send(request)
        : await circuit.run(String((calls += 1)), () => send(request));
    if (answer.status === TOO_MANY_REQUESTS || answer.status >= 500) throw new RetryableAnswer(answer);
    return answer;
  }

  return async (url, { method, headers, body }) => {
    const request = {
      method,
      url,
      headers,
      body: body instanceof URLSearchParams ? body.toString() : undefined,
    };
    try {
      return toResponse(await patience(() => call(request), method === 'GET', failureOf));
    } catch (error) {
      if (error instanceof RetryableAnswer) return toResponse(error.answer);
      throw error;
    }
  };
}

/** An answer that a retry may change. */
class RetryableAnswer extends Error {
  constructor(readonly answer: UpstreamAnswer) {
    super(`the provider answered ${answer.status}`);
  }
}

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof UpstreamError) return { cause: error };
  if (!(error instanceof RetryableAnswer)) return undefined;
  const { status, headers } = toResponse(error.answer);
  return { status, retryAfterMs: retryAfterMs(headers, Date.now()) };
}

function toResponse({ status, headers, text }: UpstreamAnswer): Response {
  const entries = Object.entries(headers).flatMap(([name, values = []]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  return new Response(WITHOUT_BODY.has(status) ? null : text, { status, headers: entries });
}
