import type { RequestHandler } from 'express';

/**
 * Announces a rate limit on every response in Auth0's headers. Nothing is counted or refused: each request finds the
 * window untouched. The reset is near, because clients sleep until it after a 429.
 *
 * @param limit requests per second
 */
export function rateLimitHeaders(now: () => number, limit: number): RequestHandler {
  return (_request, response, next) => {
    response.set({
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - 1),
      'x-ratelimit-reset': String(Math.floor(now() / 1000) + 1),
    });
    next();
  };
}
