import type { CookieOptions, Request } from 'express';

/** A cookie's name and attributes; its value and lifetime are up to its owner. */
export interface HostCookie {
  readonly name: string;
  readonly attributes: CookieOptions;
}

/**
 * What all our cookies have in common: they are sent to this host alone, and kept from scripts and from other sites'
 * forms. Over https, the prefix `__Host-` makes browsers refuse one that was set for a parent domain, for a path or
 * over plain http (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis, 4.1.3.2).
 *
 * @param name what the cookie is for
 * @param secure whether browsers reach the app over https
 */
export function hostCookie(name: string, secure: boolean): HostCookie {
  return {
    name: secure ? `__Host-${name}` : name,
    attributes: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
  };
}

/** The cookies that a request carries, not decoded. */
export function cookiesOf(request: Request): Map<string, string> {
  const pairs = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.split('=', 2).map((part) => part.trim()));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}
