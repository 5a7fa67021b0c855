/** Claims that Auth0 reserves (Create Custom Claims, "General restrictions"). */
const RESTRICTED = new Set(
  (
    'acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty dest ' +
    'entitlements events exp groups gty htm htu iat internalService iss jcard jku jti jwe jwk kid may_act mky nbf nonce ' +
    'object_id org_id org_name orig origid permissions roles rph s_hash sid sip_callid sip_cseq_num sip_date ' +
    'sip_from_tag sip_via_branch sub sub_jwk toe txn typ uuid vot vtm x5t#S256'
  ).split(' '),
);

const AUTH0_HOSTS = ['auth0.com', 'webtask.io', 'webtask.run'];

/**
 * Whether a claim that an Action sets is put into a token. Auth0 leaves the others out without failing the login.
 *
 * @param systemApi whether the token is an access token for one of Auth0's own APIs, which accept namespaced claims
 *   only
 */
export function isClaimAllowed(name: string, systemApi = false): boolean {
  if (name === '' || RESTRICTED.has(name) || name.startsWith('urn:auth0')) return false;
  const namespace = URL.canParse(name) ? new URL(name) : undefined;
  if (!namespace) return !systemApi;
  return !AUTH0_HOSTS.some((host) => namespace.hostname === host || namespace.hostname.endsWith(`.${host}`));
}
