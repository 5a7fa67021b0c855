import { Visitor } from '../support/visitor';
import { accessTokenFor } from './access-token';
import { BarePages } from './bare-page';
import type { OpenStage } from './open-stage';
import { viewPage, type PageView } from './page-view';
import { signInMany, type SoakSession } from './soak-sessions';
import { SOAK_PATHS, SoakVisits } from './soak-visit';
import { highestRate, steadily, type SteadyResult } from './steady-load';

const WORKERS = 32;
const PEAK_WINDOWS = 6;
const PEAK_WINDOW_SECONDS = 10;
/** The share of the highest rate. */
const SHARE = 0.7;
/** Memory samples; each starts a process, which would disturb the measurement every second. */
const SAMPLES_PER_MINUTE = 6;
const MINUTE_S = 60;

export interface SoakOptions {
  readonly minutes: number;
  readonly sessions: number;
}

/**
 * Loads the app at 70 % of its highest rate with mixed pages and saves by many signed-in admins, and prints how it
 * bears that; the exit code is 1 if it misses a target. Before that, bare pages under a load of their own show what the
 * machine allows.
 *
 * @throws Error when nobody can sign in, or a page fails before the load is steady
 */
export async function reportSoak(stage: OpenStage, { minutes, sessions }: SoakOptions): Promise<void> {
  const admins = await signInMany(stage, sessions);
  await reportBare(stage, admins);
  const visits = new SoakVisits(stage.url, admins);
  const rate = await steadyRate(visits);
  print('sessions', String(sessions));
  print('highest rate held', perSecond(rate / SHARE));
  print('steady load', `${perSecond(rate)} for ${minutes} minutes`);
  await stage.takeCalls();

  const memory: number[] = [];
  const sample = async () => memory.push(await stage.residentMegabytes());
  const sampling = setInterval(() => void sample(), (MINUTE_S / SAMPLES_PER_MINUTE) * 1000);
  const result = await steadily(visits.step, rate, minutes * MINUTE_S);
  clearInterval(sampling);
  const refreshes = (await stage.takeCalls()).get('POST /oauth/token') ?? 0;
  await visits.close();

  const growth = growthOf(memory);
  const failed = tellFaults(result);
  print('tokens renewed', String(refreshes));
  print('latency', `${tellLatency(result)} (target: at most 3 times)`);
  print('memory', growth ? tellGrowth(growth) : 'measuring its growth takes 3 minutes or more');
  const grew = growth !== undefined && Math.abs(growth.last - growth.second) > growth.second / 10;
  if (failed > 0 || result.p99 > 3 * result.p50 || grew) process.exitCode = 1;
}

/** Loads bare pages that make the same calls at 70 % of their own highest rate for a minute. */
async function reportBare(stage: OpenStage, admins: readonly SoakSession[]): Promise<void> {
  const visitor = new Visitor();
  await visitor.signIn(stage.url, stage.admin.email, stage.admin.password);
  const pages = new Map<string, PageView>();
  for (const path of new Set(SOAK_PATHS)) pages.set(path, await viewPage(stage, visitor, path));
  const bare = new BarePages();
  try {
    const token = await accessTokenFor(visitor, stage);
    const visits = new SoakVisits(await bare.serve(pages, { ...stage.tenant, token }), admins);
    const rate = await steadyRate(visits);
    const result = await steadily(visits.step, rate, MINUTE_S);
    await visits.close();
    print('bare pages', `${perSecond(rate)} for a minute, ${tellLatency(result)}`);
    tellFaults(result);
  } finally {
    bare.close();
  }
}

const steadyRate = async ({ step }: SoakVisits) =>
  SHARE * (await highestRate(step, WORKERS, PEAK_WINDOWS, PEAK_WINDOW_SECONDS));

/** @returns how many steps failed */
function tellFaults({ steps, faults }: SteadyResult): number {
  const failed = [...faults.values()].reduce((sum, count) => sum + count, 0);
  print('steps', `${steps}, ${failed} failed (target: none)`);
  for (const [fault, count] of [...faults].slice(0, 10)) print('', `${count} times ${fault}`);
  return failed;
}

const tellLatency = ({ p50, p99 }: SteadyResult) =>
  `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${(p99 / p50).toFixed(1)} times as much`;

const perSecond = (rate: number) => `${rate.toFixed(0)} steps per second`;

interface Growth {
  /** Megabytes, averaged over a minute. */
  readonly second: number;
  readonly last: number;
}

/** @param memory samples of all minutes */
function growthOf(memory: readonly number[]): Growth | undefined {
  if (memory.length < 3 * SAMPLES_PER_MINUTE - 1) return undefined;
  return {
    second: mean(memory.slice(SAMPLES_PER_MINUTE, 2 * SAMPLES_PER_MINUTE)),
    last: mean(memory.slice(-SAMPLES_PER_MINUTE)),
  };
}

const tellGrowth = ({ second, last }: Growth) =>
  `second minute ${second.toFixed(0)} MB, last ${last.toFixed(0)} MB (target: within 10 %)`;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function print(what: string, figure: string): void {
  console.log(`  ${what.padEnd(20)}  ${figure}`);
}
