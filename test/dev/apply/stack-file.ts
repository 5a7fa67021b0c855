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
 * @throws Error as {@link parseStack} does, and when the stack has no file
 */
export function readStack(name: string, overrides: Readonly<Record<string, string>> = {}): Stack {
  return withValues(parseStack(name, readStackText(name)), overrides);
}

/** @throws Error when the stack has no file */
export const readStackText = (name: string): string => readText(`Pulumi.${name}.yaml`);

/** The stack with other values, by key without the namespace. */
export function withValues(stack: Stack, values: Readonly<Record<string, string>>): Stack {
  const replaced = Object.entries(values).map(([key, value]) => [`${stack.project}:${key}`, value] as const);
  return { ...stack, configuration: { ...stack.configuration, ...Object.fromEntries(replaced) } };
}

/**
 * Reads a stack's configuration from the text of its file. Encrypted values of other namespaces are left out: they are
 * settings of the provider, which the program does not read.
 *
 * @throws Error when the file is not valid YAML, has a value that contains itself, or encrypts one of the program's:
 *   only Pulumi has the key
 */
export function parseStack(name: string, text: string): Stack {
  const project = projectName();
  const file = `Pulumi.${name}.yaml`;
  const { success, data } = stackSchema.safeParse(parseYaml(file, text) ?? {});
  if (!success) throw new Error(`${file} has to have its settings under config`);
  const configuration = Object.entries(data.config).flatMap(([given, value]) => {
    // As the pulumi command does: a key without a namespace is the project's.
    const key = given.includes(':') ? given : `${project}:${given}`;
    if (key !== given && key in data.config)
      throw new Error(`${file} has ${given} and ${key}, which are the same key`);
    if (!secureSchema.safeParse(value).success) {
      return [[key, typeof value === 'string' ? value : toJson(file, key, value)] as const];
    }
    if (!key.startsWith(`${project}:`)) return [];
    throw new Error(`${file}: ${key} is encrypted; only the pulumi command can decrypt it`);
  });
  return { project, name, configuration: Object.fromEntries(configuration) };
}

/** The project's name. */
export const projectName = (): string =>
  projectSchema.parse(parseYaml('Pulumi.yaml', readText('Pulumi.yaml'))).name;

function toJson(file: string, key: string, value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw new Error(`${file}: ${key} is nested too deeply, or contains itself`, { cause });
  }
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text, { logLevel: 'error' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file} is not valid YAML: ${reason.trimEnd()}${unquotedColour(text)}`, { cause });
  }
}

/** A colour without quotes starts a comment, which a parser only notices in some later line. */
function unquotedColour(text: string): string {
  const line = text.split('\n').findIndex((one) => /:\s+#[0-9a-f]{3,6}\b/i.test(one));
  if (line === -1) return '';
  return `\nIn line ${line + 1}, what follows # is a comment: write a colour in quotes`;
}

function readText(file: string): string {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch (cause) {
    throw new Error(`There is no ${file}`, { cause });
  }
}
