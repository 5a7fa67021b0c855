import type { RequestHandler } from 'express';
import { notFound } from './error-page';

/**
 * No page has an address like `//evil.example`. Error pages lead back to the address that was asked for, and browsers read
 * this one as another host's: it is not found before anything else can go wrong with it.
 */
export const ownAddress: RequestHandler = (request, response, next) => {
  if (request.originalUrl.startsWith('//')) void notFound(request, response, next);
  else next();
};
