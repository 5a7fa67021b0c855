import type { IRouter } from 'express';
import type { AdminArea } from './admin-area';
import { detailsRoutes, type DetailsOptions } from './details/details';
import { domainsRoutes } from './domains/domains';
import {
  identityProvidersRoutes,
  type IdentityProvidersOptions,
} from './identity-providers/identity-providers';
import { provisioningRoutes } from './identity-providers/provisioning/provisioning';
import { invitationsRoutes, type InvitationsOptions } from './invitations/invitations';
import { membersRoutes, type MembersOptions } from './members/members';

/** Everything under `/admin`: the pages on which an organization's people run it, one folder per feature. */
export function adminRoutes(
  app: IRouter,
  area: AdminArea,
  options: DetailsOptions & MembersOptions & InvitationsOptions & IdentityProvidersOptions,
): void {
  detailsRoutes(app, area, options);
  domainsRoutes(app, area);
  identityProvidersRoutes(app, area, options);
  provisioningRoutes(app, area, options);
  membersRoutes(app, area, options);
  invitationsRoutes(app, area, options);
}
