import type { Page, PageRequest } from './page';

/** The roles that members can have. */
export interface RoleOperations {
  /** @throws MyOrganizationError */
  list(request?: RoleListRequest): Promise<Page<Role>>;
}

export interface RoleListRequest extends PageRequest {
  /** Only roles of this name, in whatever case. */
  readonly name?: string | undefined;
}

export interface Role {
  /** `rol_…` */
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
}
