import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runAdopt, type AdoptOptions } from '../dev/adopt/adopt-command';
import { ManagementApi } from '../dev/apply/management-api';
import { trust, trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';

/** Titles of sections in the report. */
export const RECOGNISED = 'Recognised, and declared in the stack file';
export const NOT_DECLARED = 'Not declared, and left as it is';
export const NOTES = 'Notes';
export const CHANGES = 'The first `pulumi up` changes';
export const CREATES = 'The first `pulumi up` creates, because the tenant lacks';

/** `npm run adopt` on an embedded tenant, into a folder of its own. */
export class Adoption {
  readonly api: ManagementApi;
  #root = '';

  private constructor(
    readonly tenant: Tenant,
    /** Requests to the tenant so far: method and path. */
    readonly requests: string[],
  ) {
    this.api = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
  }

  static async start(): Promise<Adoption> {
    const requests: string[] = [];
    const tenant = await startTenant({ onRequest: (method, path) => requests.push(`${method} ${path}`) });
    trust(tenant.ca);
    return new Adoption(tenant, requests);
  }

  /** Empties tenant and folder. */
  reset(): void {
    this.tenant.reset();
    if (this.#root !== '') rmSync(this.#root, { recursive: true });
    this.#root = mkdtempSync(join(tmpdir(), 'adopt-'));
  }

  async close(): Promise<void> {
    rmSync(this.#root, { recursive: true });
    await this.tenant.close();
  }

  /** Adopts the tenant and tells what was printed and written. */
  async adopt(options: Partial<AdoptOptions> = {}) {
    const printed: string[] = [];
    const access = { domain: this.tenant.domain, ...this.tenant.management };
    const code = await runAdopt(this.#root, { access, stack: 'acme', force: false, ...options }, (text) => {
      printed.push(text);
    });
    const { config } = parse(this.read('Pulumi.acme.yaml')) as { config: Record<string, unknown> };
    const { resources } = JSON.parse(this.read('import.acme.json')) as {
      resources: { type: string; name: string; id?: string; parent?: string }[];
    };
    return { code, report: printed.join('\n'), config, resources };
  }

  read(name: string): string {
    return readFileSync(join(this.#root, name), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.#root, name), text);
  }

  remove(name: string): void {
    rmSync(join(this.#root, name));
  }
}

/** The lines below a title of the report. */
export function below(report: string, title: string): string[] {
  const lines = report.split('\n');
  const start = lines.indexOf(`${title}:`);
  if (start === -1) return [];
  const end = lines.indexOf('', start);
  return lines.slice(start + 1, end).map((line) => line.slice('  - '.length));
}
