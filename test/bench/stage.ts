import { ManagementApi } from '../dev/apply/management-api';
import { startProduct } from '../dev/product';
import { runUntilStopped } from '../dev/stop';
import { fillAcme } from '../support/fill-acme';
import { trustingFetch } from '../support/trust';
import { POPULATION_PASSWORD } from '../tenant/state/populate';

const MEMBERS = 10_000;
const INVITATIONS = 500;

/** What the stage tells the bench once it stands. */
export interface Stage {
  readonly url: string;
  readonly appPid: number;
  readonly admin: { readonly email: string; readonly password: string };
  /** Identifier of the organization with its ten thousand members, each of them an admin. */
  readonly organization: string;
  readonly crowd: { readonly password: string; readonly emails: readonly string[] };
  /** For whoever calls the tenant's APIs beside the app. */
  readonly tenant: { readonly origin: string; readonly ca: string };
  readonly client: { readonly id: string; readonly secret: string };
}

/** Requests that the tenant got since the last time it was asked: `GET /my-org/v1/members?take=50`. */
export interface TenantCalls {
  readonly calls: readonly string[];
}

/**
 * The product as it runs in production, for the bench: the built app in a process of its own, the tenant in this one,
 * with an organization as large as a customer's gets. The bench starts it as a child, so that load, app and tenant don't
 * share a process.
 */
runUntilStopped(async (closers) => {
  let calls: string[] = [];
  const { tenant, applied, app, url } = await startProduct({
    ports: { app: 0, tenant: 0 },
    closers,
    app: ['dist/main.js'],
    // A proxy is believed, as the many who ask here have an address each.
    environment: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info', TRUSTED_PROXIES: '1' },
    onRequest: (method, path, search) => {
      calls.push(`${method} ${path}${search}`);
    },
  });
  const management = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
  await fillAcme(management, url);
  const { id: organization } = (await management.call('GET', '/organizations/name/acme')) as { id: string };
  const client = {
    id: applied.environment['AUTH0_CLIENT_ID'] ?? '',
    secret: applied.environment['AUTH0_CLIENT_SECRET'] ?? '',
  };
  const roles = (await management.call('GET', '/roles')) as { id: string; name: string }[];
  tenant.populate(organization, {
    members: MEMBERS,
    invitations: INVITATIONS,
    roles: roles.filter(({ name }) => name === 'admin').map(({ id }) => id),
    clientId: client.id,
  });
  const [admin] = tenant.users;
  if (!admin || app.pid === undefined) throw new Error('The stage does not stand');
  process.on('message', () => {
    process.send?.({ calls } satisfies TenantCalls);
    calls = [];
  });
  process.send?.({
    url,
    appPid: app.pid,
    admin,
    organization,
    tenant: { origin: `https://${tenant.domain}`, ca: tenant.ca },
    client,
    crowd: {
      password: POPULATION_PASSWORD,
      emails: Array.from(
        { length: MEMBERS },
        (_, index) => `member-${String(index + 1).padStart(5, '0')}@acme.example`,
      ),
    },
  } satisfies Stage);
});
