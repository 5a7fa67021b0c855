import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVICE_NAME,
  ATTR_URL_PATH,
} from '@opentelemetry/semantic-conventions';
import type { UpstreamCall } from './metrics';
import { parseTraceParent, traceParentOf } from './trace-parent';
import type { CallSpan, RequestSpan, Tracing } from './tracing';
import { watchCollector, type CollectorEvents } from './watch-collector';

/**
 * OpenTelemetry traces, sent to the collector that the standard variables name; the SDK reads these itself, except
 * those that decide whether there are traces at all. Spans are started by hand: instrumentation that hooks into
 * `node:http` records URLs with their queries, and logins carry codes in theirs.
 */
export function createOpenTelemetry(events: CollectorEvents): Tracing {
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ [ATTR_SERVICE_NAME]: 'tenantry' }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(watchCollector(new OTLPTraceExporter(), events))],
  });
  const tracer = provider.getTracer('tenantry');

  return {
    request: ({ traceparent }) => {
      const parent = parseTraceParent(traceparent);
      return requestSpan(tracer, parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT);
    },
    call: (call) => callSpan(tracer, call, ROOT_CONTEXT),
    stop: () => provider.shutdown(),
  };
}

function requestSpan(tracer: Tracer, parent: Context): RequestSpan {
  const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
  return {
    ...common(tracer, span),
    end: ({ route, method, status, abandoned }) => {
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        [ATTR_HTTP_REQUEST_METHOD]: method,
        [ATTR_HTTP_ROUTE]: route,
        [ATTR_HTTP_RESPONSE_STATUS_CODE]: status,
      });
      if (status >= 500 || abandoned) fail(span, abandoned ? 'abandoned' : String(status));
      span.end();
    },
  };
}

function callSpan(tracer: Tracer, { service, operation }: UpstreamCall, parent: Context): CallSpan {
  const attributes = { 'peer.service': service };
  const span = tracer.startSpan(operation, { kind: SpanKind.CLIENT, attributes }, parent);
  return {
    ...common(tracer, span),
    headers: { traceparent: traceParentOf(span.spanContext()) },
    sent: ({ method, url }) => {
      const { hostname, pathname } = new URL(url);
      span.setAttributes({
        [ATTR_HTTP_REQUEST_METHOD]: method,
        [ATTR_SERVER_ADDRESS]: hostname,
        [ATTR_URL_PATH]: pathname,
      });
    },
    received: (status) => {
      span.setAttribute(ATTR_HTTP_RESPONSE_STATUS_CODE, status);
    },
    end: (outcome) => {
      if (outcome !== 'done') fail(span, outcome);
      span.end();
    },
  };
}

function common(tracer: Tracer, span: Span) {
  return {
    traceId: span.spanContext().traceId,
    call: (call: UpstreamCall) => callSpan(tracer, call, trace.setSpan(ROOT_CONTEXT, span)),
  };
}

function fail(span: Span, type: string): void {
  span.setAttribute(ATTR_ERROR_TYPE, type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
