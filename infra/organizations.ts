import * as pulumi from '@pulumi/pulumi';
import { z } from 'zod';
import { lookUpDomain, lookUpMembers } from './lookup';
import { Organization } from './organization';
import { findUnknown } from './settings/cross-references';
import { ConfigurationError } from './settings/fault';
import type { OrganizationsSettings } from './settings/schema';

/** The outputs of a tenant's stack that organizations need. */
const outputsSchema = z.object({
  domain: z.string(),
  tenant: z.object({
    roles: z.record(z.string(), z.string()),
    connections: z.record(z.string(), z.string()),
  }),
});

/**
 * Declares organizations in a tenant that another stack holds. Roles and connections belong to that stack: they are
 * read from its outputs, which costs no request to Auth0. Connections are enabled for the app there and not here, so
 * that no stack removes what another needs.
 *
 * @throws pulumi.RunError when the other stack does not exist yet or holds a different tenant from that of the
 *   credentials, or the configuration names a role or a connection that it lacks; nothing is declared then
 */
export async function declareOrganizations(settings: OrganizationsSettings): Promise<object> {
  const { tenantStack, organizations } = settings;
  const { domain, tenant } = await readOutputs(tenantStack);
  const roles = new Map(Object.entries(tenant.roles));
  const connections = new Map(Object.entries(tenant.connections));
  const faults = [
    ...findUnknown(settings, 'roles', new Set(roles.keys()), `one of the roles of stack ${tenantStack}:`),
    ...findUnknown(
      settings,
      'connections',
      new Set(connections.keys()),
      `one of the connections that stack ${tenantStack} enables for the app (its key connections):`,
    ),
  ];
  if (faults.length > 0) throw new ConfigurationError(pulumi.getProject(), settings, faults);

  const actual = await lookUpDomain();
  if (actual !== domain) {
    throw new pulumi.RunError(
      `The credentials are for ${actual}, but stack ${tenantStack} holds ${domain}: set AUTH0_DOMAIN and the credentials to match`,
    );
  }
  const users = await lookUpMembers(settings);
  for (const organization of organizations) new Organization(organization, roles, { connections, users });
  return {};
}

async function readOutputs(stack: string): Promise<z.output<typeof outputsSchema>> {
  const reference = new pulumi.StackReference(stack);
  const output = async (name: string): Promise<unknown> => (await reference.getOutputDetails(name)).value;
  const parsed = outputsSchema.safeParse({
    domain: await output('AUTH0_DOMAIN'),
    tenant: await output('tenant'),
  });
  if (parsed.success) return parsed.data;
  throw new pulumi.RunError(`Stack ${stack} does not hold a tenant yet: run pulumi up on it first`);
}
