import type { IRouter, RequestHandler } from 'express';
import { renderPage } from '../../layout/render-page';
import type { AdminArea } from '../admin-area';
import { nextHref, PAGE_GONE, pageRequestOf } from '../paging';
import { spelledOut } from './domain-record';
import { DOMAINS_TEXTS } from './domains-texts';
import { READ_DOMAINS } from './scopes';

export const DOMAINS_PATH = '/admin/domains';

/** `GET /admin/domains`: one page of the list. */
export function domainListRoutes(app: IRouter, area: AdminArea): void {
  const list: RequestHandler = async (request, response) => {
    const page = pageRequestOf(request);
    const domains = await area.read(request, (api) => api.organization.domains.list(page), {
      invalid: PAGE_GONE,
    });
    renderPage(response, 'admin/domains/domain-list', DOMAINS_TEXTS, {
      title: DOMAINS_TEXTS.title,
      domains: domains.data,
      from: page.from,
      nextHref: nextHref(DOMAINS_PATH, domains),
      spelledOut,
    });
  };

  app.get(DOMAINS_PATH, area.guards(READ_DOMAINS), list);
}
