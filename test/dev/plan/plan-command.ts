import { evaluate } from '../../../infra/rules/evaluate';
import { SEVERITIES } from '../../../infra/rules/rule';
import { escapeMarkdown } from '../../../infra/words/markdown';
import { checkedStack } from '../apply/checked-stack';
import { projectName } from '../apply/stack-file';
import { stackInProject } from '../apply/stack-name';
import { declareStack, type DeclaredStack } from './declared-stack';
import { declareEarlierStacks, earlierStackNames } from './earlier-stacks';
import { Commit } from './git';
import { difference } from './plan-difference';
import { planDocument } from './plan-document';
import { orphanedPlans, planFile, readPlan, readStackFile, stackNames, writePlan } from './plan-folder';
import type { PlanOptions } from './plan-options';
import { textDifference } from './text-difference';

/** GitHub's limit for a comment (65,536 characters), with room for what a workflow adds. */
const MAX_COMMENT = 60_000;

/**
 * Runs `npm run plan`.
 *
 * @param root the checkout's root
 * @param print receives lines for the terminal
 * @returns the exit code: 0; 1 when a committed plan is stale or its stack too large to apply; 2 when the changes carry
 *   a risk that `--fail-on` refuses
 * @throws Error listing everything that is wrong with the stack files
 */
export async function runPlan(
  root: string,
  given: PlanOptions,
  print: (text: string) => void,
): Promise<number> {
  const { check, diff } = given;
  const stack = given.stack === undefined ? undefined : stackInProject(given.stack, projectName());
  const options = { ...given, stack };
  if (diff !== undefined) return printDifference(root, new Commit(root, diff), options, print);
  const stacks = await declareAll(root, stack === undefined ? stackNames(root) : [stack]);
  return check
    ? checkPlans(root, stacks, stack === undefined, print)
    : writePlans(root, stacks, options, print);
}

function writePlans(
  root: string,
  stacks: readonly DeclaredStack[],
  { stack }: PlanOptions,
  print: (text: string) => void,
): number {
  for (const declared of stacks) {
    const text = planDocument(declared);
    const written = writePlan(root, declared.name, text);
    if (stacks.length === 1) print(text);
    print(`${planFile(declared.name)} ${written ? 'was written' : 'was up to date'}: ${summary(declared)}`);
    if (declared.tooLarge !== undefined) print(declared.tooLarge);
  }
  for (const plan of stack === undefined ? orphanedPlans(root) : []) {
    plan.remove();
    print(`${plan.file} was removed: its stack no longer has a file`);
  }
  return 0;
}

function checkPlans(
  root: string,
  stacks: readonly DeclaredStack[],
  all: boolean,
  print: (text: string) => void,
): number {
  const stale = stacks.flatMap((declared): string[] => {
    const [committed, text] = [readPlan(root, declared.name), planDocument(declared)];
    if (committed === text) return [];
    if (committed === undefined) return [`${planFile(declared.name)} is missing`];
    return [
      `${planFile(declared.name)} is stale:`,
      ...textDifference(committed, text).map((line) => `  ${line}`),
    ];
  });
  const orphans = (all ? orphanedPlans(root) : []).map(
    ({ file }) => `${file} belongs to a stack that no longer has a file`,
  );
  const problems = [...stale, ...orphans];
  const large = stacks.flatMap(({ tooLarge = [] }) => tooLarge);
  if (large.length > 0) print(large.join('\n'));
  if (problems.length === 0) {
    print(`${stacks.length === 1 ? 'The plan is' : `All ${stacks.length} plans are`} up to date`);
    return large.length > 0 ? 1 : 0;
  }
  print([...problems, 'Run npm run plan, read what it changes, and commit it.'].join('\n'));
  return 1;
}

async function printDifference(
  root: string,
  commit: Commit,
  { stack, failOn }: PlanOptions,
  print: (text: string) => void,
): Promise<number> {
  const now = stackNames(root);
  const wanted = stack === undefined ? [...new Set([...now, ...earlierStackNames(commit)])].sort() : [stack];
  const { stacks: before, note } = await declareEarlierStacks(commit, wanted);
  // Reading the file of a stack that neither side has reports that there is none.
  const there = wanted.filter(
    (name) => now.includes(name) || !before.some((earlier) => earlier.name === name),
  );
  const after = await declareAll(root, there);
  const differences = wanted.map((name) =>
    difference(
      name,
      before.find((declared) => declared.name === name),
      after.find((declared) => declared.name === name),
    ),
  );
  const lines = differences.flatMap((told) => told.lines);
  print(
    lines.length === 0
      ? 'Nothing changes in any tenant.'
      : fitted(['## What changes in the tenant', '', ...lines]),
  );
  if (note !== undefined) print(`\n_${escapeMarkdown(note)}_`);
  const limit = failOn === undefined ? -1 : SEVERITIES.indexOf(failOn);
  return differences.some(({ severities }) => severities.some((one) => SEVERITIES.indexOf(one) <= limit))
    ? 2
    : 0;
}

async function declareAll(root: string, names: readonly string[]): Promise<DeclaredStack[]> {
  const problems: string[] = [];
  const readStack = (name: string) => checkedStack(name, readStackFile(root, name));
  const stacks = names.flatMap((name) => {
    try {
      return [readStack(name)];
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return [];
    }
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const declared: DeclaredStack[] = [];
  // Pulumi runs only one program at a time in a process.
  for (const stack of stacks) declared.push(await declareStack(stack, { readStack }));
  return declared;
}

function summary({ model, acceptedRisks, resources }: DeclaredStack): string {
  const findings = evaluate(model, acceptedRisks);
  const open = findings.filter(({ accepted }) => accepted === undefined).length;
  const count = model.organizations.length;
  return [
    `${count} organization${count === 1 ? '' : 's'}, ${resources} resources`,
    `${open} open risk${open === 1 ? '' : 's'}, ${findings.length - open} accepted`,
  ].join('; ');
}

function fitted(lines: readonly string[]): string {
  let length = 0;
  const end = lines.findIndex((line) => (length += line.length + 1) > MAX_COMMENT);
  if (end === -1) return lines.join('\n').trimEnd();
  const rest = lines.slice(end).filter((line) => line.startsWith('- ')).length;
  return [...lines.slice(0, end), '', `*${rest} more changes are left out; run npm run plan for all.*`].join(
    '\n',
  );
}
