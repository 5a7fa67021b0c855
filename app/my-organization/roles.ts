import type { Page, PageRequest } from './page';

/** The roles that members can have. */
export interface RoleOperations {
  /** @throws MyOrganizationError */
  list(request?: PageRequest): Promise<Page<Role>>;
}

export interface Role {
  /** `rol_…` */
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
}
