import { Problem, type ProblemAction } from '../http/problem';
import type { Text } from '../language/text';
import type { Refusal } from './refusal';

/**
 * The error page for a change that failed, for pages without a form that would have to keep what was typed.
 *
 * @param title what was not done
 * @param action where to try again, or what to do instead
 */
export function refused(
  { kind, status, text, retryAfter }: Refusal,
  title: Text,
  action: ProblemAction,
): Problem {
  return new Problem({
    status,
    code: `api_${kind}`,
    title,
    text: text.text,
    ...(retryAfter !== undefined && { retryAfter }),
    actions: [action],
  });
}
