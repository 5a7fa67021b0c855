import type { Request } from 'express';
import type { Page } from '../my-organization/page';

/** Enough for a screen or two, and for a page that stays light. */
const PAGE_SIZE = 25;
/** As long as the API's document lets a cursor be. */
const MAX_CURSOR = 1_000;

/** The part of a list that a page's address asks for: the first, unless it says where to start. */
export function pageRequestOf({ query }: Request): { from?: string; take: number } {
  const from = query['from'];
  return typeof from === 'string' && from !== '' && from.length <= MAX_CURSOR
    ? { from, take: PAGE_SIZE }
    : { take: PAGE_SIZE };
}

/** Address of the page after this one, if there is one. */
export function nextHref(path: string, { next }: Page<unknown>): string | undefined {
  return next === undefined ? undefined : `${path}?${new URLSearchParams({ from: next }).toString()}`;
}
