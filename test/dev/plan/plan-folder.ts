import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_LINE } from './plan-document';

/** Where plans are, relative to the checkout's root. */
const PLAN_FOLDER = 'infra/plan';

/** The stacks that have a file in a checkout, sorted. */
export function stackNames(root: string): string[] {
  return readdirSync(root)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

/** @throws Error when the stack has no file */
export function readStackFile(root: string, name: string): string {
  const file = `Pulumi.${name}.yaml`;
  const text = readIfThere(join(root, file));
  if (text !== undefined) return text;
  const others = stackNames(root);
  throw new Error(`There is no ${file}${others.length > 0 ? `; stacks are: ${others.join(', ')}` : ''}`);
}

/** The committed plan of a stack, if there is one. */
export function readPlan(root: string, stack: string): string | undefined {
  return readIfThere(join(root, planFile(stack)));
}

/** @returns whether anything was changed */
export function writePlan(root: string, stack: string, text: string): boolean {
  if (readPlan(root, stack) === text) return false;
  mkdirSync(join(root, PLAN_FOLDER), { recursive: true });
  writeFileSync(join(root, planFile(stack)), text);
  return true;
}

/** Plans of stacks that no longer have a file. */
export function orphanedPlans(root: string): { file: string; remove(): void }[] {
  const stacks = new Set(stackNames(root));
  return plansIn(root)
    .filter((stack) => !stacks.has(stack) && readPlan(root, stack)?.startsWith(FIRST_LINE))
    .map((stack) => ({
      file: planFile(stack),
      remove: () => {
        rmSync(join(root, planFile(stack)));
      },
    }));
}

/** The file of a stack's plan, relative to the checkout's root. */
export const planFile = (stack: string): string => `${PLAN_FOLDER}/${stack}.md`;

function plansIn(root: string): string[] {
  try {
    return readdirSync(join(root, PLAN_FOLDER))
      .flatMap((file) => /^(.+)\.md$/.exec(file)?.[1] ?? [])
      .sort();
  } catch {
    return [];
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
