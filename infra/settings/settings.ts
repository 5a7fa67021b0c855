import * as pulumi from '@pulumi/pulumi';
import type { z } from 'zod';
import { findCrossReferenceFaults, findOrganizationsFaults } from './cross-references';
import { ConfigurationError, type Fault } from './fault';
import {
  organizationsSettingsSchema,
  settingsSchema,
  type OrganizationsSettings,
  type Settings,
} from './schema';

/** Configuration as Pulumi hands it over: value by key without the namespace; text, or JSON for anything else. */
type Configuration = Readonly<Record<string, string>>;

/**
 * Reads the configuration of the stack that runs, the only place that does.
 *
 * @throws ConfigurationError as {@link parseSettings} does
 */
export function readSettings(): Settings | OrganizationsSettings {
  const project = pulumi.getProject();
  const namespace = `${project}:`;
  const own = Object.fromEntries(
    Object.entries(pulumi.runtime.allConfig())
      .filter(([key]) => key.startsWith(namespace))
      .map(([key, value]) => [key.slice(namespace.length), value] as const),
  );
  return parseSettings(project, own);
}

/**
 * Turns stack configuration into checked settings. A stack with a `tenantStack` holds organizations of that stack's
 * tenant, any other holds a tenant.
 *
 * @param project the project's name, which is the namespace of its configuration keys
 * @throws ConfigurationError which lists every fault with its key, its value and what would be right
 */
export function parseSettings(
  project: string,
  configuration: Configuration,
): Settings | OrganizationsSettings {
  const values = Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [key, TEXT_KEYS.has(key) ? value : fromJson(value)]),
  );
  const faults = findFaults(values);
  if (faults.length > 0) throw new ConfigurationError(project, values, faults);
  return schemaFor(values).parse(values);
}

/** Every fault of a configuration, by key without the namespace. */
export function findFaults(configuration: Readonly<Record<string, unknown>>): Fault[] {
  const findMore = holdsOrganizationsOnly(configuration) ? findOrganizationsFaults : findCrossReferenceFaults;
  return [
    ...schemaFaults(schemaFor(configuration).safeParse(configuration).error),
    ...findMore(configuration),
  ];
}

const holdsOrganizationsOnly = (configuration: object): boolean => 'tenantStack' in configuration;

const schemaFor = (configuration: object) =>
  holdsOrganizationsOnly(configuration) ? organizationsSettingsSchema : settingsSchema;

/** Keys whose value is text, which must not be read as JSON: an application may be called 42. */
const TEXT_KEYS: ReadonlySet<string> = new Set<keyof Settings | keyof OrganizationsSettings>([
  'appBaseUrl',
  'appName',
  'claimNamespace',
  'adminRole',
  'connectionProfileName',
  'userAttributeProfileName',
  'connectionDeletionBehavior',
  'tenantStack',
]);

function fromJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function schemaFaults(error: z.ZodError | undefined): Fault[] {
  return (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], problem: issue.message }))
      : [{ path: issue.path, problem: issue.message }],
  );
}
