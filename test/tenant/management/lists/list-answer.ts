import { badRequest } from '../errors';
import type { Answer } from '../operation';
import {
  CHECKPOINT_PARAMETERS,
  checkpointPage,
  type CheckpointList,
  type CheckpointQuery,
} from './checkpoint-page';
import { FARTHEST_OFFSET, OFFSET_PARAMETERS, offsetPage, offsetRange, type OffsetQuery } from './offset-page';

/** Query parameters of lists that are paged either way. */
export type ListQuery = OffsetQuery & CheckpointQuery;

export const LIST_PARAMETERS = { ...OFFSET_PARAMETERS, ...CHECKPOINT_PARAMETERS };

/**
 * Answers a page by checkpoint when the query names `from` or `take`, whatever else it names; else by number.
 *
 * @throws ManagementError 400 for a checkpoint that is none, or a number that reaches too far
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
  if (end > FARTHEST_OFFSET) {
    throw badRequest(
      `Requesting page ${page} exceeds the allowed maximum of ${FARTHEST_OFFSET} records. ` +
        `To fetch results beyond ${FARTHEST_OFFSET}, use the checkpoint pagination method.`,
      'invalid_paging',
    );
  }
  return offsetPage(query, name, list.items, show);
}
