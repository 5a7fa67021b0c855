import type { IRouter } from 'express';
import type { AdminArea } from '../admin-area';
import { domainAdditionRoutes } from './domain-addition';
import { domainDeletionRoutes } from './domain-deletion';
import { domainListRoutes } from './domain-list';
import { domainPageRoutes } from './domain-page';

/** `/admin/domains`: the organization's domains, and the proof that they are its own. */
export function domainsRoutes(app: IRouter, area: AdminArea): void {
  domainListRoutes(app, area);
  domainAdditionRoutes(app, area);
  domainPageRoutes(app, area);
  domainDeletionRoutes(app, area);
}
