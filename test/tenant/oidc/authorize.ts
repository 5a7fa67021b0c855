import type { ParsedUrlQuery } from 'node:querystring';

/** What is read and changed of a request before the OpenID provider works on it. */
interface Asking {
  query: ParsedUrlQuery;
}

/** What is read and changed of an answer afterwards. */
interface Answered {
  status: number;
  readonly response: { get(header: string): string; set(header: string, value: string): void };
}

/**
 * Makes an authorization request's query the OpenID provider's: Auth0 knows `audience` and no `resource`, and gives
 * `offline_access` without asking for consent, for which the standard's scope would be dropped; it travels as a parameter
 * of its own.
 */
export function toStandardAuthorizationRequest(request: Asking): void {
  const query = { ...request.query };
  delete query['resource'];
  delete query['offline_access'];
  const { scope } = query;
  const offline = typeof scope === 'string' && scope.split(' ').includes('offline_access');
  request.query = { ...query, ...(offline && { offline_access: 'true' }) };
}

/** Auth0 redirects with 302, and without naming the issuer (RFC 9207). */
export function toAuth0Redirect(answer: Answered): void {
  const location = answer.response.get('location');
  if (!location) return;
  answer.status = 302;
  if (!URL.canParse(location)) return;
  const url = new URL(location);
  url.searchParams.delete('iss');
  answer.response.set('location', url.href);
}
