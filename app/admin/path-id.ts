import type { Request, RequestHandler } from 'express';

/** Lets only those addresses pass whose `:id` has an identifier's shape; no page has any other. */
export function requireId(shape: RegExp): RequestHandler {
  return (request, _response, next) => {
    if (shape.test(idOf(request))) next();
    else next('route');
  };
}

/** The identifier in the address of a page that is served after `requireId`. */
export const idOf = ({ params }: Request): string => String(params['id']);
