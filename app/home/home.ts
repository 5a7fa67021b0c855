import type { IRouter, RequestHandler, Response } from 'express';
import type { AdminArea } from '../admin/admin-area';
import { signInOf } from '../auth/current-sign-in';
import { renderPage } from '../layout/render-page';
import { GIVE_ROLES } from '../admin/members/scopes';
import { attentionTo } from './attention';
import { HOME_TEXTS } from './home-texts';
import { found, hasOverview, loadOverview, READ_ROLES } from './overview';
import { OVERVIEW_TEXTS } from './overview-texts';
import { sectionNotes } from './sections';

export interface HomeOptions {
  /** Name of the role of an organization's administrators. */
  readonly adminRole: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * `/`: where everyone starts. People who may see their organization get its overview; for anyone else, the API is not
 * called.
 */
export function homeRoutes(app: IRouter, area: AdminArea, options: HomeOptions): void {
  const { adminRole, now } = options;

  const showHome: RequestHandler = (request, response, next) => {
    if (request.signIn && hasOverview(request.signIn.scopes)) next();
    else renderHome(response);
  };

  const showOverview: RequestHandler = async (request, response) => {
    const { scopes } = signInOf(request);
    const overview = await loadOverview(request, area);
    const parts = Object.values(overview) as readonly unknown[];
    renderPage(response, 'home/overview', OVERVIEW_TEXTS, {
      title: OVERVIEW_TEXTS.title,
      attention: attentionTo(overview, {
        adminRole,
        knowsRoles: scopes.includes(READ_ROLES),
        givesRoles: scopes.includes(GIVE_ROLES),
        now: now(),
      }),
      notes: sectionNotes(overview, scopes),
      unsure: parts.includes('missing'),
      firstOnly: [overview.domains, overview.members, overview.invitations].some(
        (part) => found(part)?.next !== undefined,
      ),
    });
  };

  app.get('/', showHome, area.guards(), showOverview);
}

function renderHome(response: Response): void {
  const person = response.req.signIn?.person;
  renderPage(response, 'home/home', HOME_TEXTS, {
    title: person ? HOME_TEXTS.welcome : HOME_TEXTS.home,
    titleValues: person && { name: person.name },
  });
}
