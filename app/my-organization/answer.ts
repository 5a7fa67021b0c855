import { MyOrganizationError, toMyOrganizationError } from './my-organization-error';
import type { ApiAnswer } from './transport';

/**
 * Parses the JSON document in an answer of the API.
 *
 * @param now milliseconds since the epoch
 * @returns undefined when the answer is empty
 * @throws MyOrganizationError when the API refused the request, or answered with anything but JSON
 */
export function readAnswer({ status, headers, text }: ApiAnswer, now: number): unknown {
  const body = parseJson(text);
  if (status < 200 || status > 299) throw toMyOrganizationError({ status, headers, body }, now);
  if (body === undefined && text !== '')
    throw new MyOrganizationError('malformed', 'the answer is not JSON', { status });
  return body;
}

/** @returns undefined when the text is not JSON */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
