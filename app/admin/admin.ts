import type { IRouter } from 'express';
import { createAdminArea, type AdminAreaOptions } from './admin-area';
import { detailsRoutes } from './details/details';
import { domainsRoutes } from './domains/domains';
import { provisioningRoutes } from './identity-providers/provisioning/provisioning';
import { membersRoutes, type MembersOptions } from './members/members';

/** Everything under `/admin`: the pages on which an organization's people run it, one folder a feature. */
export function adminRoutes(
  app: IRouter,
  options: AdminAreaOptions & MembersOptions & { readonly domain: string },
): void {
  const area = createAdminArea(options);
  detailsRoutes(app, area);
  domainsRoutes(app, area);
  provisioningRoutes(app, area, options.domain);
  membersRoutes(app, area, options);
}
