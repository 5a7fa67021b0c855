import type { Role } from '../../state/entities/role';
import type { TenantState } from '../../state/tenant-state';

/** The roles with these identifiers as the API shows them; those that no longer exist are left out. */
export function showRoles({ roles }: TenantState, ids: Iterable<string>): Role[] {
  return Array.from(ids).flatMap((id) => {
    const found = roles.get(id);
    return found ? [showRole(found.role)] : [];
  });
}

export function showRole({ id, name, description }: Role): Role {
  return { id, name, description };
}
