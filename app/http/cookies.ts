import type { Request } from 'express';

/** The cookies that a request carries, as they are. */
export function cookiesOf(request: Request): Map<string, string> {
  const pairs = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.split('=', 2).map((part) => part.trim()));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}
