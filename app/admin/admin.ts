import type { IRouter } from 'express';
import { createAdminArea, type AdminAreaOptions } from './admin-area';
import { detailsRoutes } from './details/details';
import { domainsRoutes } from './domains/domains';
import {
  identityProvidersRoutes,
  type IdentityProvidersOptions,
} from './identity-providers/identity-providers';
import { provisioningRoutes } from './identity-providers/provisioning/provisioning';
import { membersRoutes, type MembersOptions } from './members/members';

/** Everything under `/admin`: the pages on which an organization's people run it, one folder a feature. */
export function adminRoutes(
  app: IRouter,
  options: AdminAreaOptions & MembersOptions & IdentityProvidersOptions,
): void {
  const area = createAdminArea(options);
  detailsRoutes(app, area);
  domainsRoutes(app, area);
  identityProvidersRoutes(app, area, options);
  provisioningRoutes(app, area, options.tenant.domain);
  membersRoutes(app, area, options);
}
