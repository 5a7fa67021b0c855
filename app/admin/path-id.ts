import type { Request, RequestHandler } from 'express';

/** Skips the route unless `:id` has the shape of an identifier, so that no page is found for anything else. */
export function requireId(shape: RegExp): RequestHandler {
  return (request, _response, next) => {
    if (shape.test(idOf(request))) next();
    else next('route');
  };
}

/** The `:id` in the path of a request. */
export const idOf = ({ params }: Request): string => String(params['id']);
