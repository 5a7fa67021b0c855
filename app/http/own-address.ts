import type { RequestHandler } from 'express';
import createError from 'http-errors';
import { notFound } from './error-page';

/** Browsers read a backslash as a slash. */
const OF_ANOTHER_HOST = /^\/[/\\]/;
const WHOLE_URL = /^https?:\/\//i;

/**
 * No page has an address like `//evil.example`. Error pages lead back to the address that was asked for, and browsers read
 * this one as another host's: it is not found before anything else can go wrong with it. Clients may ask for a whole URL
 * too (RFC 9112 3.2.2); what is no path either, such as `*`, would make all stumble that read one.
 *
 * @throws HttpError 400 for what is neither
 */
export const ownAddress: RequestHandler = (request, response, next) => {
  const { originalUrl } = request;
  const isUrl = WHOLE_URL.test(originalUrl) && URL.canParse(originalUrl);
  if (!isUrl && !originalUrl.startsWith('/')) throw createError(400, 'the request is for no path');
  if (OF_ANOTHER_HOST.test(originalUrl)) void notFound(request, response, next);
  else next();
};
