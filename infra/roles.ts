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

function declareRole(settings: RoleSettings, api: auth0.ResourceServer): auth0.Role {
  const { name, description = '' } = settings;
  // Without one, Pulumi would say "Managed by Pulumi".
  const role = new auth0.Role(name, { name, description });
  const permissions = [
    ...settings.permissions.map((permission) => ({
      name: permission,
      resourceServerIdentifier: api.identifier,
    })),
    ...settings.otherPermissions.flatMap((other) =>
      other.permissions.map((permission) => ({ name: permission, resourceServerIdentifier: other.api })),
    ),
  ];
  if (permissions.length > 0) new auth0.RolePermissions(name, { roleId: role.id, permissions });
  return role;
}
