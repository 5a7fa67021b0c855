import { ok, type Answer } from '../operation';
import { integer, type JsonSchema } from '../validation/json-schema';

/** Query parameters of the Actions service's lists, which have their own form of paging by number. */
export interface ActionsQuery {
  page?: number;
  per_page?: number;
}

const DEFAULT_PER_PAGE = 20;

export const ACTIONS_PARAMETERS = {
  page: integer(0, 10_000, 'Use this field to request a specific page of the list results.'),
  per_page: integer(
    1,
    100,
    'The maximum number of results to be returned by the server in single response. 20 by default',
  ),
} satisfies Record<string, JsonSchema>;

/** Answers a page as `{ [name]: items, total, page, per_page }`; numbers that are 0 are left out, as Auth0 does. */
export function actionsPage(query: ActionsQuery, name: string, items: readonly unknown[]): Answer {
  const perPage = query.per_page ?? DEFAULT_PER_PAGE;
  const page = query.page ?? 0;
  const found = items.slice(page * perPage, (page + 1) * perPage);
  const total = found.length > 0 ? items.length : 0;
  return ok({ [name]: found, ...(total && { total }), ...(page && { page }), per_page: perPage });
}
