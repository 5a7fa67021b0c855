import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import { StoreError, type SharedStore } from '../store/shared-store';
import { whenBack } from '../store/when-back';
import { HTTP_TEXTS } from './http-texts';
import { Problem } from './problem';

const FIELD = '_submission';
const TOKEN = /^[\da-f-]{36}$/;
/** Much longer than a double click, and as long as somebody may take to go back and send a form once more. */
const REMEMBERED_MS = 10 * 60_000;
/** Longer than processing any form takes; one whose instance was killed meanwhile may be sent again after that. */
const UNDER_WAY_MS = 60_000;
/** First character of the placeholder that is stored until the outcome, a path, is known. */
const UNDER_WAY = '…';
/** Only these outcomes are stored, and redirected to again: the address that signing out leads to carries a token. */
const PATH_OF_OURS = /^\/(?!\/)/;
/** Interval and number of polls for the outcome of the first submission: 15 seconds, all told. */
const POLL_MS = 100;
const MAX_POLLS = 150;

declare module 'express-serve-static-core' {
  interface Locals {
    /** Where a repeated submission is redirected, although this one was answered with a page. */
    submissionEndsAt?: string;
  }
}

/** A new token for one form on one page; a UUID, as Node.js draws the random bytes for many of them at once. */
export const submissionToken = (): string => randomUUID();

/**
 * Processes a form once however often it is sent, to whichever instance: a second click, or a form that is sent again
 * from the browser's history, ends where the first submission ended. Only submissions that end in a redirect to a page
 * of ours count; a form that came back with faults is new when it is sent again, and so is one in which anything was
 * changed.
 *
 * @param pause resolves after that many milliseconds
 */
export function singleSubmission(
  store: SharedStore,
  pause: (ms: number) => Promise<unknown> = sleep,
): RequestHandler {
  /**
   * @param mark placeholder to store if this submission is the first
   * @returns where the first submission ended, or undefined if this one is the first
   */
  async function earlierOutcome(key: string, mark: string): Promise<string | undefined> {
    const begin = () => store.set(key, mark, UNDER_WAY_MS, 'absent');
    if (await begin()) return undefined;
    try {
      for (let polls = 0; polls < MAX_POLLS; polls++) {
        const outcome = await store.get(key);
        if (outcome === undefined && (await begin())) return undefined;
        if (outcome !== undefined && PATH_OF_OURS.test(outcome)) return outcome;
        await pause(POLL_MS);
      }
    } catch (error) {
      // A store that comes back may have lost the first submission, which another instance may be processing.
      if (!(error instanceof StoreError)) throw error;
      throw underWay(error);
    }
    throw underWay();
  }

  function rememberOutcome(key: string, mark: string, response: Response): void {
    const { statusCode, locals } = response;
    const location = statusCode === 303 ? response.getHeader('location') : locals.submissionEndsAt;
    whenBack(() =>
      typeof location === 'string' && PATH_OF_OURS.test(location)
        ? store.replace(key, mark, location, REMEMBERED_MS)
        : store.delete(key, mark),
    ).catch((err: unknown) => {
      response.req.log.warn({ err }, 'the outcome of a form could not be stored');
    });
  }

  return async (request, response, next) => {
    const body: unknown = request.body;
    const token = typeof body === 'object' && body !== null && FIELD in body ? body[FIELD] : undefined;
    const { signInId } = request.session;
    if (signInId === undefined || typeof token !== 'string' || !TOKEN.test(token)) {
      next();
      return;
    }
    const hash = createHash('sha256').update(JSON.stringify([signInId, request.path, body]));
    const key = `submission:${hash.digest('base64url')}`;
    const mark = UNDER_WAY + submissionToken();
    const before = await earlierOutcome(key, mark);
    if (before !== undefined) {
      response.redirect(303, before);
      return;
    }
    whenAnswered(response, () => {
      rememberOutcome(key, mark, response);
    });
    next();
  };
}

function underWay(cause?: StoreError): Problem {
  return new Problem({
    status: 503,
    code: 'submission_under_way',
    title: HTTP_TEXTS.underWay,
    text: HTTP_TEXTS.underWayText,
    mayBeSaved: true,
    retryAfter: 5,
    cause,
  });
}

/**
 * Runs once a handler has answered, even if nobody is waiting any more: a browser whose user clicks twice closes the
 * first connection, which Node.js reports as the end of the response.
 */
function whenAnswered(response: Response, then: () => void): void {
  const end = response.end.bind(response) as (...parameters: unknown[]) => Response;
  response.end = (...parameters: unknown[]) => {
    response.end = end;
    then();
    return end(...parameters);
  };
}
