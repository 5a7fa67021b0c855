import type { RequestHandler } from 'express';
import { Deadline } from '../upstream/deadline';

declare module 'express-serve-static-core' {
  interface Request {
    /** By when Auth0 has to have answered all that a page needs. */
    deadline?: Deadline;
  }
}

/**
 * Bounds the time that a request may spend on calls, however many it makes after each other. The time that a form takes
 * to arrive is the browser's own.
 *
 * @param ms milliseconds
 */
export function requestDeadline(ms: number): RequestHandler {
  return (request, _response, next) => {
    request.deadline = new Deadline(ms);
    next();
  };
}
