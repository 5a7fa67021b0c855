import { stringify } from 'yaml';
import type { Configuration } from './stack-configuration';

/**
 * The text of a stack file that declares a tenant.
 *
 * @param project the namespace of the configuration's keys
 */
export function stackText(project: string, domain: string, configuration: Configuration): string {
  const config = Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [`${project}:${key}`, value]),
  );
  const yaml = stringify({ config }, { lineWidth: 0, singleQuote: true });
  return (
    `# What the tenant ${domain} held when \`npm run adopt\` read it. Pulumi.dev.yaml explains every key.\n` +
    yaml
  );
}
