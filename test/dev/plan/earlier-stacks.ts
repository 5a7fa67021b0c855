import { existsSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Program } from '../apply/run-program';
import { parseStack } from '../apply/stack-file';
import { declareStack, type DeclaredStack } from './declared-stack';
import type { Commit } from './git';

const NODE_MODULES = resolve(__dirname, '../../../node_modules');

/**
 * What the stack files of a commit declared, by the program of that commit, with the dependencies installed now: so a
 * change of the program is seen as well as one of a stack file. A commit without a program, or with one that can't be
 * loaded any more, is read by the program of this checkout.
 *
 * @param names the stacks wanted; those that the commit does not have are left out
 * @throws Error naming the stack whose file the program refuses
 */
export async function declareEarlierStacks(
  commit: Commit,
  names: readonly string[],
): Promise<DeclaredStack[]> {
  const files = new Set(commit.files());
  const stacks = names.filter((name) => files.has(`Pulumi.${name}.yaml`));
  if (stacks.length === 0) return [];
  return commit.checkOut(async (folder) => {
    const program = loadProgram(folder);
    const declared: DeclaredStack[] = [];
    for (const name of stacks) {
      const stack = parseStack(name, commit.read(`Pulumi.${name}.yaml`));
      declared.push(
        await declareStack(stack, program).catch((cause: unknown) => {
          const reason = cause instanceof Error ? cause.message : String(cause);
          throw new Error(`Pulumi.${name}.yaml at ${commit.ref}: ${reason}`, { cause });
        }),
      );
    }
    return declared;
  });
}

/** The stacks that a commit has a file of. */
export function earlierStackNames(commit: Commit): string[] {
  return commit.files().flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
}

function loadProgram(folder: string): Program | undefined {
  const file = join(folder, 'infra', 'program.ts');
  if (!existsSync(file)) return undefined;
  symlinkSync(NODE_MODULES, join(folder, 'node_modules'), 'dir');
  try {
    const { program } = createRequire(file)(file) as { program?: Program };
    return program;
  } catch {
    return undefined;
  }
}
