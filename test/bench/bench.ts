import { execFileSync, fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Visitor } from '../support/visitor';
import { firstVisit } from './first-visit';
import { CONNECTIONS, load, type LoadResult } from './load';
import { reportOrganizations } from './organizations-report';
import type { ApiCalls, Stage } from './stage';
import { startUpSeconds } from './start-up';
import { median } from './statistics';

const ROOT = resolve(__dirname, '../..');

/** `npm run bench [-- --runs 5 --seconds 10]`: prints the figures that the README quotes, as medians. */
async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '5' }, seconds: { type: 'string', default: '10' } },
  });
  const runs = Number(values.runs);
  const seconds = Number(values.seconds);
  if (!(Number.isInteger(runs) && runs > 0 && seconds > 0))
    throw new Error('--runs and --seconds take positive numbers');

  const starts: number[] = [];
  for (let run = 0; run < runs; run++) starts.push(await startUpSeconds());
  print('npm run dev until ready', `${median(starts).toFixed(1)} s`, 'under 5 s on 2 cores');

  if (spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }).status !== 0)
    throw new Error('npm run build failed');
  const stageProcess = fork(join(__dirname, 'stage.ts'), {
    execArgv: ['--import', 'tsx'],
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const bareProcesses: ChildProcess[] = [];
  try {
    const stage = await message<Stage>(stageProcess);
    const visit = await firstVisit(new Visitor(), stage.url);
    print(
      'first visit of /',
      `${(visit.bytes / 1000).toFixed(1)} kB in ${visit.requests} requests`,
      '30 kB, uncompressed',
    );

    const visitor = new Visitor();
    await visitor.signIn(stage.url, stage.admin.email, stage.admin.password);
    const address = `${stage.url}/admin`;
    const before = await apiCalls(stageProcess);
    const { status, body } = await visitor.open(address);
    if (status !== 200) throw new Error(`/admin answered ${status} to the admin`);
    print('API calls per view of /admin', String((await apiCalls(stageProcess)) - before), '1');

    const template = join(scratch, 'bare.ejs');
    writeFileSync(
      template,
      `${body.replaceAll('<%', '<&#37;')}<% for (const value of [name, display_name, logo_url, primary, background]) { %><%= value %><% } %>`,
    );
    const serveBare = async (...options: string[]): Promise<string> => {
      const child = fork(join(__dirname, 'bare-page.mjs'), [template, ...options], { execArgv: [] });
      bareProcesses.push(child);
      return `http://localhost:${(await message<{ port: number }>(child)).port}/admin`;
    };
    const bareAddress = await serveBare();
    const cachedAddress = await serveBare('cached');
    const headers = { cookie: await visitor.jar.getCookieString(address) };
    const bare: LoadResult[] = [];
    const cached: LoadResult[] = [];
    const app: LoadResult[] = [];
    const memory: number[] = [];
    for (let run = 0; run < runs; run++) {
      bare.push(await load(bareAddress, {}, seconds));
      cached.push(await load(cachedAddress, {}, seconds));
      app.push(await load(address, headers, seconds));
      memory.push(residentMegabytes(stage.appPid));
    }
    report({ bare, cached, app, memory }, runs, seconds);
  } finally {
    for (const child of bareProcesses) child.kill();
    const gone = once(stageProcess, 'exit');
    stageProcess.kill('SIGTERM');
    await gone;
    rmSync(scratch, { recursive: true });
  }
  await reportOrganizations(print);
}

interface Results {
  /** Of the bare page as Express comes, which compiles its template for each answer. */
  readonly bare: readonly LoadResult[];
  /** Of the bare page with its template compiled once. */
  readonly cached: readonly LoadResult[];
  readonly app: readonly LoadResult[];
  /** Megabytes, after each run of the app. */
  readonly memory: readonly number[];
}

function report({ bare, cached, app, memory }: Results, runs: number, seconds: number): void {
  const of = (results: readonly LoadResult[], figure: keyof LoadResult) =>
    median(results.map((result) => result[figure]));
  const share = (ceiling: readonly LoadResult[]) =>
    100 *
    median(
      app.map(({ requestsPerSecond }, run) => requestsPerSecond / (ceiling[run]?.requestsPerSecond ?? NaN)),
    );
  console.log(
    `\nGET /admin, signed in, ${CONNECTIONS} connections, medians of ${runs} runs of ${seconds} s:\n`,
  );
  for (const [name, results] of [
    ['bare Express and EJS', bare],
    ['the same, template cached', cached],
    ['app', app],
  ] as const) {
    const rate = of(results, 'requestsPerSecond').toFixed(0);
    print(name, `${rate} requests/s, p50 ${of(results, 'p50')} ms, p99 ${of(results, 'p99')} ms`);
  }
  print('share of the bare page', `${share(bare).toFixed(0)} %`, 'a third, half is the aim');
  print('share of the cached one', `${share(cached).toFixed(0)} %`);
  const slower = of(app, 'p99') / of(bare, 'p99');
  print('p99 against the bare page', `${slower.toFixed(1)} times`, 'within 3 times');
  print('resident after load', `${median(memory).toFixed(0)} MB`, '130 MB');
}

function print(what: string, figure: string, target?: string): void {
  console.log(`  ${what.padEnd(30)}  ${figure}${target === undefined ? '' : `   (target: ${target})`}`);
}

async function message<Message>(child: ChildProcess): Promise<Message> {
  const gone = once(child, 'exit').then(() => {
    throw new Error('a process of the bench ended early');
  });
  const [received] = (await Promise.race([once(child, 'message'), gone])) as [Message];
  return received;
}

async function apiCalls(stage: ChildProcess): Promise<number> {
  stage.send('count');
  return (await message<ApiCalls>(stage)).apiCalls;
}

function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
