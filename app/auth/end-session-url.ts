import { buildEndSessionUrl, type Configuration } from 'openid-client';

/**
 * Where a browser signs out of the provider: the OpenID Connect endpoint if the tenant publishes it, and Auth0's
 * `/v2/logout` if not, as in tenants made before 2023-11-14 that did not turn it on (Log Users Out of Auth0 with OIDC
 * Endpoint, "RP-Initiated Logout End Session Endpoint Discovery").
 *
 * @param baseUrl where to come back to
 */
export function endSessionUrl(browser: Configuration, idToken: string, baseUrl: string): URL | undefined {
  if (browser.serverMetadata().end_session_endpoint === undefined) return endAnySessionUrl(browser, baseUrl);
  return buildEndSessionUrl(browser, { id_token_hint: idToken, post_logout_redirect_uri: baseUrl });
}

/**
 * Where a browser signs out of the provider, whoever is signed in there.
 *
 * @param baseUrl where to come back to
 */
export function endAnySessionUrl(browser: Configuration, baseUrl: string): URL | undefined {
  const { authorization_endpoint: origin } = browser.serverMetadata();
  if (origin === undefined) return undefined;
  const url = new URL('/v2/logout', origin);
  const { client_id } = browser.clientMetadata();
  url.search = new URLSearchParams({ client_id, returnTo: baseUrl }).toString();
  return url;
}
