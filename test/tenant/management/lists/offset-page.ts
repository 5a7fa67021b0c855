import { ok, type Answer } from '../operation';
import { flag, integer, type JsonSchema } from '../validation/json-schema';

/** Query parameters of lists that are paged by number. */
export interface OffsetQuery {
  page?: number;
  per_page?: number;
  include_totals?: boolean;
}

const DEFAULT_PER_PAGE = 50;

export const OFFSET_PARAMETERS = {
  page: integer(0, 10_000, 'Page index of the results to return. First page is 0.'),
  per_page: integer(0, 100, 'Number of results per page. Defaults to 50.'),
  include_totals: flag(
    'Return results inside an object that contains the total result count (true) or as a direct array of results (false, default).',
  ),
} satisfies Record<string, JsonSchema>;

/**
 * Answers one page of a list: bare, or with `include_totals` as `{ start, limit, total, [name]: items }`.
 *
 * @param name the key of the items in an answer with totals
 */
export function offsetPage(query: OffsetQuery, name: string, items: readonly unknown[]): Answer {
  const limit = query.per_page ?? DEFAULT_PER_PAGE;
  const start = (query.page ?? 0) * limit;
  const page = items.slice(start, start + limit);
  return ok(query.include_totals ? { [name]: page, start, limit, total: items.length } : page);
}
