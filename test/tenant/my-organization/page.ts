import { integer, text, type JsonSchema } from '../management/validation/json-schema';
import { invalid } from './problem';

/** Query parameters of lists that come in pages. */
export interface PageQuery {
  readonly from?: string;
  readonly take?: number;
}

const DEFAULT_TAKE = 50;
const MAXIMUM_TAKE = 100;

/** The schema of a query: what it does not know is ignored, as the API's document does not refuse it. */
export const parameters = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
});

export const PAGE_PARAMETERS = {
  from: text(1, 1000),
  take: integer(1, MAXIMUM_TAKE),
} satisfies Record<string, JsonSchema>;

/**
 * One page of a list, `{ [name]: items }`, with `next` when more items follow. The cursor names the last item of the
 * page before, so that items that come or go meanwhile are neither repeated nor left out.
 *
 * @param items the whole list, in an order that lasts
 * @param key what tells an item from the others
 * @throws Problem 400 for a cursor that is none
 */
export function pageOf<Item>(
  { from, take = DEFAULT_TAKE }: PageQuery,
  name: string,
  items: readonly Item[],
  key: (item: Item) => string,
  show: (item: Item) => unknown = (item) => item,
): Record<string, unknown> {
  const start = from === undefined ? 0 : positionAfter(from, items, key);
  const page = items.slice(start, start + take);
  const last = page.at(-1);
  const more = last !== undefined && start + take < items.length;
  return {
    [name]: page.map(show),
    ...(more && { next: Buffer.from(`${start + page.length},${key(last)}`).toString('base64url') }),
  };
}

/** An item that is gone leaves its position, at which its successor now stands. */
function positionAfter<Item>(from: string, items: readonly Item[], key: (item: Item) => string): number {
  const [, position, lastKey] = /^(\d+),(.+)$/s.exec(Buffer.from(from, 'base64url').toString()) ?? [];
  if (position === undefined) {
    throw invalid([{ detail: 'must be a cursor', field: 'data/from', pointer: '/from', source: 'query' }]);
  }
  const at = items[Number(position) - 1];
  if (at !== undefined && key(at) === lastKey) return Number(position);
  const moved = items.findIndex((item) => key(item) === lastKey);
  return moved < 0 ? Math.max(0, Number(position) - 1) : moved + 1;
}
