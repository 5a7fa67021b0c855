import { isSpanContextValid, TraceFlags, type SpanContext } from '@opentelemetry/api';

const VERSION_0 = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Parses `traceparent`, the header that continues a trace (W3C Trace Context 3.2).
 *
 * @returns undefined for anything else
 */
export function parseTraceParent(header: unknown): SpanContext | undefined {
  const [, traceId = '', spanId = '', flags = ''] =
    typeof header === 'string' ? (VERSION_0.exec(header) ?? []) : [];
  const parent = {
    traceId,
    spanId,
    traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
  };
  return isSpanContextValid(parent) ? parent : undefined;
}

/** Formats `traceparent`, so that the upstream continues the trace. */
export function traceParentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;
}
