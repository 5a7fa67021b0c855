import { z } from 'zod';

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const collector = z
  .string()
  .refine(isHttpUrl, 'must be an http or https URL, such as http://localhost:4318')
  .optional();
const protocol = z
  .enum(['http/json', 'http/protobuf'], {
    error: 'must be http/json or http/protobuf: traces are sent over http, as JSON',
  })
  .optional();

/**
 * The variables of OpenTelemetry's specification that decide whether there are traces, and those whose malformed values
 * its SDK would otherwise ignore in silence. The SDK reads all others by itself.
 */
export const OPEN_TELEMETRY_VARIABLES = {
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_TRACES_EXPORTER: z
    .enum(['otlp', 'none'], { error: 'must be otlp or none: there is no other exporter' })
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol,
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS, { error: `must be one of ${SAMPLERS.join(', ')}` }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .refine((value) => Number(value) >= 0 && Number(value) <= 1, 'must be a ratio from 0 to 1, such as 0.1')
    .optional(),
} as const;

/** Those of them that decide whether traces are sent. */
export interface TracesSwitches {
  readonly OTEL_SDK_DISABLED?: string | undefined;
  readonly OTEL_TRACES_EXPORTER?: 'otlp' | 'none' | undefined;
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string | undefined;
}

/** Traces are sent where a collector is named and nothing switches them off. */
export function wantsTraces(variables: TracesSwitches): boolean {
  const { OTEL_SDK_DISABLED: disabled = '', OTEL_TRACES_EXPORTER: exporter } = variables;
  if (disabled.toLowerCase() === 'true' || exporter === 'none') return false;
  return [variables.OTEL_EXPORTER_OTLP_ENDPOINT, variables.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT].some(
    (endpoint) => endpoint !== undefined,
  );
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
