import { z } from 'zod';

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a port number, 0 for any free one')
    .transform(Number)
    .refine((value) => value <= 65_535, 'must be a port number of at most 65535')
    .default(fallback);

const schema = z.object({ PORT: port(3000), TENANT_PORT: port(4443) });

/** The ports that `npm run dev` and `npm run tenant` listen on; 0 means any free one. */
export interface Ports {
  readonly app: number;
  readonly tenant: number;
}

/**
 * Reads the ports from the environment: `PORT` for the app (default 3000), `TENANT_PORT` for the embedded tenant
 * (default 4443).
 *
 * @throws Error naming every variable that is no port
 */
export function readPorts(environment: NodeJS.ProcessEnv): Ports {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    );
  }
  return { app: parsed.data.PORT, tenant: parsed.data.TENANT_PORT };
}
