import { randomBytes } from 'node:crypto';
import type { Client, RefreshTokenSettings } from '../../state/entities/client';
import { alphanumeric } from '../../state/ids';

/** A new client without its request's own settings; the defaults are those of Auth0's API, not of its dashboard. */
export function newClient(name: string): Client {
  return {
    name,
    client_id: alphanumeric(32),
    client_secret: newSecret(),
    is_first_party: true,
    is_token_endpoint_ip_header_trusted: false,
    oidc_conformant: false,
    callbacks: [],
    allowed_logout_urls: [],
    web_origins: [],
    jwt_configuration: { alg: 'HS256', secret_encoded: false, lifetime_in_seconds: 36_000 },
    sso_disabled: false,
    cross_origin_authentication: false,
    custom_login_page_on: true,
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: [],
  };
}

export function newSecret(): string {
  return randomBytes(48).toString('base64url');
}

/** Public clients can't authenticate themselves, so client credentials are not for them. */
export function defaultGrantTypes(authMethod: string | null | undefined): string[] {
  const forAll = ['authorization_code', 'implicit', 'refresh_token'];
  return authMethod === 'none' ? forAll : [...forAll, 'client_credentials'];
}

/** Refresh tokens of third-party clients rotate and expire unless a request says otherwise. */
export const THIRD_PARTY_REFRESH_TOKEN = { rotation_type: 'rotating', expiration_type: 'expiring' } as const;

/** Fills in refresh token settings; lifetimes are in seconds, longer if the request chooses a client secret. */
export function refreshTokenSettings(
  chosen: Partial<RefreshTokenSettings> | null | undefined,
  authMethod: string | null | undefined,
): RefreshTokenSettings {
  const withSecret = authMethod?.startsWith('client_secret') ?? false;
  const endless = chosen?.expiration_type !== 'expiring';
  return {
    rotation_type: 'non-rotating',
    expiration_type: 'non-expiring',
    leeway: 0,
    token_lifetime: withSecret ? 31_557_600 : 2_592_000,
    infinite_token_lifetime: endless,
    infinite_idle_token_lifetime: endless,
    idle_token_lifetime: withSecret ? 2_592_000 : 1_296_000,
    ...chosen,
  };
}
