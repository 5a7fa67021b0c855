import type { IRouter } from 'express';
import { createAdminArea, type AdminAreaOptions } from './admin-area';
import { detailsRoutes } from './details/details';

/** Everything under `/admin`: the pages on which an organization's people run it, one folder a feature. */
export function adminRoutes(app: IRouter, options: AdminAreaOptions): void {
  const area = createAdminArea(options);
  detailsRoutes(app, area);
}
