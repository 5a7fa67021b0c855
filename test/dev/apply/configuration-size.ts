import type { Stack } from './stack-file';

/** Linux's limit for one environment variable, including its name and the terminating zero (MAX_ARG_STRLEN). */
const MAX_BYTES = 128 * 1024;
const VARIABLE = 'PULUMI_CONFIG';

/**
 * Why Pulumi can't run a program with a stack's settings, which it passes as JSON in one environment variable.
 *
 * @returns undefined when they fit
 */
export function tooLarge({ name, configuration }: Stack): string | undefined {
  // Go's encoder, which Pulumi's engine uses, escapes these three.
  const json = JSON.stringify(configuration).replaceAll(/[<>&]/g, String.raw`\u0000`);
  const bytes = Buffer.byteLength(`${VARIABLE}=${json}`) + 1;
  if (bytes <= MAX_BYTES) return undefined;
  return (
    `The settings of Pulumi.${name}.yaml take ${bytes} bytes, but Linux passes a program at most ${MAX_BYTES}: ` +
    'pulumi up would fail with "argument list too long". Move organizations to stacks of their own (README, When to split)'
  );
}
