import type { IncomingHttpHeaders } from 'node:http';
import type { AnsweredRequest, UpstreamCall } from './metrics';

/** A call as it is sent. */
export interface SentCall {
  readonly method: string;
  readonly url: string;
}

interface Span {
  /** Identifier of the trace that it belongs to. */
  readonly traceId: string;
  /** Starts the span of a call within this one. */
  call(call: UpstreamCall): CallSpan;
}

/** The span of a request. */
export interface RequestSpan extends Span {
  end(request: AnsweredRequest): void;
}

/** The span of a call. */
export interface CallSpan extends Span {
  /** Headers that pass this span on to the upstream: `traceparent`, by W3C Trace Context. */
  readonly headers: Readonly<Record<string, string>>;
  /** Records the call as it is sent. */
  sent(call: SentCall): void;
  /** @param status HTTP status of the answer to what was sent */
  received(status: number): void;
  /** @param outcome `done`, or the kind of error that occurred */
  end(outcome: string): void;
}

/** Traces requests and their calls. No span carries a query, a header, a body or an error's message. */
export interface Tracing {
  /** Starts the span of a request, which continues the trace in its headers. */
  request(headers: IncomingHttpHeaders): RequestSpan;
  /** Starts the span of a call that no request made. */
  call(call: UpstreamCall): CallSpan;
  /** Sends the spans that are not sent yet, and stops. */
  stop(): Promise<void>;
}
