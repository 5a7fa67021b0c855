import type { IncomingHttpHeaders } from 'node:http';
import type { AnsweredRequest, UpstreamCall } from './metrics';

/** What a call is sent as. */
export interface SentCall {
  readonly method: string;
  readonly url: string;
}

interface Span {
  /** Identifier of the trace that it belongs to. */
  readonly traceId: string;
  /** Begins the span of a call that is made meanwhile. */
  call(call: UpstreamCall): CallSpan;
}

/** The span of a request. */
export interface RequestSpan extends Span {
  end(request: AnsweredRequest): void;
}

/** The span of a call. */
export interface CallSpan extends Span {
  /** What tells the other side of this span: `traceparent`, by W3C Trace Context. */
  readonly headers: Readonly<Record<string, string>>;
  /** Notes how the call goes over the wire. */
  sent(call: SentCall): void;
  /** @param status HTTP status of the answer to what was sent */
  received(status: number): void;
  /** @param outcome `done`, or the kind of error that it met */
  end(outcome: string): void;
}

/** Tells of requests and their calls as traces. No span carries a query, a header, a body or an error's message. */
export interface Tracing {
  /** Begins the span of a request, which continues the trace that its headers tell of. */
  request(headers: IncomingHttpHeaders): RequestSpan;
  /** Begins the span of a call that no request made. */
  call(call: UpstreamCall): CallSpan;
  /** Sends what was not sent yet. */
  stop(): Promise<void>;
}
