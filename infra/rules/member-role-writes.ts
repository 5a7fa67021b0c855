import type { TenantModel } from '../model/tenant-model';
import { MY_ORGANIZATION_API } from '../model/my-organization-api';
import type { Rule } from './rule';
import { scopeWords, writes } from './scope-words';

export const memberRoleWrites: Rule = {
  id: 'member-role-writes',
  severity: 'high',
  title: 'Only the admin role may change an organization',
  reason: 'people who are not admins could change their organization for everybody in it',
  remedy: 'take the permission from the role, or give it to the admin role only',
  find: (model) =>
    model.roles
      .filter(({ name }) => model.adminRole !== undefined && name !== model.adminRole)
      .flatMap(({ name, permissions }) =>
        permissions
          .filter((permission) => permission.api === MY_ORGANIZATION_API && writes(permission.name))
          .map((permission) => ({
            subject: name,
            what: `Role ${name} has ${permission.name}`,
            consequence: `${holders(model, name)} could ${scopeWords(permission.name)}`,
            fact: {
              subject: { kind: 'role' as const, name },
              property: 'permission' as const,
              item: `${permission.api} ${permission.name}`,
            },
          })),
      ),
};

/** Who holds a role, for readers who don't know the tenant. */
function holders({ organizations }: TenantModel, role: string): string {
  const names = organizations
    .filter(({ members }) => members.some(({ roles }) => roles.includes(role)))
    .map(({ name, displayName }) => displayName ?? name)
    .sort();
  const [first, second] = names;
  if (first === undefined) return 'everyone who is given this role in an organization';
  const others = names.length - 1;
  if (second === undefined) return `everyone with this role in ${first}`;
  return `everyone with this role in ${first} and in ${others === 1 ? second : `${others} other organizations`}`;
}
