import * as pulumi from '@pulumi/pulumi';
import { findCrossReferenceFaults } from './cross-references';
import { describeFaults, type Fault } from './fault';
import { settingsSchema, type Settings } from './schema';

/**
 * Reads the configuration of the stack that runs, the only place that does.
 *
 * @throws pulumi.RunError as {@link parseSettings} does
 */
export function readSettings(): Settings {
  const namespace = `${pulumi.getProject()}:`;
  const own = Object.entries(pulumi.runtime.allConfig())
    .filter(([key]) => key.startsWith(namespace))
    .map(([key, value]) => [key.slice(namespace.length), value] as const);
  return parseSettings(pulumi.getProject(), Object.fromEntries(own));
}

/**
 * Turns stack configuration into checked settings.
 *
 * @param project the project's name, which is the namespace of its configuration keys
 * @param configuration value by key without the namespace, as Pulumi hands them over: text, or JSON for anything else
 * @param lineOf finds the line of a fault in the file that the configuration was read from
 * @throws pulumi.RunError whose message lists every fault with its key, its value and what would be right
 */
export function parseSettings(
  project: string,
  configuration: Readonly<Record<string, string>>,
  lineOf?: (path: Fault['path']) => number | undefined,
): Settings {
  const values = Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [key, TEXT_KEYS.has(key) ? value : fromJson(value)]),
  );
  const faults = findFaults(values);
  if (faults.length > 0) throw new pulumi.RunError(describeFaults(project, values, faults, lineOf));
  return settingsSchema.parse(values);
}

/** Every fault of a configuration, by key without the namespace. */
export function findFaults(configuration: Readonly<Record<string, unknown>>): Fault[] {
  return [
    ...schemaFaults(settingsSchema.safeParse(configuration).error),
    ...findCrossReferenceFaults(configuration),
  ];
}

/** Keys whose value is text, which must not be read as JSON: an application may be called 42. */
const TEXT_KEYS: ReadonlySet<string> = new Set<keyof Settings>([
  'appBaseUrl',
  'appName',
  'claimNamespace',
  'adminRole',
  'connectionProfileName',
  'userAttributeProfileName',
  'connectionDeletionBehavior',
]);

function fromJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function schemaFaults(error: ReturnType<typeof settingsSchema.safeParse>['error']): Fault[] {
  return (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], problem: issue.message }))
      : [{ path: issue.path, problem: issue.message }],
  );
}
