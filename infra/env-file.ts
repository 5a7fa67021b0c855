import * as pulumi from '@pulumi/pulumi';

/**
 * The text of a file that sets environment variables, for Node (`--env-file`) and Docker Compose (`env_file`), which take
 * what stands in single quotes as it is. What `pulumi stack output --shell` prints is for shells: it puts backslashes
 * before braces, which neither of the two takes away again.
 *
 * @param variables values of one line; one with an apostrophe stands in double quotes, and has none of its own
 * @returns a secret when one of the values is
 */
export function envFile(variables: Readonly<Record<string, pulumi.Input<string>>>): pulumi.Output<string> {
  return pulumi.output(variables).apply((values) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${quoted(value)}`)
      .join('\n'),
  );
}

const quoted = (value: string): string => (value.includes("'") ? `"${value}"` : `'${value}'`);
