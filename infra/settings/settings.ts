import * as pulumi from '@pulumi/pulumi';
import type { z } from 'zod';
import { findCrossReferenceFaults, findOrganizationsFaults } from './cross-references';
import { ConfigurationError, type Fault } from './fault';
import { respell } from './misspelt-keys';
import { nearest } from './nearest';
import {
  organizationsSettingsSchema,
  settingsSchema,
  type OrganizationsSettings,
  type Settings,
} from './schema';

/** Configuration as Pulumi hands it over: value by key; text, or JSON for anything else. */
type Configuration = Readonly<Record<string, string>>;

/**
 * Reads the running stack's configuration; nothing else does.
 *
 * @throws ConfigurationError as {@link parseSettings} does
 */
export function readSettings(): Settings | OrganizationsSettings {
  return parseConfiguration(pulumi.getProject(), pulumi.runtime.allConfig());
}

/** Namespaces of the providers that the program uses. */
const PROVIDERS = ['auth0', 'pulumi'];

/**
 * Turns the configuration of a stack into checked settings. Other namespaces are ignored, unless one looks like the
 * project's, misspelt: a key in it is a fault, and is read as intended.
 *
 * @param configuration by key with the namespace
 * @throws ConfigurationError as {@link parseSettings} does
 */
export function parseConfiguration(
  project: string,
  configuration: Configuration,
): Settings | OrganizationsSettings {
  const keys = Object.entries(configuration).map(([key, value]) => {
    const colon = key.indexOf(':');
    return { namespace: key.slice(0, colon), name: key.slice(colon + 1), value };
  });
  const own = keys.filter(({ namespace }) => namespace === project);
  const misspelt = keys.filter(
    ({ namespace }) => namespace !== project && nearest(namespace, [project, ...PROVIDERS]) === project,
  );
  const faults = misspelt.map(({ namespace, name }) => ({
    namespace,
    path: [name],
    problem: `not a known key; did you mean ${project}:${name}?`,
  }));
  const values = [...misspelt, ...own].map(({ name, value }) => [name, value] as const);
  return parseSettings(project, Object.fromEntries(values), faults);
}

/**
 * Turns stack configuration into checked settings. A stack with a `tenantStack` holds organizations of that stack's
 * tenant, any other holds a tenant.
 *
 * @param project the project's name, which is the namespace of its configuration keys
 * @param configuration by key without the namespace
 * @param known faults that were found already
 * @throws ConfigurationError which lists every fault with its key, its value and what would be right
 */
export function parseSettings(
  project: string,
  configuration: Configuration,
  known: readonly Fault[] = [],
): Settings | OrganizationsSettings {
  const values = Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [key, isText(key) ? value : fromJson(value)]),
  );
  const faults = [...known, ...findFaults(values)];
  if (faults.length > 0) throw new ConfigurationError(project, values, faults);
  return schemaFor(values).parse(values);
}

/** Every fault of a configuration, by key without the namespace. A misspelt key is a fault, and is read as intended. */
export function findFaults(given: Readonly<Record<string, unknown>>): Fault[] {
  const { configuration, faults, givenPath } = respell(given, schemaFor, ['tenantStack']);
  const findMore = holdsOrganizationsOnly(configuration) ? findOrganizationsFaults : findCrossReferenceFaults;
  const others = [
    ...schemaFaults(schemaFor(configuration).safeParse(configuration).error),
    ...findMore(configuration),
  ];
  return [...faults, ...others.map(({ path, problem }) => ({ path: givenPath(path), problem }))];
}

const holdsOrganizationsOnly = (configuration: unknown): boolean =>
  typeof configuration === 'object' && configuration !== null && 'tenantStack' in configuration;

const schemaFor = (configuration: unknown) =>
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

const KEYS = [
  ...new Set([...Object.keys(settingsSchema.shape), ...Object.keys(organizationsSettingsSchema.shape)]),
];

/** A misspelt key is read like the intended one. */
const isText = (key: string): boolean => TEXT_KEYS.has(nearest(key, KEYS) ?? key);

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
