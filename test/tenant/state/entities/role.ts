export interface Role {
  id: string;
  name: string;
  description: string;
}

/** A permission of a role: a scope of one API. */
export interface RolePermission {
  resource_server_identifier: string;
  permission_name: string;
}
