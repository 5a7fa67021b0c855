import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createOpenTelemetry } from '../../app/observability/open-telemetry';
import { FakeCollector, type CollectedSpan } from '../app/support/fake-collector';
import { Visitor } from '../support/visitor';
import { startRunningProduct } from './running-product';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const MINUTE = 60_000;

let collector: FakeCollector;
/** `traceparent` of the last call to the tenant, by path. */
const traceparents = new Map<string, string | undefined>();

beforeAll(async () => {
  collector = await FakeCollector.start();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  vi.stubEnv('OTEL_SERVICE_NAME', 'admin-of-acme');
  const tracing = createOpenTelemetry({ onAway: vi.fn(), onBack: vi.fn() });
  vi.unstubAllEnvs();
  const product = await startRunningProduct({
    tracing,
    onFetch: (fetch) => (url, options) => {
      traceparents.set(new URL(url).pathname, options.headers['traceparent']);
      return fetch(url, options);
    },
    onTransport: (transport) => (request) => {
      traceparents.set(new URL(request.url).pathname, request.headers['traceparent']);
      return transport(request);
    },
  });
  const visitor = new Visitor();
  await product.signIn(visitor, 'org-admin@example.com');
  product.advance(8 * MINUTE);
  const traceparent = `00-${TRACE}-${PARENT}-01`;
  await visitor.open(`${product.url}/admin?canary=query`, { headers: { traceparent } });
  await visitor.open(`${product.url}/nowhere?canary=query`);
  await visitor.open(`${product.url}/readyz`);
  await product.stop();
  await tracing.stop();
});

afterAll(() => collector.close());

/** The last span of that name. */
const named = (name: string): CollectedSpan => {
  const span = collector.spans.filter((candidate) => candidate.name === name).at(-1);
  if (!span) throw new Error(`no ${name} among ${collector.spans.map((known) => known.name).join(', ')}`);
  return span;
};

describe('the traces that a collector gets', () => {
  it('carry the service name from OTEL_SERVICE_NAME', () => {
    expect(collector.service).toBe('admin-of-acme');
  });

  it('continue the trace of an incoming request', () => {
    expect(named('GET /admin')).toMatchObject({
      traceId: TRACE,
      parentSpanId: PARENT,
      kind: 'server',
      attributes: { 'http.route': '/admin', 'http.request.method': 'GET', 'http.response.status_code': 200 },
    });
  });

  it('have a page’s outgoing calls as child spans, including the token refresh', () => {
    const { spanId } = named('GET /admin');
    const children = collector.spans.filter(({ parentSpanId }) => parentSpanId === spanId);
    expect(children.map(({ name, kind, traceId }) => [name, kind, traceId]).sort()).toEqual([
      ['jwks', 'client', TRACE],
      ['organizationDetails.get', 'client', TRACE],
      ['refresh', 'client', TRACE],
    ]);
    expect(named('organizationDetails.get').attributes).toEqual({
      'peer.service': 'my_organization',
      'http.request.method': 'GET',
      'server.address': 'localhost',
      'url.path': '/my-org/v1/details',
      'http.response.status_code': 200,
    });
  });

  it('are propagated to the tenant with each call’s own span', () => {
    for (const [path, name] of [
      ['/my-org/v1/details', 'organizationDetails.get'],
      ['/oauth/token', 'refresh'],
      ['/.well-known/openid-configuration', 'discovery'],
    ] as const) {
      const { traceId, spanId } = named(name);
      expect(traceparents.get(path)).toBe(`00-${traceId}-${spanId}-01`);
    }
  });

  it('start anew for a request without a trace', () => {
    const { traceId, parentSpanId } = named('GET none');
    expect(traceId).not.toBe(TRACE);
    expect(parentSpanId ?? '').toBe('');
  });

  it('do not include health checks', () => {
    expect(collector.spans.filter(({ name }) => name.includes('readyz'))).toEqual([]);
  });

  it('contain no query, code, state, cookie or token', () => {
    const all = collector.received.join('\n');
    expect(all).toContain('/auth/callback');
    expect(all).not.toMatch(/canary|code=|state=|eyJ|s%3A|Bearer/);
  });
});
