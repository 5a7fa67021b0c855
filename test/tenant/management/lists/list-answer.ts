import type { Answer } from '../operation';
import {
  CHECKPOINT_PARAMETERS,
  checkpointPage,
  type CheckpointList,
  type CheckpointQuery,
} from './checkpoint-page';
import { OFFSET_PARAMETERS, offsetPage, type OffsetQuery } from './offset-page';

/** Query parameters of lists that are paged either way. */
export type ListQuery = OffsetQuery & CheckpointQuery;

export const LIST_PARAMETERS = { ...OFFSET_PARAMETERS, ...CHECKPOINT_PARAMETERS };

/** Answers a page by checkpoint when the query names `from` or `take`, whatever else it names; else by number. */
export function listAnswer<Item>(
  query: ListQuery,
  name: string,
  list: CheckpointList<Item>,
  show: (item: Item) => unknown = (item) => item,
): Answer {
  const byCheckpoint = query.from !== undefined || query.take !== undefined;
  return byCheckpoint
    ? checkpointPage(query, name, list, show)
    : offsetPage(query, name, list.items.map(show));
}
