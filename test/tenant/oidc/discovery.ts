import type { TenantContext } from '../context';

/** Fields of the OpenID provider's document that Auth0's does not have. */
const LEFT_OUT = new Set(['authorization_response_iss_parameter_supported', 'claim_types_supported']);

/**
 * Auth0's discovery document from the OpenID provider's. Clients call the tenant over https; a browser is sent to plain
 * http on the same port, where it meets no certificate warning.
 */
export function toDiscoveryDocument(
  { issuer, browserOrigin }: TenantContext,
  document: Record<string, unknown>,
): Record<string, unknown> {
  return {
    ...Object.fromEntries(Object.entries(document).filter(([name]) => !LEFT_OUT.has(name))),
    issuer,
    authorization_endpoint: `${browserOrigin}/authorize`,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    end_session_endpoint: `${browserOrigin}/oidc/logout`,
    token_endpoint: `${issuer}oauth/token`,
    userinfo_endpoint: `${issuer}userinfo`,
    jwks_uri: `${issuer}.well-known/jwks.json`,
  };
}
