import { parseSettings } from '../../infra/settings/settings';
import { CONFIGURATION } from './declare';

/** A stack's configuration, by key without the namespace. */
export type Configuration = Record<string, unknown>;

const [organization] = CONFIGURATION.organizations;
const [admin, plain] = CONFIGURATION.roles;

/** The sample configuration with its organization changed. */
export const withOrganization = (changes: object): Configuration => ({
  ...CONFIGURATION,
  organizations: [{ ...organization, ...changes }],
});
/** The sample configuration with its admin role changed. */
export const withRole = (changes: object): Configuration => ({
  ...CONFIGURATION,
  roles: [{ ...admin, ...changes }, plain],
});

/** The configuration as Pulumi hands it over, parsed. */
export function parse(configuration: Configuration) {
  const values = Object.entries(configuration).map(
    ([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  );
  return parseSettings('tenantry', Object.fromEntries(values));
}

/** The lines of the error, without its heading. */
export function faultsOf(configuration: Configuration): string[] {
  try {
    parse(configuration);
  } catch (error) {
    return String(error).split('\n').slice(1);
  }
  return [];
}
