import type { ErrorRequestHandler, Request, RequestHandler } from 'express';

const MAX_VALUES = 50;
/** What a ticked checkbox sends. */
const TICKED = 'on';
/** Names of fields that the app generates, or whose values are secret, or chosen rather than typed. */
const NOT_TYPED =
  /^(_|original_)|secret$|Algorithm$|^(language|returnTo|way|held|role|lifetime|session|days|identity_provider|confirmed|preview|protocolBinding)$/;

/**
 * What a person typed into a form that was not accepted, to be shown so that it is not lost: the values of visible
 * fields, without secrets, and without labels, which are not known here. Empty unless the form was sent from our own
 * pages, so that nobody else can put words on a page of ours.
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
 * Reads the form of a request that failed before its body was read, so that {@link typedInto} has what was typed.
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
