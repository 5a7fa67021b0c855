import type { RequestHandler } from 'express';
import { Deadline } from '../upstream/deadline';

declare module 'express-serve-static-core' {
  interface Request {
    /** By when Auth0 has to have answered all calls that a page needs. */
    deadline?: Deadline;
  }
}

/**
 * Bounds the time that a request may spend on upstream calls, however many it makes one after another. The time that a
 * form takes to arrive does not count.
 *
 * @param ms milliseconds
 */
export function requestDeadline(ms: number): RequestHandler {
  return (request, _response, next) => {
    request.deadline = new Deadline(ms);
    next();
  };
}
