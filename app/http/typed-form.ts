import type { ErrorRequestHandler, Request, RequestHandler } from 'express';

const MAX_VALUES = 50;
/** What a box that was ticked sends. */
const TICKED = 'on';
/** Of the app's own making, secret, or chosen rather than typed. */
const NOT_TYPED =
  /^(_|original_)|secret$|Algorithm$|^(language|returnTo|way|held|role|lifetime|session|days|identity_provider|confirmed|preview|protocolBinding)$/;

/**
 * What a person typed into a form that cannot be accepted, to be shown so that it is not lost: the values of visible
 * fields, as fields' labels are not known here, without secrets. Empty unless the form was sent from our own pages:
 * nobody else gets to put words on a page of ours.
 */
export function typedInto(request: Request): string[] {
  if (request.get('Sec-Fetch-Site') !== 'same-origin') return [];
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .filter(([name, value]) => !NOT_TYPED.test(name) && value !== '' && value !== TICKED)
    .slice(0, MAX_VALUES)
    .map(([, value]) => value);
}

/**
 * Reads a form that failed before it was read, so that {@link typedInto} has what was typed.
 *
 * @param parser reads the form
 */
export function readFailedForm(parser: RequestHandler): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    void parser(request, response, () => {
      next(error);
    });
  };
}
