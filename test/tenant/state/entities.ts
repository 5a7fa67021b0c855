/**
 * The tenant's entities in the shape in which the Management API answers them (snake_case). The fields that the
 * tenant's own behaviour depends on are typed; the rest of what a caller stored is kept beside them.
 */
type Stored = Record<string, unknown>;

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
  initiate_login_uri?: string;
  organization_usage?: 'deny' | 'allow' | 'require';
  organization_require_behavior?: 'no_prompt' | 'pre_login_prompt' | 'post_login_prompt';
  organization_discovery_methods?: ('email' | 'organization_name')[];
  refresh_token?: RefreshTokenSettings;
  oidc_logout?: OidcLogoutSettings;
  my_organization_configuration?: MyOrganizationConfiguration;
}

/** A public key that a client authenticates with; its PEM is never answered. */
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

/** Where a client is told, beside the browser, that sessions ended, and of which ends. */
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

export type SubjectType = 'user' | 'client';

export interface ClientGrant extends Stored {
  id: string;
  client_id: string;
  audience: string;
  /** Empty when `allow_all_scopes` says that every scope of the API is granted, now and later. */
  scope: string[];
  allow_all_scopes?: boolean;
  subject_type?: SubjectType;
  organization_usage?: 'deny' | 'allow' | 'require';
  allow_any_organization?: boolean;
}

export interface ResourceServer extends Stored {
  id: string;
  identifier: string;
  name: string;
  is_system: boolean;
  scopes: { value: string; description?: string }[];
  signing_alg: string;
  /** Seconds. */
  token_lifetime: number;
  token_dialect?: string;
  allow_offline_access: boolean;
  enforce_policies?: boolean;
  skip_consent_for_verifiable_first_party_clients: boolean;
  subject_type_authorization?: {
    user: { policy: 'allow_all' | 'deny_all' | 'require_client_grant' };
    client: { policy: 'deny_all' | 'require_client_grant' };
  };
}

export interface Role {
  id: string;
  name: string;
  description: string;
}

/** A permission of a role: a scope of one API. */
export interface RolePermission {
  resource_server_identifier: string;
  permission_name: string;
}

export interface User extends Stored {
  user_id: string;
  email: string;
  email_verified: boolean;
  name: string;
  nickname?: string;
  picture?: string;
  blocked?: boolean;
  /** The name of the database connection that the user signs in with. */
  connection: string;
  created_at: string;
  updated_at: string;
  app_metadata?: Stored;
  user_metadata?: Stored;
}

export interface Connection extends Stored {
  id: string;
  name: string;
  display_name?: string;
  strategy: string;
  options: Stored;
  /** Identifiers of the clients that may use it. */
  enabled_clients: string[];
}

/** How a connection's users are provisioned by SCIM. */
export interface ScimConfiguration {
  connection_id: string;
  /** The SCIM attribute that tells users apart. */
  user_id_attribute: string;
  mapping: { auth0: string; scim: string }[];
  created_at: string;
  updated_on: string;
  /** By token_id; oldest first. */
  tokens: Map<string, ScimToken>;
}

/** A token of a connection's SCIM endpoint. Its value is not kept, as the tenant serves no such endpoint. */
export interface ScimToken {
  token_id: string;
  created_at: string;
  /** Absent when the token does not expire. */
  valid_until?: string;
}

export interface Branding extends Stored {
  logo_url?: string | null;
  colors?: { primary: string; page_background: string };
}

export interface Organization extends Stored {
  id: string;
  name: string;
  display_name: string;
  branding?: Branding;
  metadata?: Record<string, string>;
}

/** A connection that an organization has enabled; its access level is what the organization's admins may do with it. */
export interface OrganizationConnection extends Stored {
  connection_id: string;
  assign_membership_on_login: boolean;
  show_as_button: boolean;
  is_signup_enabled: boolean;
  is_enabled: boolean;
  organization_access_level?: 'none' | 'readonly' | 'limited' | 'full';
  organization_connection_name?: string;
}

export interface DiscoveryDomain {
  id: string;
  domain: string;
  status: 'pending' | 'verified' | 'failed';
  use_for_organization_discovery: boolean;
  verification_txt: string;
  verification_host: string;
}

/** An invitation to become a member; one that was accepted or revoked is gone. */
export interface Invitation extends Stored {
  id: string;
  organization_id: string;
  inviter?: { name?: string };
  invitee: { email: string };
  /** The application whose login page the link leads to. */
  client_id: string;
  /** The only connection through which it can be accepted. */
  connection_id?: string;
  /** Identifiers of the roles that the new member gets. */
  roles: string[];
  /** What the account of somebody new is made with. */
  app_metadata?: Stored;
  user_metadata?: Stored;
  created_at: string;
  expires_at: string;
  invitation_url: string;
  /** What the link carries; whoever has it may accept. */
  ticket_id: string;
}

/** A mail that the tenant would have sent. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** The identifier of the organization that it is about. */
  readonly organization_id: string;
  readonly link: string;
  /** ISO 8601. */
  readonly sent_at: string;
}

export interface ActionSecret {
  name: string;
  value: string;
  updated_at: string;
}

export interface ActionTrigger {
  id: string;
  version: string;
}

/** What an Action runs: its code and what the code needs. */
interface ActionSource {
  code: string;
  runtime: string;
  dependencies: { name: string; version: string; registry_url?: string }[];
  /** Values are kept so that the Action can run; the API never answers them. */
  secrets: ActionSecret[];
  supported_triggers: ActionTrigger[];
}

/** A deployed state of an Action. */
export interface ActionVersion extends ActionSource {
  id: string;
  number: number;
  created_at: string;
  built_at: string;
}

/** The draft of an Action; what runs is its deployed version. */
export interface Action extends ActionSource {
  id: string;
  name: string;
  created_at: string;
  updated_at: string;
  all_changes_deployed: boolean;
  /** When the draft changed last, in milliseconds, until it is seen to be built. */
  building_since?: number;
  /** Oldest first. */
  versions: ActionVersion[];
  deployed_version?: ActionVersion;
}

export interface ActionBinding {
  id: string;
  trigger_id: string;
  display_name: string;
  action_id: string;
  created_at: string;
  updated_at: string;
}

export interface Profile extends Stored {
  id: string;
  name: string;
}

export interface TenantSettings extends Stored {
  friendly_name?: string;
  support_email?: string;
  support_url?: string;
  allowed_logout_urls?: string[];
  default_directory?: string;
  /** The tenant's login address, for applications that have none. */
  default_redirection_uri?: string;
  flags: Record<string, boolean>;
  /** Hours. */
  session_lifetime: number;
  /** Hours. */
  idle_session_lifetime: number;
  /** Whether clients may name an organization by its name, and tokens carry `org_name`. */
  allow_organization_name_in_authentication_api?: boolean;
}

/** An entry of the tenant's log, as far as the tenant keeps one. */
export interface LogEvent {
  _id: string;
  log_id: string;
  /** Auth0's code of the kind of event, such as `my_organization_api_domain_succeeded`. */
  type: string;
  /** ISO 8601. */
  date: string;
  description?: string;
  client_id?: string;
  client_name?: string;
  user_id?: string;
  organization_id?: string;
  organization_name?: string;
  hostname?: string;
  ip?: string;
  user_agent?: string;
  details?: Stored;
}
