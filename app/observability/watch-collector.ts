import type { SpanExporter } from '@opentelemetry/sdk-trace-node';

/** Is told how the collector of traces fares. */
export interface CollectorEvents {
  /** It does not take what it is sent; whatever is sent until it does is lost. */
  readonly onAway: (reason: string) => void;
  /** It takes what it is sent again. */
  readonly onBack: () => void;
}

/** Tells of a collector that takes nothing, which OpenTelemetry's SDK keeps to itself. */
export function watchCollector(exporter: SpanExporter, { onAway, onBack }: CollectorEvents): SpanExporter {
  let away = false;
  return {
    export: (spans, done) => {
      exporter.export(spans, (result) => {
        if (result.error && !away) onAway(result.error.message);
        if (!result.error && away) onBack();
        away = result.error !== undefined;
        done(result);
      });
    },
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  };
}
