import type { RequestHandler, Response } from 'express';
import type { Draw } from './token-bucket';

/** Reports in Auth0's headers what a request left of a limit. */
export function announceDraw(response: Response, { limit, remaining, resetsAt }: Draw): void {
  response.set({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetsAt),
  });
}

/**
 * Announces a limit on every response and counts nothing: each request finds the bucket full.
 *
 * @param limit requests per second
 */
export function announceOnly(now: () => number, limit: number): RequestHandler {
  return (_request, response, next) => {
    const resetsAt = Math.floor(now() / 1000) + 1;
    announceDraw(response, { allowed: true, limit, remaining: limit - 1, resetsAt });
    next();
  };
}
