import { createCircuit } from '../upstream/circuit';
import type { Deadline } from '../upstream/deadline';
import { createSend } from '../upstream/send';
import { UpstreamError, type UpstreamErrorKind } from '../upstream/upstream-error';
import { MyOrganizationError, type MyOrganizationErrorKind } from './my-organization-error';

const MAX_CONNECTIONS = 64;
/** Far above anything that the API documents. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** Milliseconds without which a call is not begun, as it would hardly be done, and nobody would know what came of it. */
const WORTH_BEGINNING_MS = 500;

export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The organization on whose behalf the call is made. */
  readonly customer: string;
  /** By when the page that needs it has to be done. */
  readonly deadline?: Deadline | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

/** @throws MyOrganizationError `timed_out`, `unavailable`, or `malformed` for an answer beyond any reasonable size */
export type Transport = (request: ApiRequest) => Promise<ApiAnswer>;

export interface TransportOptions {
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly timeoutMs: number;
  /** Certificate authority to trust in place of the system's, in PEM. */
  readonly ca?: string;
  /** Is told when the API is taken for down, so that calls fail at once, and when it no longer is. */
  readonly onCircuit?: (open: boolean) => void;
}

/** Sends requests over connections that are kept open, while the API is up. */
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
      if (request.deadline && request.deadline.left < WORTH_BEGINNING_MS)
        throw new UpstreamError('timed_out', false, 'the time for all calls of a request is up');
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
  return new MyOrganizationError(KINDS[cause.kind], `the API could not be asked: ${cause.message}`, {
    cause,
  });
}
