import type { Request } from 'express';
import type { Text } from '../language/text';
import type { Page } from '../my-organization/page';

/** Enough for a screen or two, and for a page that stays light. */
const PAGE_SIZE = 25;
/** As long as the API's document lets a cursor be. */
const MAX_CURSOR = 1_000;

/** What a page says whose list no longer goes on from where its address says. */
export const PAGE_GONE: Text = {
  en: 'This page of the list is no longer available. Start again from the first page.',
  ja: '一覧のこのページは見つかりません。最初のページからご覧ください。',
};

/**
 * The part of a list that a page's address asks for: the first, unless it says where to start.
 *
 * @param take how many items
 */
export function pageRequestOf({ query }: Request, take = PAGE_SIZE): { from?: string; take: number } {
  const from = query['from'];
  return typeof from === 'string' && from !== '' && from.length <= MAX_CURSOR ? { from, take } : { take };
}

/** Address of the page that starts there. */
export const pageHref = (path: string, from: string): string =>
  `${path}?${new URLSearchParams({ from }).toString()}`;

/** Address of the page after this one, if there is one. */
export function nextHref(path: string, { next }: Page<unknown>): string | undefined {
  return next === undefined ? undefined : pageHref(path, next);
}
