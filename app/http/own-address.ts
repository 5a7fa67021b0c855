import type { RequestHandler } from 'express';
import createError from 'http-errors';
import { notFound } from './error-page';

/** Browsers read a backslash as a slash. */
const OF_ANOTHER_HOST = /^\/[/\\]/;
const WHOLE_URL = /^https?:\/\//i;

/**
 * Answers 404 to addresses like `//evil.example` before anything else can go wrong: error pages link back to the
 * requested address, and browsers read this one as another host's. Clients may also ask for a whole URL (RFC 9112
 * 3.2.2). Anything that is neither that nor a path, such as `*`, would break code that reads a path.
 *
 * @throws HttpError 400 for what is neither
 */
export const ownAddress: RequestHandler = (request, response, next) => {
  const { originalUrl } = request;
  const isUrl = WHOLE_URL.test(originalUrl) && URL.canParse(originalUrl);
  if (!isUrl && !originalUrl.startsWith('/')) throw createError(400, 'the request target is not a path');
  if (OF_ANOTHER_HOST.test(originalUrl)) void notFound(request, response, next);
  else next();
};
