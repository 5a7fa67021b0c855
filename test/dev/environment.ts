import { z } from 'zod';
import { TIERS, type Tier } from '../tenant/rate-limits/tiers';

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a port number, 0 for any free one')
    .transform(Number)
    .refine((value) => value <= 65_535, 'must be a port number of at most 65535')
    .default(fallback);

const schema = z.object({
  PORT: port(3000),
  TENANT_PORT: port(4443),
  TENANT_TIER: z
    .enum(['', ...TIERS], { error: `must be one of ${TIERS.join(', ')}, or empty for no rate limits` })
    .optional(),
});

/** What the commands that read the variables say about them in their usage. */
export const VARIABLES_USAGE = `  PORT         the app's port; 3000 if unset, 0 takes any free one
  TENANT_PORT  the embedded tenant's port; 4443 if unset, 0 takes any free one
  TENANT_TIER  the subscription whose rate limits the tenant enforces, one of ${TIERS.join(', ')};
               none if unset`;

/** The ports that `npm run dev` and `npm run tenant` listen on; 0 means any free one. */
export interface Ports {
  readonly app: number;
  readonly tenant: number;
}

/** What the environment decides about a run. */
export interface RunSettings {
  readonly ports: Ports;
  /** The subscription whose rate limits the embedded tenant enforces; without one, it enforces none. */
  readonly tier: Tier | undefined;
}

/**
 * Reads the environment: `PORT` for the app (default 3000), `TENANT_PORT` for the embedded tenant (default 4443) and
 * `TENANT_TIER` for its rate limits (default none).
 *
 * @throws Error naming every variable whose value is invalid
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): RunSettings {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    );
  }
  const { PORT, TENANT_PORT, TENANT_TIER } = parsed.data;
  return { ports: { app: PORT, tenant: TENANT_PORT }, tier: TENANT_TIER === '' ? undefined : TENANT_TIER };
}
