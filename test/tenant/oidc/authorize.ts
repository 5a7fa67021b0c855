import type { ParsedUrlQuery } from 'node:querystring';

/** The part of a request that is read and changed before the OpenID provider handles it. */
interface Asking {
  query: ParsedUrlQuery;
}

/** The part of an answer that is read and changed afterwards. */
interface Answered {
  status: number;
  readonly response: { get(header: string): string; set(header: string, value: string): void };
}

/**
 * Adapts an authorization request's query to the OpenID provider: Auth0 has `audience` and no `resource`, and grants
 * `offline_access` without consent, without which the provider would drop the scope; it is passed on as a parameter of
 * its own.
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
