import { z } from 'zod';
import type { Fault } from './fault';
import { nearest } from './nearest';

type Path = readonly PropertyKey[];

/** A key, and the one that is meant, in the object at a path. */
interface Misspelling {
  readonly path: Path;
  readonly key: string;
  readonly meant: string;
}

/** A configuration with its misspelt keys corrected, so that they cause no follow-on faults. */
export interface Respelt {
  readonly configuration: unknown;
  /** One for each misspelt key, with the key that is meant. */
  readonly faults: readonly Fault[];
  /** Maps a path in the corrected configuration to the path in the configuration as given. */
  readonly givenPath: (path: Path) => Path;
}

/**
 * Corrects unknown keys that are close to a known one missing beside them. Nested keys show only once those around them
 * are right, so this repeats until none is left.
 *
 * @param schemaFor the schema that applies to a configuration
 * @param alsoKnown top-level keys that would select another schema
 */
export function respell(
  given: unknown,
  schemaFor: (configuration: unknown) => z.ZodType,
  alsoKnown: readonly string[],
): Respelt {
  const found: Misspelling[] = [];
  let configuration = given;
  for (;;) {
    const misspelling = findMisspelling(configuration, schemaFor(configuration), alsoKnown);
    if (misspelling === undefined) break;
    found.push(misspelling);
    configuration = corrected(configuration, misspelling.path, misspelling);
  }
  const before = (path: Path, count: number): Path => found.slice(0, count).reduceRight(asGiven, path);
  return {
    configuration,
    faults: found.map(({ path, key, meant }, index) => ({
      path: before([...path, key], index),
      problem: `not a known key; did you mean ${meant}?`,
    })),
    givenPath: (path) => before(path, found.length),
  };
}

function findMisspelling(
  configuration: unknown,
  schema: z.ZodType,
  alsoKnown: readonly string[],
): Misspelling | undefined {
  for (const issue of schema.safeParse(configuration).error?.issues ?? []) {
    if (issue.code !== 'unrecognized_keys') continue;
    const there = Object.keys(valueAt(configuration, issue.path) ?? {});
    const known = [...keysAt(schema, issue.path), ...(issue.path.length === 0 ? alsoKnown : [])];
    for (const key of issue.keys) {
      const meant = nearest(key, known);
      if (meant !== undefined && !there.includes(meant)) return { path: issue.path, key, meant };
    }
  }
  return undefined;
}

/** The keys of the object that a schema has at a path. */
function keysAt(schema: unknown, path: Path): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return keysAt(schema.unwrap(), path);
  const [part, ...inside] = path;
  if (schema instanceof z.ZodArray) return keysAt(schema.element, inside);
  if (!(schema instanceof z.ZodObject)) return [];
  const shape = schema.shape as Readonly<Record<PropertyKey, unknown>>;
  return part === undefined ? Object.keys(shape) : keysAt(shape[part], inside);
}

/** The value with a key of the object at a path renamed, its position kept. */
function corrected(value: unknown, [part, ...inside]: Path, { key, meant }: Misspelling): unknown {
  const change = (name: string, held: unknown): [string, unknown] =>
    part === undefined
      ? [name === key ? meant : name, held]
      : [name, name === String(part) ? corrected(held, inside, { path: inside, key, meant }) : held];
  if (Array.isArray(value)) return value.map((item: unknown, index) => change(String(index), item)[1]);
  return Object.fromEntries(Object.entries(value as object).map(([name, held]) => change(name, held)));
}

function asGiven(path: Path, { path: around, key, meant }: Misspelling): Path {
  const isInside = [...around, meant].every((part, index) => path[index] === part);
  return isInside ? [...around, key, ...path.slice(around.length + 1)] : path;
}

const valueAt = (root: unknown, path: Path): object | undefined =>
  path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown>)[part], root) as object;
