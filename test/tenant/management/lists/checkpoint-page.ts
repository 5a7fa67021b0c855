import { badRequest } from '../errors';
import { ok, type Answer } from '../operation';
import { integer, text, type JsonSchema } from '../validation/json-schema';

/** Query parameters of lists that are paged by checkpoint. */
export interface CheckpointQuery {
  from?: string;
  take?: number;
}

const DEFAULT_TAKE = 50;

/** A position or a time, and the key or the rest of the key. */
const CHECKPOINT = /^(\d[^,]*),(.+)$/;

export const CHECKPOINT_PARAMETERS = {
  from: text(1, 1000, 'Optional Id from which to start selection.'),
  take: integer(1, 100, 'Number of results per page. Defaults to 50.'),
} satisfies Record<string, JsonSchema>;

export interface CheckpointList<Item> {
  readonly items: readonly Item[];
  /** An item's unique key; a checkpoint contains that of a page's last item. */
  readonly key: (item: Item) => string;
  /** For items in the order of their keys: the checkpoint is the key, and a page starts with the next greater one. */
  readonly ordered?: boolean;
}

/**
 * Answers one page of a list as `{ [name]: items, next }`; without `next` there is no further page. An ordered list
 * names a next page after every page that is not empty, as Auth0 does for members; others only when more items follow.
 *
 * @throws ManagementError 400 for an invalid checkpoint
 */
export function checkpointPage<Item>(
  query: CheckpointQuery,
  name: string,
  list: CheckpointList<Item>,
  show: (item: Item) => unknown = (item) => item,
): Answer {
  const start = query.from === undefined ? 0 : readCheckpoint(query.from, list);
  const end = start + (query.take ?? DEFAULT_TAKE);
  const page = list.items.slice(start, end);
  const last = page.at(-1);
  const more = last !== undefined && (list.ordered === true || end < list.items.length);
  return ok({
    [name]: page.map(show),
    ...(more && { next: writeCheckpoint(last, start + page.length, list) }),
  });
}

function writeCheckpoint<Item>(last: Item, position: number, { key, ordered }: CheckpointList<Item>): string {
  return Buffer.from(ordered ? key(last) : `${position},${key(last)}`).toString('base64');
}

/** Where the next page starts, even if items were removed in the meantime. */
function readCheckpoint<Item>(from: string, { items, key, ordered }: CheckpointList<Item>): number {
  const text = Buffer.from(from, 'base64').toString();
  const [, before, lastKey] = CHECKPOINT.exec(text) ?? [];
  if (before === undefined) throw badRequest('Invalid checkpoint: from', 'invalid_paging');
  if (ordered) {
    const next = items.findIndex((item) => key(item) > text);
    return next < 0 ? items.length : next;
  }
  const last = items.findIndex((item) => key(item) === lastKey);
  return last < 0 ? Math.max(0, Number(before) - 1) : last + 1;
}
