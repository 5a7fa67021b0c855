import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { trustingFetch } from '../../support/trust';
import type { Tenant } from '../../tenant/tenant';

/** What `npm run pulumi` keeps, one folder for each port of a running tenant; ignored by git. */
const FOLDER = resolve(__dirname, '../../../.pulumi-local');

const schema = z.object({
  domain: z.string(),
  ca: z.string(),
  management: z.object({ clientId: z.string(), clientSecret: z.string() }),
});

/** What it takes to reach a tenant. */
export type Reachable = Pick<Tenant, 'domain' | 'ca' | 'management'>;

/** A tenant that runs in another process. */
export interface RunningTenant extends Reachable {
  /** Where Pulumi's state of this tenant is kept; it is removed with the tenant, whose memory it describes. */
  readonly folder: string;
}

/**
 * Makes a tenant known to `npm run pulumi`, with a state as empty as the tenant.
 *
 * @returns a function that makes it unknown again and removes the state
 */
export function announceTenant({ domain, ca, management }: Reachable): () => Promise<void> {
  const folder = folderOf(new URL(`https://${domain}`).port);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'state'), { recursive: true });
  writeFileSync(fileIn(folder), JSON.stringify({ domain, ca, management }), { mode: 0o600 });
  return () => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
}

/**
 * Finds the tenant that `npm run tenant` started on a port, in this checkout: others announce themselves elsewhere.
 *
 * @throws Error that says where it was looked for, and how to start one
 */
export async function findTenant(port: number): Promise<RunningTenant> {
  const folder = folderOf(String(port));
  const file = fileIn(folder);
  try {
    const tenant = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const answer = await trustingFetch(tenant.ca)(
      `https://${tenant.domain}/.well-known/openid-configuration`,
      {
        signal: AbortSignal.timeout(3_000),
      },
    );
    await answer.body?.cancel();
    return { ...tenant, folder };
  } catch (cause) {
    const looked = existsSync(file) ? `the one in ${file} does not answer` : `${file} does not exist`;
    throw new Error(
      `No embedded tenant of this folder was found for port ${port} (${looked}): start one from the same folder in another terminal with npm run tenant, and set TENANT_PORT for both to use another port than 4443`,
      { cause },
    );
  }
}

const folderOf = (port: string): string => join(FOLDER, port);

const fileIn = (folder: string): string => join(folder, 'tenant.json');
