import type { IRouter, RequestHandler } from 'express';
import { renderPage } from '../../layout/render-page';
import type { Member } from '../../my-organization/members';
import type { AdminArea } from '../admin-area';
import { nextHref, PAGE_GONE, pageHref, pageRequestOf } from '../paging';
import { READ_MEMBERS, READ_ROLES } from './scopes';
import { MEMBERS_TEXTS } from './members-texts';

const PATH = '/admin/members';
/** Larger than in other lists, because a search covers only one page. */
const PAGE_SIZE = 50;
const MAX_QUERY = 100;
const FIELDS = 'user_id,name,email';

/** `GET /admin/members`: one page of the list; `q` searches the names and e-mail addresses on it. */
export function memberListRoutes(app: IRouter, area: AdminArea): void {
  const list: RequestHandler = async (request, response) => {
    const page = pageRequestOf(request, PAGE_SIZE);
    const { q } = request.query;
    const query = (typeof q === 'string' ? q : '').trim().slice(0, MAX_QUERY);
    const showsRoles = request.signIn?.scopes.includes(READ_ROLES) === true;
    const members = await area.read(
      request,
      (api) => api.organization.members.list({ ...page, fields: showsRoles ? `${FIELDS},roles` : FIELDS }),
      { invalid: PAGE_GONE },
    );
    renderPage(response, 'admin/members/member-list', MEMBERS_TEXTS, {
      title: MEMBERS_TEXTS.title,
      members: members.data.filter((member) => matches(member, query)),
      nextHref: nextHref(PATH, members),
      clearHref: page.from === undefined ? PATH : pageHref(PATH, page.from),
      from: page.from,
      query,
      showsRoles,
      hrefOf,
    });
  };

  app.get(PATH, area.guards(READ_MEMBERS), list);
}

/** Path of a member's page. */
export const hrefOf = (userId: string): string => `${PATH}/${encodeURIComponent(userId)}`;

function matches({ name = '', email = '' }: Member, query: string): boolean {
  const wanted = query.toLowerCase();
  return [name, email].some((value) => value.toLowerCase().includes(wanted));
}
