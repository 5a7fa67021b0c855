import { LOG_FIELDS, type LogField } from '../../../app/http/log-fields';

const FIELDS: ReadonlyMap<string, LogField> = new Map(Object.entries(LOG_FIELDS));
const ERROR_FIELDS = new Set(['type', 'code', 'message', 'stack', 'cause']);

/**
 * Checks log lines against the list of documented fields.
 *
 * @throws Error naming every field that is not on the list, has the wrong type, or occurs twice
 */
export function requireDocumented(lines: readonly string[]): void {
  const faults = new Set(lines.flatMap(faultsOf));
  if (faults.size > 0) throw new Error(`against app/http/log-fields.ts:\n${[...faults].join('\n')}`);
}

function faultsOf(line: string): string[] {
  const fields: [string, unknown][] = [];
  const parsed = JSON.parse(line) as Record<string, unknown>;
  const twice = line.length > JSON.stringify(parsed).length + 1 ? [`a field is there twice: ${line}`] : [];
  for (const field of Object.entries(parsed)) fields.push(field);
  return [...twice, ...fields.flatMap(([name, value]) => faultsOfField(name, value))];
}

function faultsOfField(name: string, value: unknown): string[] {
  const field = FIELDS.get(name);
  if (!field) return [`${name} is not on the list`];
  if (typeof value !== field.type || value === null) return [`${name} is no ${field.type}`];
  return field.type === 'object' ? faultsOfError(name, value as object) : [];
}

function faultsOfError(place: string, error: object): string[] {
  return Object.entries(error).flatMap(([name, value]) => {
    if (!ERROR_FIELDS.has(name)) return [`${place}.${name} is not on the list`];
    if (name === 'cause') return faultsOfError(`${place}.cause`, value as object);
    return typeof value === 'string' ? [] : [`${place}.${name} is no string`];
  });
}
