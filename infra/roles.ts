import * as auth0 from '@pulumi/auth0';
import type * as pulumi from '@pulumi/pulumi';
import { MY_ORGANIZATION_API } from './model/my-organization-api';
import { scopesOf } from './role-scopes';
import type { RoleSettings, Settings } from './settings/schema';

/** Identifiers of the roles that members of organizations hold, by name. */
export type Roles = ReadonlyMap<string, pulumi.Input<string>>;

/**
 * Declares the roles and what each may do through the My Organization API and others. The list of a role's permissions
 * is complete: an update that refreshes removes a permission added by hand. A role without permissions is an exception,
 * as the provider can't declare an empty list: it keeps what it is given by hand.
 */
export function declareRoles(
  { roles, leaveOut }: Pick<Settings, 'roles' | 'leaveOut'>,
  api: auth0.ResourceServer,
): ReadonlyMap<string, pulumi.Output<string>> {
  return new Map(roles.map((role) => [role.name, declareRole(role, scopesOf(role, leaveOut), api).id]));
}

function declareRole(
  { name, description = '', otherPermissions }: RoleSettings,
  scopes: readonly string[],
  api: auth0.ResourceServer,
): auth0.Role {
  // Without a description, Pulumi would say "Managed by Pulumi".
  const role = new auth0.Role(name, { name, description });
  const permissions = [
    ...scopes.map((scope) => ({ name: scope, resourceServerIdentifier: api.identifier })),
    ...otherPermissions
      .filter((other) => other.api !== MY_ORGANIZATION_API)
      .flatMap((other) =>
        other.permissions.map((permission) => ({ name: permission, resourceServerIdentifier: other.api })),
      ),
  ];
  if (permissions.length > 0) new auth0.RolePermissions(name, { roleId: role.id, permissions });
  return role;
}
