import type { Page, Visitor } from '../../support/visitor';
import type { TestApp } from '../support/test-app';
import { PAGE } from './sample';

/**
 * Opens the page for a change of the sample identity provider, fills its form in and sends it. Only the API calls from
 * then on are kept.
 *
 * @param below path of the change below the identity provider's page
 */
export async function changeProvider(
  { url, api }: TestApp,
  visitor: Visitor,
  below: string,
  fields: Record<string, string> = {},
  follow = false,
): Promise<Page> {
  const page = await visitor.open(`${url}${PAGE}/${below}`);
  api.calls.length = 0;
  return visitor.submit(page, fields, `${PAGE}/${below}`, follow);
}
