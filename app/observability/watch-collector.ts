import type { SpanExporter } from '@opentelemetry/sdk-trace-node';

/** Called when the trace collector stops or resumes accepting traces. */
export interface CollectorEvents {
  /** The collector does not accept traces; those sent until it does are lost. */
  readonly onAway: (reason: string) => void;
  /** The collector accepts traces again. */
  readonly onBack: () => void;
}

/** Reports a collector that accepts nothing, which OpenTelemetry's SDK keeps to itself. */
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
