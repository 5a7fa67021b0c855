import { integer, text, type JsonSchema } from '../management/validation/json-schema';
import { invalid } from './problem';

/** Query parameters of paged lists. */
export interface PageQuery {
  readonly from?: string;
  readonly take?: number;
}

const DEFAULT_TAKE = 50;
const MAXIMUM_TAKE = 100;

/** The schema of a query; unknown parameters are ignored, as the API's document does not forbid them. */
export const parameters = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
});

export const PAGE_PARAMETERS = {
  from: text(1, 1000),
  take: integer(1, MAXIMUM_TAKE),
} satisfies Record<string, JsonSchema>;

/** Identifies a page's last item: while that exists, no item is repeated or skipped, whatever is added or removed. */
interface Cursor {
  /** How many items were passed by the end of the page. */
  readonly position: number;
  readonly key: string;
}

/**
 * One page of a list, `{ [name]: items }`, with `next` when more items follow.
 *
 * @param items the whole list, in a stable order
 * @param key returns an item's unique key
 * @throws Problem 400 for an invalid cursor
 */
export function pageOf<Item>(
  { from, take = DEFAULT_TAKE }: PageQuery,
  name: string,
  items: readonly Item[],
  key: (item: Item) => string,
  show: (item: Item) => unknown = (item) => item,
): Record<string, unknown> {
  const start = from === undefined ? 0 : positionAfter(readCursor(from), items, key);
  const page = items.slice(start, start + take);
  const last = page.at(-1);
  const more = last !== undefined && start + take < items.length;
  return {
    [name]: page.map(show),
    ...(more && { next: writeCursor({ position: start + page.length, key: key(last) }) }),
  };
}

/**
 * Like {@link pageOf}, for a list that is kept in a map, in the map's order. It reads no further than the page and
 * copies nothing else, so that the first pages of a long list cost no more than those of a short one.
 */
export function pageOfMap<Item>(
  { from, take = DEFAULT_TAKE }: PageQuery,
  name: string,
  items: ReadonlyMap<string, Item>,
  show: (item: Item) => unknown = (item) => item,
): Record<string, unknown> {
  const after = from === undefined ? undefined : readCursor(from);
  const isGone = after !== undefined && !items.has(after.key);
  const start = isGone ? after.position - 1 : 0;
  const page: unknown[] = [];
  let reached = after === undefined || isGone;
  let position = 0;
  let lastKey = '';
  for (const [key, item] of items) {
    if (reached && position >= start) {
      if (page.length === take) return { [name]: page, next: writeCursor({ position, key: lastKey }) };
      page.push(show(item));
      lastKey = key;
    }
    reached ||= key === after?.key;
    position += 1;
  }
  return { [name]: page };
}

function writeCursor({ position, key }: Cursor): string {
  return Buffer.from(`${position},${key}`).toString('base64url');
}

function readCursor(from: string): Cursor {
  const [, position, key] = /^(\d+),(.+)$/s.exec(Buffer.from(from, 'base64url').toString()) ?? [];
  if (position === undefined || key === undefined) {
    throw invalid([{ detail: 'must be a cursor', field: 'data/from', pointer: '/from', source: 'query' }]);
  }
  return { position: Number(position), key };
}

/** If the cursor's item was removed, its successor now stands at its position. */
function positionAfter<Item>(
  { position, key: lastKey }: Cursor,
  items: readonly Item[],
  key: (item: Item) => string,
): number {
  const at = items[position - 1];
  if (at !== undefined && key(at) === lastKey) return position;
  const moved = items.findIndex((item) => key(item) === lastKey);
  return moved < 0 ? Math.max(0, position - 1) : moved + 1;
}
