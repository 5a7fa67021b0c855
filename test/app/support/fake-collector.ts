import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const KINDS = ['unspecified', 'internal', 'server', 'client'] as const;

const attributes = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .transform((list) =>
    Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]] as const)),
  );
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number().transform((kind) => KINDS[kind]),
  attributes,
});
/** The parts of OTLP's JSON that tests look at (opentelemetry-proto, `trace/v1/trace.proto`). */
const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

export type CollectedSpan = z.infer<typeof span>;

/** A trace collector that keeps what it receives. */
export class FakeCollector {
  readonly spans: CollectedSpan[] = [];
  /** The raw bodies that it received. */
  readonly received: string[] = [];
  service: unknown;
  /** The HTTP status to refuse traces with, and how often it did. */
  refusal: number | undefined;
  refusals = 0;
  readonly #server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      if (this.refusal !== undefined) {
        this.refusals += 1;
        response.writeHead(this.refusal).end('secret innards');
        return;
      }
      this.received.push(body);
      for (const { resource, scopeSpans } of traces.parse(JSON.parse(body)).resourceSpans) {
        this.service = resource.attributes['service.name'];
        this.spans.push(...scopeSpans.flatMap(({ spans }) => spans));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  static async start(): Promise<FakeCollector> {
    const collector = new FakeCollector();
    collector.#server.listen(0, '127.0.0.1');
    await once(collector.#server, 'listening');
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
