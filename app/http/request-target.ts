import type { RequestHandler } from 'express';
import createError from 'http-errors';

/** Not like `//another.example`, which would lead there from a link. */
const PATH = /^\/(?![/\\])/;
const WHOLE_URL = /^https?:\/\//i;

/**
 * Lets only requests for a path pass, or for a whole URL, which clients may send too (RFC 9112 3.2.2). Others, such as
 * `*`, are about no page, and what reads paths would trip over them.
 *
 * @throws HttpError 400
 */
export const requestTarget: RequestHandler = ({ url }, _response, next) => {
  if (!PATH.test(url) && !(WHOLE_URL.test(url) && URL.canParse(url))) {
    throw createError(400, 'the target of the request is no path');
  }
  next();
};
