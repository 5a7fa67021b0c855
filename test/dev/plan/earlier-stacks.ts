import { existsSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Program } from '../apply/run-program';
import { parseStack, type Stack } from '../apply/stack-file';
import { declareStack, type DeclaredStack } from './declared-stack';
import type { Commit } from './git';

const NODE_MODULES = resolve(__dirname, '../../../node_modules');

/** What a commit's stack files declared. */
export interface EarlierStacks {
  readonly stacks: readonly DeclaredStack[];
  /** Why a program other than the commit's own was run, if one was. */
  readonly note?: string;
}

/**
 * What a commit's stack files declared, according to the program of that commit with the dependencies installed now, so
 * that changes to the program are seen as well as changes to a stack file. If the commit has no program, or one that
 * can no longer be loaded, the program of this checkout reads its stack files.
 *
 * @param names the stacks wanted; those that the commit does not have are left out
 * @throws Error naming the stack whose file the program refuses
 */
export async function declareEarlierStacks(commit: Commit, names: readonly string[]): Promise<EarlierStacks> {
  const files = new Set(commit.files());
  const present = names.filter((name) => files.has(`Pulumi.${name}.yaml`));
  if (present.length === 0) return { stacks: [] };
  return commit.checkOut(async (folder) => {
    const { program, reason } = loadProgram(folder);
    const stacks: DeclaredStack[] = [];
    const readStack = (name: string): Stack => {
      const file = `Pulumi.${name}.yaml`;
      if (!files.has(file)) throw new Error(`There is no ${file}`);
      return parseStack(name, commit.read(file));
    };
    for (const name of present) {
      stacks.push(
        await declareStack(readStack(name), { program, readStack }).catch((cause: unknown) => {
          const refusal = cause instanceof Error ? cause.message : String(cause);
          throw new Error(`Pulumi.${name}.yaml at ${commit.ref}: ${refusal}`, { cause });
        }),
      );
    }
    if (program) return { stacks };
    const note = `The program of ${commit.ref} ${reason}: its stack files are read by the program of this checkout, so changes to the program itself are not shown.`;
    return { stacks, note };
  });
}

/** The stacks that a commit has a file for. */
export function earlierStackNames(commit: Commit): string[] {
  return commit.files().flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
}

function loadProgram(folder: string): { program?: Program; reason: string } {
  const file = join(folder, 'infra', 'program.ts');
  if (!existsSync(file)) return { reason: 'does not exist' };
  symlinkSync(NODE_MODULES, join(folder, 'node_modules'), 'dir');
  try {
    const { program } = createRequire(file)(file) as { program?: Program };
    return program ? { program, reason: '' } : { reason: 'has another form' };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { reason: `can't be loaded (${reason ?? ''})` };
  }
}
