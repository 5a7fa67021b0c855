import type { Stack } from './stack-file';

/** What Linux lets one variable of the environment take, with its name and the zero that ends it (MAX_ARG_STRLEN). */
const MOST_BYTES = 128 * 1024;
const VARIABLE = 'PULUMI_CONFIG';

/**
 * Why Pulumi can't run a program with a stack's settings, which it hands over as JSON in one variable of the environment.
 *
 * @returns undefined when they fit
 */
export function tooLarge({ name, configuration }: Stack): string | undefined {
  // Go's encoder, which Pulumi's engine uses, escapes these three.
  const json = JSON.stringify(configuration).replaceAll(/[<>&]/g, String.raw`\u0000`);
  const bytes = Buffer.byteLength(`${VARIABLE}=${json}`) + 1;
  if (bytes <= MOST_BYTES) return undefined;
  return (
    `The settings of Pulumi.${name}.yaml take ${bytes} bytes, and Linux hands a program no more than ${MOST_BYTES}: ` +
    'pulumi up would end with "argument list too long". Move organizations to stacks of their own (README, When to split)'
  );
}
