/** How to reach a tenant's Management API. */
export type TenantAccess = {
  /** The tenant's host, with its port where it has one. */
  readonly domain: string;
} & (
  | { readonly clientId: string; readonly clientSecret: string }
  /** An access token for the Management API. */
  | { readonly token: string }
);

/**
 * Reads how to reach a tenant from the environment, under the names that the Auth0 provider uses: `AUTH0_DOMAIN`, and
 * `AUTH0_API_TOKEN` or `AUTH0_CLIENT_ID` with `AUTH0_CLIENT_SECRET`.
 *
 * @param domain replaces `AUTH0_DOMAIN`
 * @throws Error naming every variable that is missing, or saying that the domain is not one
 */
export function readAccess(environment: NodeJS.ProcessEnv, domain = environment.AUTH0_DOMAIN): TenantAccess {
  const {
    AUTH0_API_TOKEN: token,
    AUTH0_CLIENT_ID: clientId,
    AUTH0_CLIENT_SECRET: clientSecret,
  } = environment;
  if (!domain) throw new Error('No tenant is named: set AUTH0_DOMAIN, or use --domain <domain>');
  if (!URL.canParse(`https://${domain}`) || new URL(`https://${domain}`).host !== domain) {
    throw new Error(
      `"${domain}" is not a domain: expected a host such as acme.eu.auth0.com, with nothing around it`,
    );
  }
  if (token) return { domain, token };
  if (clientId && clientSecret) return { domain, clientId, clientSecret };
  const missing = [!clientId && 'AUTH0_CLIENT_ID', !clientSecret && 'AUTH0_CLIENT_SECRET'].filter(Boolean);
  throw new Error(
    `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set: expected the credentials of an application ` +
      'that may read over the Management API, or a token in AUTH0_API_TOKEN',
  );
}
