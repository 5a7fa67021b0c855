import { badRequest } from '../errors';
import type { Answer } from '../operation';
import {
  CHECKPOINT_PARAMETERS,
  checkpointPage,
  type CheckpointList,
  type CheckpointQuery,
} from './checkpoint-page';
import { MAX_OFFSET, OFFSET_PARAMETERS, offsetPage, offsetRange, type OffsetQuery } from './offset-page';

/** Query parameters of lists that can be paged either way. */
export type ListQuery = OffsetQuery & CheckpointQuery;

export const LIST_PARAMETERS = { ...OFFSET_PARAMETERS, ...CHECKPOINT_PARAMETERS };

/**
 * Answers a page by checkpoint when the query has `from` or `take`, whatever else it has; otherwise by number.
 *
 * @throws ManagementError 400 for an invalid checkpoint, or a page beyond the limit
 */
export function listAnswer<Item>(
  query: ListQuery,
  name: string,
  list: CheckpointList<Item>,
  show: (item: Item) => unknown = (item) => item,
): Answer {
  const byCheckpoint = query.from !== undefined || query.take !== undefined;
  if (byCheckpoint) return checkpointPage(query, name, list, show);
  const { page, end } = offsetRange(query);
  if (end > MAX_OFFSET) {
    throw badRequest(
      `Requesting page ${page} exceeds the allowed maximum of ${MAX_OFFSET} records. ` +
        `To fetch results beyond ${MAX_OFFSET}, use the checkpoint pagination method.`,
      'invalid_paging',
    );
  }
  return offsetPage(query, name, list.items, show);
}
