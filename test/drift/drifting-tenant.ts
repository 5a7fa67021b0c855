import { z } from 'zod';
import { applyProgram } from '../dev/apply/apply-program';
import { ManagementApi } from '../dev/apply/management-api';
import { readStack, type Stack } from '../dev/apply/stack-file';
import { runDrift } from '../dev/drift/drift-command';
import { trust, trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';

export const idSchema = z.object({ id: z.string() });
const rolesSchema = z.array(z.object({ id: z.string(), name: z.string() }));
const clientsSchema = z.array(z.object({ client_id: z.string(), name: z.string() }));

/** An embedded tenant to which the stack `dev` was applied, for tests that change it by hand. */
export class DriftingTenant {
  readonly api: ManagementApi;

  private constructor(
    readonly tenant: Tenant,
    /** What the tenant was asked since it was applied, as `METHOD /path`. */
    readonly requests: string[],
  ) {
    this.api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
    trust(tenant.ca);
  }

  static async start(): Promise<DriftingTenant> {
    const requests: string[] = [];
    const tenant = await startTenant({ onRequest: (method, path) => requests.push(`${method} ${path}`) });
    return new DriftingTenant(tenant, requests);
  }

  /** Makes the tenant again what the stack declares. */
  async reset(): Promise<void> {
    const { domain, management, ca } = this.tenant;
    this.tenant.reset();
    await applyProgram({ stack: readStack('dev'), domain, management, fetch: trustingFetch(ca) });
    this.requests.length = 0;
  }

  /** What the command prints, and its exit code. */
  async drift(stack: Stack = readStack('dev')): Promise<{ code: number; report: string }> {
    const printed: string[] = [];
    const code = await runDrift({ domain: this.tenant.domain, ...this.tenant.management }, stack, (text) => {
      printed.push(text);
    });
    return { code, report: printed.join('\n') };
  }

  async roleId(name: string): Promise<string> {
    const roles = rolesSchema.parse(await this.api.call('GET', '/roles'));
    return roles.find((role) => role.name === name)?.id ?? '';
  }

  /** The only organization that the stack declares. */
  async organizationId(): Promise<string> {
    return idSchema.parse(await this.api.call('GET', '/organizations/name/acme')).id;
  }

  /** The application that the stack declares. */
  async clientId(): Promise<string> {
    const clients = clientsSchema.parse(await this.api.call('GET', '/clients'));
    return clients.find(({ name }) => name === 'Tenantry')?.client_id ?? '';
  }

  close(): Promise<void> {
    return this.tenant.close();
  }
}
