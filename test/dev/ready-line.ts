import type { Tenant } from '../tenant/tenant';

/** Where a ready line goes to: standard output, in a terminal or not. */
type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/**
 * Writes the last line of start-up for programs that wait for it, `ready ` and one line of JSON; nothing in a terminal,
 * where a person reads.
 *
 * @param app the app's base URL; null when the tenant runs alone
 */
export function tellReady(tenant: Tenant, app: string | null, output: Output = process.stdout): void {
  if (output.isTTY) return;
  const { domain, issuer, ca, management, users } = tenant;
  output.write(`ready ${JSON.stringify({ app, domain, issuer, ca, management, users })}\n`);
}
