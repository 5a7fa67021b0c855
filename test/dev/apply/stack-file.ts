import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = resolve(__dirname, '../../..');

const projectSchema = z.object({ name: z.string() });
const stackSchema = z.object({ config: z.record(z.string(), z.unknown()).default({}) });
const secureSchema = z.object({ secure: z.string() });

/** What a Pulumi program is run with. */
export interface Stack {
  /** The project's name, which is the namespace of its configuration keys. */
  readonly project: string;
  readonly name: string;
  /** Configuration by full key (`tenantry:appName`): text as it is, anything else as JSON. */
  readonly configuration: Readonly<Record<string, string>>;
}

/**
 * Reads a stack's configuration from `Pulumi.<name>.yaml`, as the Pulumi command does.
 *
 * @param overrides values that replace the file's, by key without the namespace
 * @throws Error when the stack has no file, or one with encrypted values: their key is with Pulumi, not with us
 */
export function readStack(name: string, overrides: Readonly<Record<string, string>> = {}): Stack {
  const project = projectSchema.parse(readYaml('Pulumi.yaml')).name;
  const file = `Pulumi.${name}.yaml`;
  const { config } = stackSchema.parse(readYaml(file));
  const configuration = Object.entries(config).map(([key, value]) => {
    if (secureSchema.safeParse(value).success) {
      throw new Error(`${file}: ${key} is encrypted; only the pulumi command can decrypt it`);
    }
    return [key, typeof value === 'string' ? value : JSON.stringify(value)] as const;
  });
  const replaced = Object.entries(overrides).map(([key, value]) => [`${project}:${key}`, value] as const);
  return { project, name, configuration: Object.fromEntries([...configuration, ...replaced]) };
}

function readYaml(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(join(ROOT, file), 'utf8');
  } catch (cause) {
    throw new Error(`There is no ${file}`, { cause });
  }
  return parse(text);
}
