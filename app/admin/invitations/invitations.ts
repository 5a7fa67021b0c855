import type { IRouter } from 'express';
import type { AdminArea } from '../admin-area';
import { confirmedChangesRoutes } from './confirmed-changes';
import { invitationListRoutes } from './invitation-list';
import { inviteRoutes } from './invite';

export interface InvitationsOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** `/admin/invitations`: the people who were invited to the organization and have not joined yet. */
export function invitationsRoutes(app: IRouter, area: AdminArea, { now }: InvitationsOptions): void {
  invitationListRoutes(app, area, now);
  inviteRoutes(app, area);
  confirmedChangesRoutes(app, area);
}
