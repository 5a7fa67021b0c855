import * as pulumi from '@pulumi/pulumi';

/**
 * The text of a file that sets environment variables, for Node (`--env-file`) and Docker Compose (`env_file`), which take
 * what stands in single quotes as it is. What `pulumi stack output --shell` prints is for shells: it puts backslashes
 * before braces, which neither of the two takes away again.
 *
 * @param variables values that {@link fitsEnvFile}
 * @returns a secret when one of the values is
 */
export function envFile(variables: Readonly<Record<string, pulumi.Input<string>>>): pulumi.Output<string> {
  return pulumi.output(variables).apply((values) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${quoted(value)}`)
      .join('\n'),
  );
}

/**
 * Whether both read a value as it is. One with an apostrophe has to stand in double quotes, in which no double quote can
 * stand for Node, and in which dollars and backslashes are no longer themselves for Compose.
 */
export const fitsEnvFile = (value: string): boolean =>
  !/\p{Cc}/u.test(value) && !(value.includes("'") && /["$\\]/.test(value));

const quoted = (value: string): string => (value.includes("'") ? `"${value}"` : `'${value}'`);
