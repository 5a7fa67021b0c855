import type { Stored } from './stored';

export interface Client extends Stored {
  client_id: string;
  client_secret: string;
  name: string;
  app_type?: string;
  is_first_party: boolean;
  callbacks: string[];
  allowed_logout_urls: string[];
  web_origins: string[];
  grant_types: string[];
  token_endpoint_auth_method: string;
  jwt_configuration?: JwtConfiguration;
  initiate_login_uri?: string;
  organization_usage?: 'deny' | 'allow' | 'require';
  organization_require_behavior?: 'no_prompt' | 'pre_login_prompt' | 'post_login_prompt';
  organization_discovery_methods?: ('email' | 'organization_name')[];
  refresh_token?: RefreshTokenSettings;
  oidc_logout?: OidcLogoutSettings;
  my_organization_configuration?: MyOrganizationConfiguration;
}

export interface JwtConfiguration extends Stored {
  /** What ID tokens are signed with; HS256 when absent. */
  alg?: 'HS256' | 'RS256' | 'RS512' | 'PS256';
  lifetime_in_seconds?: number;
}

/** A public key that a client authenticates with; its PEM is never returned. */
export interface ClientCredential extends Stored {
  id: string;
  credential_type: 'public_key';
  name?: string;
  kid: string;
  alg: string;
  pem: string;
  created_at: string;
  updated_at: string;
  expires_at?: string;
}

export interface RefreshTokenSettings extends Stored {
  rotation_type: 'rotating' | 'non-rotating';
  expiration_type: 'expiring' | 'non-expiring';
  /** Seconds in which the token before the newest may be used again. */
  leeway?: number;
  token_lifetime?: number;
  idle_token_lifetime?: number;
  infinite_token_lifetime?: boolean;
  infinite_idle_token_lifetime?: boolean;
}

/** Where a client is notified, past the browser, that sessions ended, and for which reasons. */
export interface OidcLogoutSettings extends Stored {
  backchannel_logout_urls?: string[];
  backchannel_logout_initiators: { mode: 'custom' | 'all'; selected_initiators?: string[] };
}

export interface MyOrganizationConfiguration extends Stored {
  connection_profile_id?: string;
  user_attribute_profile_id?: string;
  allowed_strategies: string[];
  connection_deletion_behavior: 'allow' | 'allow_if_empty';
  /** The application whose login page invitations lead to. */
  invitation_landing_client_id?: string;
}
