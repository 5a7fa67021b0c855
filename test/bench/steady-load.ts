import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Step } from './soak-visit';

const TICK_MS = 1;
/** With this many steps under way, the app has fallen behind for good. */
const MAX_UNDER_WAY = 2_000;

/** The outcome of steady load. */
export interface SteadyResult {
  readonly steps: number;
  /** Each fault and how often it occurred. */
  readonly faults: ReadonlyMap<string, number>;
  /** Milliseconds per request. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * The highest rate that can be sustained: workers each take the next step as soon as the last is done, for several
 * windows of time, of which the slowest counts.
 *
 * @param windowSeconds how long a window is
 * @returns steps a second
 * @throws Error when a step fails
 */
export async function highestRate(
  step: Step,
  workers: number,
  windows: number,
  windowSeconds: number,
): Promise<number> {
  const start = performance.now();
  const steps = new Array<number>(windows).fill(0);
  const work = async () => {
    for (;;) {
      const fault = await step(performance.now(), () => undefined);
      if (fault !== undefined) throw new Error(fault);
      const window = Math.floor((performance.now() - start) / 1000 / windowSeconds);
      if (window >= windows) return;
      steps[window] = (steps[window] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return Math.min(...steps) / windowSeconds;
}

/**
 * Takes steps at a steady rate, whether or not the previous ones are done, so that slow answers do not reduce the load.
 *
 * @param perSecond steps a second
 */
export async function steadily(step: Step, perSecond: number, seconds: number): Promise<SteadyResult> {
  const latency: RecordableHistogram = createHistogram();
  const faults = new Map<string, number>();
  const blame = (fault: string) => faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const start = performance.now();
  const total = Math.floor(perSecond * seconds);
  let begun = 0;
  let underWay = 0;

  const take = async (dueAt: number) => {
    underWay += 1;
    const fault = await step(dueAt, (ms) => {
      latency.record(Math.max(1, Math.round(ms * 1000)));
    });
    underWay -= 1;
    if (fault !== undefined) blame(fault);
  };

  while (begun < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * perSecond) + 1);
    for (; begun < due; begun++) {
      if (underWay >= MAX_UNDER_WAY) blame(`not begun: ${MAX_UNDER_WAY} steps were under way`);
      else void take(start + (begun / perSecond) * 1000);
    }
    await delay(TICK_MS);
  }
  while (underWay > 0) await delay(TICK_MS);
  return { steps: total, faults, p50: latency.percentile(50) / 1000, p99: latency.percentile(99) / 1000 };
}
