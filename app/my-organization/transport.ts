import { createCircuit } from '../upstream/circuit';
import type { Deadline } from '../upstream/deadline';
import { createSend } from '../upstream/send';
import { UpstreamError, type UpstreamErrorKind } from '../upstream/upstream-error';
import { MyOrganizationError, type MyOrganizationErrorKind } from './my-organization-error';

const MAX_CONNECTIONS = 64;
/** Far above anything that the API documents. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** A call is not started with less time left: it would hardly finish, and its outcome would be unknown. */
const MIN_TIME_LEFT_MS = 500;

export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The organization on whose behalf the call is made. */
  readonly customer: string;
  /** By when the page that makes the call has to be done. */
  readonly deadline?: Deadline | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

/** @throws MyOrganizationError `timed_out`, `unavailable`, or `malformed` for an unreasonably large answer */
export type Transport = (request: ApiRequest) => Promise<ApiAnswer>;

export interface TransportOptions {
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly timeoutMs: number;
  /** Certificate authority to trust in place of the system's, in PEM. */
  readonly ca?: string;
  /** Called when the circuit opens, after which calls fail at once, and when it closes again. */
  readonly onCircuit?: (open: boolean) => void;
}

/** Sends requests over keep-alive connections, through a circuit breaker. */
export function createTransport({ timeoutMs, ca, onCircuit }: TransportOptions): Transport {
  const circuit = createCircuit(onCircuit);
  const send = createSend({
    timeoutMs,
    maxAnswerBytes: MAX_ANSWER_BYTES,
    maxConnections: MAX_CONNECTIONS,
    keepAlive: true,
    ca,
  });

  return async (request) => {
    try {
      if (request.deadline && request.deadline.left < MIN_TIME_LEFT_MS)
        throw new UpstreamError('timed_out', false, 'the request has no time left for another call');
      const { status, headers, text } = await circuit.run(request.customer, () => send(request));
      return { status, headers: { get: (name) => headers[name]?.toString() ?? null }, text };
    } catch (error) {
      throw error instanceof UpstreamError ? toMyOrganizationError(error) : error;
    }
  };
}

const KINDS: Readonly<Record<UpstreamErrorKind, MyOrganizationErrorKind>> = {
  unreachable: 'unavailable',
  broken_off: 'unavailable',
  timed_out: 'timed_out',
  too_long: 'malformed',
  held_back: 'unavailable',
};

function toMyOrganizationError(cause: UpstreamError): MyOrganizationError {
  return new MyOrganizationError(KINDS[cause.kind], `the call to the API failed: ${cause.message}`, {
    cause,
  });
}
