import { readFileSync } from 'node:fs';

export interface Instruction {
  readonly name: string;
  readonly value: string;
}

export interface BuildStage {
  readonly name: string;
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

/** Reads a Dockerfile of which every instruction is one line, as ours is. */
export function readDockerfile(file: string): readonly BuildStage[] {
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name = '', value = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === '') throw new Error(`not an instruction: ${line}`);
    if (name === 'FROM') {
      const [, from = '', as = ''] = /^(\S+) AS (\S+)$/.exec(value) ?? [];
      stages.push({ name: as, from, instructions: [] });
    } else stages.at(-1)?.instructions.push({ name, value });
  }
  return stages;
}
