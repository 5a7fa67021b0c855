import * as client from 'openid-client';
import type { TenantContext } from '../../context';
import type { Connection } from '../../state/entities/connection';

/** A connection's settings for an identity provider that speaks OpenID Connect. */
interface OpenIdSettings {
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
}

const SCOPE = 'openid profile email';

const LOOPBACK = ['localhost', '127.0.0.1'];

/** Seconds to wait for an identity provider's response. */
const TIMEOUT = 10;

/**
 * The settings of a connection, if the tenant can sign people in through it: by the authorization code flow, as
 * connections of the types `oidc` with a back channel and `okta` do.
 */
export function openIdSettings({ strategy, options }: Connection): OpenIdSettings | undefined {
  const { client_id: clientId, client_secret: clientSecret } = options;
  const discoveryUrl = discoveryUrlOf(strategy, options);
  if (discoveryUrl === undefined || typeof clientId !== 'string' || typeof clientSecret !== 'string') {
    return undefined;
  }
  const { scope } = options;
  return { discoveryUrl, clientId, clientSecret, scope: typeof scope === 'string' ? scope : SCOPE };
}

/**
 * Reads an identity provider's discovery document. A provider on loopback may send browsers to plain http, as an
 * embedded tenant does.
 *
 * @throws openid-client's errors when the provider can't be reached, or names an issuer that it is not
 */
export async function discoverProvider(
  { fetch }: Pick<TenantContext, 'fetch'>,
  { discoveryUrl, clientId, clientSecret }: OpenIdSettings,
): Promise<client.Configuration> {
  const configuration = await client.discovery(
    new URL(discoveryUrl),
    clientId,
    undefined,
    client.ClientSecretPost(clientSecret),
    { [client.customFetch]: fetch as client.CustomFetch, timeout: TIMEOUT },
  );
  if (LOOPBACK.includes(new URL(configuration.serverMetadata().issuer).hostname)) {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- an authorization endpoint on http is refused otherwise
    client.allowInsecureRequests(configuration);
  }
  return configuration;
}

/**
 * The hosts of some connections' identity providers, as sources in a content security policy. A source without a scheme
 * matches plain http as well if the page itself was served over it.
 */
export function providerSources(connections: readonly Connection[]): string[] {
  return connections.flatMap((connection) => {
    const settings = openIdSettings(connection);
    return settings ? new URL(settings.discoveryUrl).host : [];
  });
}

function discoveryUrlOf(strategy: string, { type, discovery_url, domain }: Connection['options']) {
  if (strategy === 'okta' && typeof domain === 'string') {
    return `https://${domain}/.well-known/openid-configuration`;
  }
  const isServed = strategy === 'oidc' && type === 'back_channel' && typeof discovery_url === 'string';
  return isServed && URL.canParse(discovery_url) ? discovery_url : undefined;
}
