import { stackOf } from '../infra/declare';
import { applyProgram } from '../dev/apply/apply-program';
import { readStack, type Stack } from '../dev/apply/stack-file';
import { Checkout } from '../engine/checkout';
import { RealEngine } from '../engine/engine';
import { trustingFetch } from '../support/trust';
import { DEFAULT_SEED, type SeedData } from '../tenant/state/seed';
import { startTenant, type Tenant } from '../tenant/tenant';

/** Calls to the Management API by method and path, identifiers as `*`. */
export type Calls = ReadonlyMap<string, number>;

/** The number of calls of all kinds together. */
export const total = (calls: Calls): number => [...calls.values()].reduce((sum, count) => sum + count, 0);

/** Customers of the usual size: a connection, a domain, two members with a role each, as in `Pulumi.dev.yaml`. */
export function organizations(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    name: `customer-${index}`,
    displayName: `Customer ${index}`,
    connections: [DEFAULT_SEED.connection],
    domains: [`customer-${index}.example`],
    members: membersOf(index).map(({ email, role }) => ({ email, roles: [role] })),
  }));
}

const membersOf = (index: number) =>
  ['admin', 'member'].map((role) => ({ role, email: `${role}@customer-${index}.example` }));

function seedFor(count: number): SeedData {
  const emails = Array.from({ length: count }, (_, index) => membersOf(index).map(({ email }) => email));
  return { ...DEFAULT_SEED, users: emails.flat().map((email) => ({ email, password: 'Of-a-Customer-1' })) };
}

/** Starts a tenant that has the users of so many customers and counts calls. */
async function countingTenant(count: number): Promise<{ tenant: Tenant; take: () => Calls }> {
  let calls = new Map<string, number>();
  const tenant = await startTenant({
    seedData: seedFor(count),
    onRequest: (method, path) => {
      if (!path.startsWith('/api/v2/')) return;
      const operation = `${method} ${path.slice('/api/v2'.length).replace(IDENTIFIER, '/*')}`;
      calls.set(operation, (calls.get(operation) ?? 0) + 1);
    },
  });
  return {
    tenant,
    take: () => {
      const taken = calls;
      calls = new Map();
      return taken;
    },
  };
}

const IDENTIFIER = /\/(?:\w{3}_\w+|auth0(?:\||%7C)\w+|https(?::|%3A)[^/]*|\w{24,})/g;

/** Seconds and calls that the project's own runner needs to set up a tenant with so many customers. */
export async function applyOrganizations(count: number): Promise<{ seconds: number; calls: Calls }> {
  const { tenant, take } = await countingTenant(count);
  try {
    const started = performance.now();
    await applyProgram({
      stack: withOrganizations(count),
      domain: tenant.domain,
      management: tenant.management,
      fetch: trustingFetch(tenant.ca),
    });
    return { seconds: (performance.now() - started) / 1000, calls: take() };
  } finally {
    await tenant.close();
  }
}

function withOrganizations(count: number): Stack {
  const { configuration } = stackOf({ organizations: organizations(count) });
  const dev = readStack('dev');
  return { ...dev, configuration: { ...dev.configuration, ...configuration } };
}

/** The real engine's runs on a stack, each with its seconds and its calls. */
export interface EngineRuns {
  readonly up: { readonly seconds: number; readonly calls: Calls };
  readonly preview: { readonly seconds: number; readonly calls: Calls };
  readonly refresh: { readonly seconds: number; readonly calls: Calls };
}

/** Sets up a tenant with so many customers through the real engine, previews it without a change, and refreshes it. */
export async function runEngine(count: number): Promise<EngineRuns> {
  const { tenant, take } = await countingTenant(count);
  const checkout = new Checkout();
  try {
    checkout.configure('organizations', () => organizations(count));
    const engine = new RealEngine(checkout, tenant);
    await engine.run('stack', 'init', 'dev', '--no-select');
    const measure = async (...args: readonly string[]) => {
      take();
      const started = performance.now();
      await engine.run(...args);
      return { seconds: (performance.now() - started) / 1000, calls: take() };
    };
    return {
      up: await measure('up', '--yes', '--skip-preview'),
      preview: await measure('preview', '--expect-no-changes'),
      refresh: await measure('refresh', '--yes', '--skip-preview', '--expect-no-changes'),
    };
  } finally {
    checkout.remove();
    await tenant.close();
  }
}
