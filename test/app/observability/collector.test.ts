import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '../../../app/http/logger';
import { startObservability } from '../../../app/observability/start-observability';
import { requireDocumented } from '../support/documented-lines';
import { FakeCollector } from '../support/fake-collector';

let collector: FakeCollector;
beforeEach(async () => {
  collector = await FakeCollector.start();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '10');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await collector.close();
});

it('a collector that refuses traces is logged once, and once more when it accepts them again', async () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => lines.push(line) });
  const { observability, stop } = await startObservability({ metrics: undefined, traces: true }, logger);
  const log = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  /** Makes calls until the check passes. */
  const callUntil = (check: () => void) =>
    vi.waitFor(async () => {
      await observability.observe({ service: 'oidc', operation: 'jwks' }, () => Promise.resolve());
      check();
    });

  collector.refusal = 401;
  await callUntil(() => {
    expect(collector.refusals).toBeGreaterThan(2);
  });
  expect(log()).toHaveLength(1);
  collector.refusal = undefined;
  await callUntil(() => {
    expect(log()).toHaveLength(2);
  });
  await stop();
  expect(log()).toMatchObject([
    {
      level: 40,
      reason: 'Unauthorized',
      msg: 'the collector accepts no traces; they are lost until it does',
    },
    { level: 30, msg: 'the collector accepts traces again' },
  ]);
  expect(lines.join('')).not.toContain('innards');
  requireDocumented(lines);
});
