import { Problem, type ProblemAction } from '../http/problem';
import type { Text } from '../language/text';
import type { Refusal } from './refusal';

/**
 * The page that tells of a change which came to nothing, where nothing was typed that a form would have to keep.
 *
 * @param title what was not done
 * @param wayOn where to try again, or what to do instead
 */
export function refused(
  { kind, status, text, retryAfter }: Refusal,
  title: Text,
  wayOn: ProblemAction,
): Problem {
  return new Problem({
    status,
    code: `api_${kind}`,
    title,
    text: text.text,
    ...(retryAfter !== undefined && { retryAfter }),
    actions: [wayOn],
  });
}
