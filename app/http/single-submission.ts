import { createHash, randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import { LRUCache } from 'lru-cache';

const FIELD = '_submission';
const TOKEN = /^[\w-]{16}$/;
const TOKEN_BYTES = 12;
/** Long after a double click, and as long as somebody may take to go back and send a form once more. */
const REMEMBERED_MS = 10 * 60_000;
const MAX_REMEMBERED = 10_000;

/** A new token for one form on one page. */
export const submissionToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/**
 * Carries a form out once however often it is sent: a second click, or a form that is sent again from the browser's
 * history, ends where the first sending ended. Only what came to a redirect counts; a form that came back with faults
 * is new when it is sent again, and so is one in which anything was changed.
 *
 * @param now milliseconds since the epoch
 */
export function singleSubmission(now: () => number): RequestHandler {
  const outcomes = new LRUCache<string, Promise<string | undefined>>({
    max: MAX_REMEMBERED,
    ttl: REMEMBERED_MS,
    perf: { now },
    ttlResolution: 0,
  });

  return async (request, response, next) => {
    const body: unknown = request.body;
    const token = typeof body === 'object' && body !== null && FIELD in body ? body[FIELD] : undefined;
    const { signInId } = request.session;
    if (signInId === undefined || typeof token !== 'string' || !TOKEN.test(token)) {
      next();
      return;
    }
    const key = createHash('sha256')
      .update(JSON.stringify([signInId, request.path, body]))
      .digest('base64');
    const before = await outcomes.get(key);
    if (before !== undefined) {
      response.redirect(303, before);
      return;
    }
    outcomes.set(
      key,
      new Promise((resolve) => {
        response.once('close', () => {
          const location = response.statusCode === 303 ? response.getHeader('location') : undefined;
          resolve(typeof location === 'string' ? location : undefined);
        });
      }),
    );
    next();
  };
}
