import type { IRouter } from 'express';
import type { SignIns } from '../../auth/sign-ins';
import type { AdminArea } from '../admin-area';
import { memberListRoutes } from './member-list';
import { memberRolesRoutes } from './member-roles';
import { memberRemovalRoutes } from './member-removal';

export interface MembersOptions {
  readonly signIns: SignIns;
  /** Name of the role of an organization's administrators, of whom one has to stay. */
  readonly adminRole: string;
}

/** `/admin/members`: who belongs to the organization, and what they may do. */
export function membersRoutes(app: IRouter, area: AdminArea, { signIns, adminRole }: MembersOptions): void {
  memberListRoutes(app, area);
  memberRolesRoutes(app, area, adminRole);
  memberRemovalRoutes(app, area, { signIns, adminRole });
}
