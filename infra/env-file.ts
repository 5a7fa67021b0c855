import * as pulumi from '@pulumi/pulumi';

/**
 * The text of a file that sets environment variables, for Node (`--env-file`) and Docker Compose (`env_file`), which
 * read single-quoted values literally. The output of `pulumi stack output --shell` is for shells: it puts backslashes
 * before braces, which neither of the two removes.
 *
 * @param variables values that {@link fitsEnvFile}
 * @returns a secret if one of the values is
 */
export function envFile(variables: Readonly<Record<string, pulumi.Input<string>>>): pulumi.Output<string> {
  return pulumi.output(variables).apply((values) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${quoted(value)}`)
      .join('\n'),
  );
}

/**
 * Whether both read a value unchanged. A value with an apostrophe has to be in double quotes, within which Node allows
 * no double quote, and Compose interprets dollars and backslashes.
 */
export const fitsEnvFile = (value: string): boolean =>
  !/\p{Cc}/u.test(value) && !(value.includes("'") && /["$\\]/.test(value));

const quoted = (value: string): string => (value.includes("'") ? `"${value}"` : `'${value}'`);
