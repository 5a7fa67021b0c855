import type { IRouter } from 'express';
import type { SignIns } from '../../auth/sign-ins';
import type { AdminArea } from '../admin-area';
import { memberListRoutes } from './member-list';
import { memberRolesRoutes, type MemberRolesOptions } from './member-roles';
import { memberRemovalRoutes } from './member-removal';

export interface MembersOptions extends MemberRolesOptions {
  readonly signIns: SignIns;
}

/** `/admin/members`: who belongs to the organization, and what they may do. */
export function membersRoutes(app: IRouter, area: AdminArea, options: MembersOptions): void {
  memberListRoutes(app, area);
  memberRolesRoutes(app, area, options);
  memberRemovalRoutes(app, area, options);
}
