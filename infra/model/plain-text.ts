import type { PlainTextModel } from './tenant-model';

/**
 * Every text in a stack's configuration, with its key.
 *
 * @param configuration value by full key (`tenantry:appName`), as Pulumi hands them over: text, or JSON for anything else
 */
export function plainTextOf(configuration: Readonly<Record<string, string>>): PlainTextModel[] {
  return Object.entries(configuration).flatMap(([key, value]) => textsIn(key, structureOf(value)));
}

function textsIn(key: string, value: unknown): PlainTextModel[] {
  if (typeof value === 'string') return [{ key, value }];
  if (Array.isArray(value)) return value.flatMap((item, at) => textsIn(`${key}[${at}]`, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textsIn(`${key}.${name}`, item));
}

function structureOf(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
