import type { OpenStage } from './open-stage';
import { signInMany } from './soak-sessions';
import { SoakVisits } from './soak-visit';
import { highestRate, steadily } from './steady-load';

const WORKERS = 32;
const PEAK_WINDOWS = 6;
const PEAK_WINDOW_SECONDS = 10;
/** Of the highest rate. */
const SHARE = 0.7;
const SAMPLE_MS = 1_000;
const MINUTE_S = 60;

export interface SoakOptions {
  readonly minutes: number;
  readonly sessions: number;
}

/**
 * Holds the app at 70 % of its highest rate with mixed pages and saves by many signed-in admins, and prints how it bears
 * it; the process ends with 1 when it does not.
 *
 * @throws Error when nobody can sign in, or a page fails before the load is steady
 */
export async function reportSoak(stage: OpenStage, { minutes, sessions }: SoakOptions): Promise<void> {
  const visits = new SoakVisits(stage.url, await signInMany(stage, sessions));
  const peak = await highestRate(visits.step, WORKERS, PEAK_WINDOWS, PEAK_WINDOW_SECONDS);
  const rate = peak * SHARE;
  print('sessions', String(sessions));
  print('highest rate held', `${peak.toFixed(0)} steps a second`);
  print('steady load', `${rate.toFixed(0)} steps a second for ${minutes} minutes`);
  await stage.takeCalls();

  const memory: number[] = [];
  const sample = async () => memory.push(await stage.residentMegabytes());
  const sampling = setInterval(() => void sample(), SAMPLE_MS);
  const result = await steadily(visits.step, rate, minutes * 60);
  clearInterval(sampling);
  const refreshes = (await stage.takeCalls()).get('POST /oauth/token') ?? 0;
  await visits.close();

  const growth = growthOf(memory);
  const faults = [...result.faults];
  const failed = faults.reduce((sum, [, count]) => sum + count, 0);
  print('steps', `${result.steps}, ${failed} failed (target: none)`);
  for (const [fault, count] of faults.slice(0, 10)) print('', `${count} times ${fault}`);
  print('tokens renewed', String(refreshes));
  print(
    'latency',
    `p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms (target: within 3 times)`,
  );
  print('memory', growth ? tellGrowth(growth) : 'its growth needs 3 minutes or more to be measured');
  const grew = growth !== undefined && Math.abs(growth.last - growth.second) > growth.second / 10;
  if (failed > 0 || result.p99 > 3 * result.p50 || grew) process.exitCode = 1;
}

interface Growth {
  /** Megabytes, means of a minute. */
  readonly second: number;
  readonly last: number;
}

/** @param memory a sample each second */
function growthOf(memory: readonly number[]): Growth | undefined {
  if (memory.length < 3 * MINUTE_S - 1) return undefined;
  return { second: mean(memory.slice(MINUTE_S, 2 * MINUTE_S)), last: mean(memory.slice(-MINUTE_S)) };
}

const tellGrowth = ({ second, last }: Growth) =>
  `second minute ${second.toFixed(0)} MB, last ${last.toFixed(0)} MB (target: within 10 %)`;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function print(what: string, figure: string): void {
  console.log(`  ${what.padEnd(20)}  ${figure}`);
}
