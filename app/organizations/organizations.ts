import type { IRouter, RequestHandler } from 'express';
import type { AdminArea } from '../admin/admin-area';
import { signInOf } from '../auth/current-sign-in';
import { loginLink } from '../auth/login-link';
import { renderPage } from '../layout/render-page';
import type { KnownOrganization, KnownOrganizations } from './known-organizations';
import { ORGANIZATIONS_TEXTS } from './organizations-texts';

/**
 * `/organizations`: switches to another organization, which takes a login of its own. Nothing of the previous
 * organization is left after it: the callback ends its sign-in and session.
 */
export function organizationsRoutes(app: IRouter, area: AdminArea, known: KnownOrganizations): void {
  const show: RequestHandler = async (request, response) => {
    const details = signInOf(request).scopes.includes('read:my_org:details')
      ? await area.readPart(request, (api) => api.organizationDetails.get())
      : undefined;
    const name = details?.display_name || details?.name || undefined;
    const [current, ...others] = await known.remember(request, response, name);
    renderPage(response, 'organizations/organizations', ORGANIZATIONS_TEXTS, {
      title: ORGANIZATIONS_TEXTS.title,
      organizations: [current, ...others.map(withLink)],
      anotherHref: loginLink({ returnTo: '/', prompt: 'login' }),
    });
  };

  app.get('/organizations', area.guards(), show);
}

const withLink = ({ id, name }: KnownOrganization) => ({
  id,
  name,
  href: loginLink({ returnTo: '/', organization: id }),
});
