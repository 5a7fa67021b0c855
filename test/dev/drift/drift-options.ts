import { readOptions } from '../command';

/** The options of `npm run drift`. */
export interface DriftOptions {
  readonly stack: string;
  /** The tenant's host, if it is not the environment's. */
  readonly domain?: string | undefined;
  readonly help: boolean;
}

export const USAGE = `npm run drift [-- [stack] [options]]

  Compares a live tenant with a stack file and tells how they differ; if another stack holds the tenant, only the
  organizations are compared. It needs no Pulumi state and never writes to the tenant. It takes credentials with read
  access from AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, or AUTH0_API_TOKEN. Exits with 0 if the tenant is as declared, 2 if
  it is not, 1 if that could not be found out.

  --stack <name>    the stack, which can also be named without the option; dev by default
  --domain <domain> the tenant's host; AUTH0_DOMAIN by default`;

/** @throws Error for options that don't exist, or for more than one stack */
export function driftOptions(args: readonly string[]): DriftOptions {
  const { values, positionals } = readOptions(USAGE, {
    args: [...args],
    allowPositionals: true,
    options: {
      stack: { type: 'string', default: 'dev' },
      domain: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [stack = values.stack, ...others] = positionals;
  if (others.length > 0) throw new Error(`One stack at a time: ${positionals.join(', ')}`);
  return { stack, domain: values.domain, help: values.help };
}
