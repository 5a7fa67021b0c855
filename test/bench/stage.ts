import { setTimeout as delay } from 'node:timers/promises';
import { ManagementApi } from '../dev/apply/management-api';
import { startProduct } from '../dev/product';
import { runUntilStopped } from '../dev/stop';
import { fillAcme } from '../support/fill-acme';
import { trustingFetch } from '../support/trust';
import { POPULATION_PASSWORD } from '../tenant/state/populate';

const MEMBERS = 10_000;
const INVITATIONS = 500;
/** Organizations besides the large one, as a vendor has more than one customer. */
const OTHERS = 9;
const MEMBERS_OF_OTHERS = 500;

/** What the stage tells the bench once it is set up. */
export interface Stage {
  readonly url: string;
  readonly appPid: number;
  readonly admin: { readonly email: string; readonly password: string };
  /** Identifier of the organization with ten thousand members. */
  readonly organization: string;
  /** Admins of all organizations, who share a password. */
  readonly crowd: { readonly password: string; readonly people: readonly Admin[] };
  /** For calling the tenant's APIs without the app. */
  readonly tenant: { readonly origin: string; readonly ca: string };
  readonly client: { readonly id: string; readonly secret: string };
}

/** One of the crowd. */
export interface Admin {
  readonly email: string;
  /** Identifier of the organization that they administer. */
  readonly organization: string;
}

/** Requests that the tenant received since it was last asked, with their counts: `GET /my-org/v1/members?take=50`. */
export interface TenantCalls {
  readonly calls: readonly (readonly [call: string, times: number])[];
}

/**
 * The product as it runs in production, for the bench: the built app in a process of its own, the tenant in this one,
 * with an organization as large as a customer's gets. The bench starts it as a child, so that load, app and tenant
 * don't share a process. The argument is the delay of each of the tenant's answers, in milliseconds.
 */
runUntilStopped(async (closers) => {
  const latencyMs = Number(process.argv[2]);
  let calls = new Map<string, number>();
  const { tenant, applied, app, url } = await startProduct({
    ports: { app: 0, tenant: 0 },
    closers,
    app: ['dist/main.js'],
    // Trusts one proxy, as the bench gives each of its many admins an address of their own.
    environment: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info', TRUSTED_PROXIES: '1' },
    onRequest: (method, path, search) => {
      const call = `${method} ${path}${search}`;
      calls.set(call, (calls.get(call) ?? 0) + 1);
    },
    ...(latencyMs > 0 && { beforeAnswer: () => delay(latencyMs) }),
  });
  const management = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
  await fillAcme(management, url);
  const { id: organization } = (await management.call('GET', '/organizations/name/acme')) as { id: string };
  const client = {
    id: applied.environment['AUTH0_CLIENT_ID'] ?? '',
    secret: applied.environment['AUTH0_CLIENT_SECRET'] ?? '',
  };
  const roles = (await management.call('GET', '/roles')) as { id: string; name: string }[];
  const admins = roles.filter(({ name }) => name === 'admin').map(({ id }) => id);
  tenant.populate(organization, {
    members: MEMBERS,
    invitations: INVITATIONS,
    roles: admins,
    clientId: client.id,
  });
  const crowd = [peopleOf('acme', organization, MEMBERS_OF_OTHERS)];
  for (let number = 1; number <= OTHERS; number++) {
    const name = `customer-${number}`;
    const { id } = await addOrganization(management, name);
    tenant.populate(id, { members: MEMBERS_OF_OTHERS, roles: admins });
    crowd.push(peopleOf(name, id, MEMBERS_OF_OTHERS));
  }
  const [admin] = tenant.users;
  if (!admin || app.pid === undefined) throw new Error('The stage could not be set up');
  process.on('message', () => {
    process.send?.({ calls: [...calls] } satisfies TenantCalls);
    calls = new Map();
  });
  process.send?.({
    url,
    appPid: app.pid,
    admin,
    organization,
    tenant: { origin: `https://${tenant.domain}`, ca: tenant.ca },
    client,
    crowd: { password: POPULATION_PASSWORD, people: inTurn(crowd) },
  } satisfies Stage);
});

/** Adds an organization whose members sign in through the tenant's own database. */
async function addOrganization(management: ManagementApi, name: string): Promise<{ id: string }> {
  const made = (await management.call('POST', '/organizations', { name })) as { id: string };
  const connections = (await management.call('GET', '/connections?strategy=auth0')) as { id: string }[];
  for (const { id } of connections)
    await management.call('POST', `/organizations/${made.id}/enabled_connections`, { connection_id: id });
  return made;
}

/** The members, under the addresses that `populate` gives them. */
const peopleOf = (name: string, organization: string, count: number): Admin[] =>
  Array.from({ length: count }, (_, index) => ({
    email: `member-${String(index + 1).padStart(5, '0')}@${name}.example`,
    organization,
  }));

/** The first of each group, then the second of each, and so on. */
const inTurn = (groups: readonly (readonly Admin[])[]): Admin[] =>
  (groups[0] ?? []).flatMap((_, index) => groups.flatMap((group) => group[index] ?? []));
