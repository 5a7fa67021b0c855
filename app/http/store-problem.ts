import type { Request } from 'express';
import { LAYOUT_TEXTS } from '../layout/layout-texts';
import type { StoreError } from '../store/shared-store';
import { HTTP_TEXTS } from './http-texts';
import { isReading } from './is-reading';
import { Problem } from './problem';

/**
 * The page for somebody whose session cannot be read or written just now. They stay signed in.
 *
 * @param tryAgain where trying again leads; to the same page by default
 */
export function storeProblem(request: Request, cause: StoreError, tryAgain?: string): Problem {
  const reading = isReading(request);
  return new Problem({
    status: 503,
    code: 'store_away',
    title: HTTP_TEXTS.storeAway,
    text: reading ? HTTP_TEXTS.storeAwayReading : HTTP_TEXTS.storeAwaySaving,
    actions: [
      { href: tryAgain ?? (reading ? request.originalUrl : request.path), label: LAYOUT_TEXTS.tryAgain },
    ],
    retryAfter: 5,
    cause,
  });
}

/**
 * The page in place of a redirect, when the session that the next page needs could not be saved. The form itself was
 * processed; the next page shows the result.
 *
 * @param href where the redirect would have led
 */
export function outcomeProblem(request: Request, cause: StoreError, href: string): Problem {
  if (isReading(request)) return storeProblem(request, cause, href);
  return new Problem({
    status: 503,
    code: 'store_away',
    title: HTTP_TEXTS.storeAway,
    text: HTTP_TEXTS.storeAwayAfter,
    actions: [{ href, label: HTTP_TEXTS.goOn }],
    mayBeSaved: true,
    retryAfter: 5,
    cause,
  });
}
