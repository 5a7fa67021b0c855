import { ok, type Answer } from '../operation';
import { flag, integer, type JsonSchema } from '../validation/json-schema';

/** Query parameters of lists that are paged by number. */
export interface OffsetQuery {
  page?: number;
  per_page?: number;
  include_totals?: boolean;
}

const DEFAULT_PER_PAGE = 50;

/**
 * How far page numbers reach into a list that can also be paged by checkpoint, or into a search, however long it is
 * (docs: Retrieve Organizations and Retrieve Members; support article "Unable to paginate more than 1000 records").
 */
export const MAX_OFFSET = 1000;

export const OFFSET_PARAMETERS = {
  page: integer(0, 10_000, 'Page index of the results to return. First page is 0.'),
  per_page: integer(0, 100, 'Number of results per page. Defaults to 50.'),
  include_totals: flag(
    'Return results inside an object that contains the total result count (true) or as a direct array of results (false, default).',
  ),
} satisfies Record<string, JsonSchema>;

/** Which items a query asks for; `end` is exclusive. */
export function offsetRange({ page = 0, per_page: limit = DEFAULT_PER_PAGE }: OffsetQuery) {
  const start = page * limit;
  return { page, limit, start, end: start + limit };
}

/**
 * Answers one page of a list: bare, or with `include_totals` as `{ start, limit, total, [name]: items }`.
 *
 * @param name the key of the items in an answer with totals
 */
export function offsetPage<Item>(
  query: OffsetQuery,
  name: string,
  items: readonly Item[],
  show: (item: Item) => unknown = (item) => item,
): Answer {
  const { limit, start, end } = offsetRange(query);
  const page = items.slice(start, end).map(show);
  return ok(query.include_totals ? { [name]: page, start, limit, total: items.length } : page);
}
