import { parseArgs } from 'node:util';
import { Visitor } from '../support/visitor';
import { firstVisit } from './first-visit';
import { openStage, type OpenStage } from './open-stage';
import { reportOrganizations } from './organizations-report';
import { reportPages } from './pages';
import { reportSoak } from './soak-report';
import { startUpSeconds } from './start-up';
import { median } from './statistics';

const USAGE = `npm run bench [-- --runs 5] [--seconds 4]        start-up, pages, organizations
npm run bench -- --soak [--minutes 10] [--sessions 500] [--latency 0]
                                                 the app under steady load; the latency, in milliseconds, is
                                                 added to each of the tenant's answers, as by a network`;

/** Prints the figures that the README quotes, as medians. */
async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      soak: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '10' },
      sessions: { type: 'string', default: '500' },
      latency: { type: 'string', default: '0' },
    },
  });
  const [runs, seconds, minutes, sessions, latency] = [
    values.runs,
    values.seconds,
    values.minutes,
    values.sessions,
    values.latency,
  ].map(Number) as [number, number, number, number, number];
  if (
    !Number.isInteger(runs) ||
    !Number.isInteger(sessions) ||
    ![runs, seconds, minutes, sessions].every((n) => n > 0) ||
    !(latency >= 0)
  )
    throw new Error(
      `Numbers must be above 0, though the latency may be 0; runs and sessions must be whole\n\n${USAGE}`,
    );

  if (values.soak) {
    await onStage((stage) => reportSoak(stage, { minutes, sessions }), latency);
    return;
  }
  const starts: number[] = [];
  for (let run = 0; run < runs; run++) starts.push(await startUpSeconds());
  print('npm run dev until ready', `${median(starts).toFixed(1)} s`, 'under 5 s on 2 cores');
  await onStage(async (stage) => {
    const visit = await firstVisit(new Visitor(), stage.url);
    print('first visit of /', `${(visit.bytes / 1000).toFixed(1)} kB in ${visit.requests} requests`);
    await reportPages(stage, { runs, seconds });
  });
  await reportOrganizations(print);
}

async function onStage(report: (stage: OpenStage) => Promise<void>, latencyMs = 0): Promise<void> {
  const stage = await openStage(latencyMs);
  try {
    await report(stage);
  } finally {
    await stage.close();
  }
}

function print(what: string, figure: string, target?: string): void {
  console.log(`  ${what.padEnd(30)}  ${figure}${target === undefined ? '' : `   (target: ${target})`}`);
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
