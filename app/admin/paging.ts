import type { Request } from 'express';
import type { Text } from '../language/text';
import type { Page } from '../my-organization/page';

/** Enough for a screen or two, and for a page that stays light. */
const PAGE_SIZE = 25;
/** The longest cursor that the API's document allows, in characters. */
const MAX_CURSOR = 1_000;

/** What a page says if its list can no longer continue from the cursor in its URL. */
export const PAGE_GONE: Text = {
  en: 'This page of the list is no longer available. Start again from the first page.',
  ja: '一覧のこのページは見つかりません。最初のページからご覧ください。',
};

/**
 * The page of a list that the URL asks for: the first, unless `from` says where to start.
 *
 * @param take how many items at most
 */
export function pageRequestOf({ query }: Request, take = PAGE_SIZE): { from?: string; take: number } {
  const from = query['from'];
  return typeof from === 'string' && from !== '' && from.length <= MAX_CURSOR ? { from, take } : { take };
}

/** URL of the page that starts at the cursor `from`. */
export const pageHref = (path: string, from: string): string =>
  `${path}?${new URLSearchParams({ from }).toString()}`;

/** URL of the next page, if there is one. */
export function nextHref(path: string, { next }: Page<unknown>): string | undefined {
  return next === undefined ? undefined : pageHref(path, next);
}
