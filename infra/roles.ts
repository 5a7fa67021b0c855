import * as auth0 from '@pulumi/auth0';
import type * as pulumi from '@pulumi/pulumi';
import type { RoleSettings } from './settings/schema';

/** Identifiers of the roles that members of organizations hold, by name. */
export type Roles = ReadonlyMap<string, pulumi.Input<string>>;

/**
 * Declares the roles and what each may do through the My Organization API. The list of a role's permissions is whole:
 * a permission added to it by hand is taken away again.
 */
export function declareRoles(
  settings: readonly RoleSettings[],
  api: auth0.ResourceServer,
): ReadonlyMap<string, pulumi.Output<string>> {
  return new Map(settings.map((role) => [role.name, declareRole(role, api).id]));
}

function declareRole(
  { name, description, permissions }: RoleSettings,
  api: auth0.ResourceServer,
): auth0.Role {
  const role = new auth0.Role(name, { name, description });
  if (permissions.length > 0) {
    new auth0.RolePermissions(name, {
      roleId: role.id,
      permissions: permissions.map((permission) => ({
        name: permission,
        resourceServerIdentifier: api.identifier,
      })),
    });
  }
  return role;
}
