import { z } from 'zod';
import type { ResourceIndex } from './resource-index';
import type { StackResource } from './stack-resource';
import type {
  DomainModel,
  MemberModel,
  OrganizationConnectionModel,
  OrganizationModel,
} from './organization-model';

const organizationSchema = z.object({
  name: z.string(),
  displayName: z.string().optional(),
  branding: z
    .object({
      logoUrl: z.string().nullish(),
      colors: z.object({ primary: z.string(), page_background: z.string() }).partial().nullish(),
    })
    .nullish(),
});
const connectionSchema = z.object({
  assignMembershipOnLogin: z.boolean().optional(),
  isSignupEnabled: z.boolean().optional(),
});
const domainSchema = z.object({
  domain: z.string(),
  status: z.enum(['pending', 'verified']).default('pending'),
  useForOrganizationDiscovery: z.boolean().optional(),
});

/**
 * The organizations that a stack declares. The program only looks up connections and members; it names the resources
 * that enable or add them `<organization>/<connection>` and `<organization>/<e-mail address>`, and the one that gives a
 * member a role `<organization>/<e-mail address>/<role>`. The role itself may belong to another stack.
 */
export function declaredOrganizations(index: ResourceIndex): OrganizationModel[] {
  const connections = new Map<string, OrganizationConnectionModel[]>();
  const domains = new Map<string, DomainModel[]>();
  const members = new Map<string, (MemberModel & { readonly roles: string[] })[]>();
  const organizationOf = (resource: StackResource) =>
    index.nameOf(resource, 'organizationId', 'Organization');

  for (const { resource, inputs } of index.all('OrganizationConnection', connectionSchema)) {
    const organization = organizationOf(resource);
    add(connections, organization, {
      name: resource.name.slice(organization.length + 1),
      assignMembershipOnLogin: inputs.assignMembershipOnLogin,
      signUpOpen: inputs.isSignupEnabled,
    });
  }
  for (const { resource, inputs } of index.all('OrganizationDiscoveryDomain', domainSchema)) {
    add(domains, organizationOf(resource), {
      domain: inputs.domain,
      verified: inputs.status === 'verified',
      usedForDiscovery: inputs.useForOrganizationDiscovery,
      vouchedFor: inputs.status === 'verified',
    });
  }
  for (const { resource } of index.all('OrganizationMember', z.object({}))) {
    const organization = organizationOf(resource);
    add(members, organization, { email: resource.name.slice(organization.length + 1), roles: [] });
  }
  for (const { resource } of index.all('OrganizationMemberRole', z.object({}))) {
    const organization = organizationOf(resource);
    const name = resource.name.slice(organization.length + 1);
    const member = members.get(organization)?.find(({ email }) => name.startsWith(`${email}/`));
    member?.roles.push(name.slice(member.email.length + 1));
  }

  return index.all('Organization', organizationSchema).map(({ inputs: { name, displayName, branding } }) => ({
    name,
    displayName,
    logoUrl: branding?.logoUrl ?? null,
    primaryColor: branding?.colors?.primary ?? null,
    backgroundColor: branding?.colors?.page_background ?? null,
    connections: connections.get(name) ?? [],
    domains: domains.get(name) ?? [],
    members: members.get(name) ?? [],
  }));
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
