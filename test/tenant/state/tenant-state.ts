import type { Action, ActionBinding } from './entities/action';
import type { Client, ClientCredential } from './entities/client';
import type { ClientGrant } from './entities/client-grant';
import type { Connection, ScimConfiguration } from './entities/connection';
import type { Invitation, Mail } from './entities/invitation';
import type { LogEvent } from './entities/log-event';
import type { DiscoveryDomain, Organization, OrganizationConnection } from './entities/organization';
import type { Profile } from './entities/profile';
import type { ResourceServer } from './entities/resource-server';
import type { Role, RolePermission } from './entities/role';
import type { TenantSettings } from './entities/tenant-settings';
import type { User } from './entities/user';

/** A user's membership in one organization. */
export interface Membership {
  user_id: string;
  /** Identifiers of the roles that the member holds in this organization only. */
  role_ids: Set<string>;
  /** When the user became a member, ISO 8601. */
  added_at: string;
}

/** Everything an organization owns, kept together so that no lookup can cross from one organization to another. */
export interface OrganizationRecord {
  organization: Organization;
  connections: Map<string, OrganizationConnection>;
  domains: Map<string, DiscoveryDomain>;
  /** By user_id, in the order in which they joined. */
  members: Map<string, Membership>;
  /** Oldest first. */
  invitations: Map<string, Invitation>;
  /** Identifiers of client grants that the organization allows. */
  clientGrants: Set<string>;
}

/** The tenant's whole memory. Nothing that a request can change lives outside it, so replacing it is a reset. */
export class TenantState {
  readonly clients = new Map<string, Client>();
  /** By client, then by credential. */
  readonly clientCredentials = new Map<string, Map<string, ClientCredential>>();
  readonly clientGrants = new Map<string, ClientGrant>();
  readonly resourceServers = new Map<string, ResourceServer>();
  readonly roles = new Map<string, { role: Role; permissions: RolePermission[] }>();
  /** By user_id. */
  readonly users = new Map<string, User>();
  /** Password hashes by user_id. */
  readonly passwords = new Map<string, string>();
  /** Identifiers of roles that users hold in the tenant, outside any organization, by user_id. */
  readonly userRoles = new Map<string, Set<string>>();
  /** Permissions that users hold directly, by user_id. */
  readonly userPermissions = new Map<string, RolePermission[]>();
  readonly connections = new Map<string, Connection>();
  /** By connection_id. */
  readonly scimConfigurations = new Map<string, ScimConfiguration>();
  readonly organizations = new Map<string, OrganizationRecord>();
  readonly actions = new Map<string, Action>();
  /** By trigger id, in the order in which they run. */
  readonly bindings = new Map<string, ActionBinding[]>();
  readonly connectionProfiles = new Map<string, Profile>();
  readonly userAttributeProfiles = new Map<string, Profile>();
  /** Values of TXT records by host, in lower case: the DNS in which the tenant looks domains up. */
  readonly zone = new Map<string, string>();
  /** Mails that a real tenant would have sent; oldest first. */
  readonly mails: Mail[] = [];
  /** Oldest first. */
  readonly logEvents: LogEvent[] = [];
  /** How many events there have been, including those that are no longer kept. */
  logEventCount = 0;
  settings: TenantSettings = defaultSettings();
  /** The colours of pages that belong to no organization. */
  colors: { primary: string; page_background: string } | undefined;
  prompts: {
    universal_login_experience: string;
    identifier_first: boolean;
    webauthn_platform_first_factor: boolean;
  } = { universal_login_experience: 'new', identifier_first: false, webauthn_platform_first_factor: false };
  /** What the OpenID provider stores: sessions, codes, tokens, logins under way; by model, then by id. */
  readonly artifacts = new Map<
    string,
    Map<string, { payload: Record<string, unknown>; expiresAt?: number }>
  >();
}

function defaultSettings(): TenantSettings {
  return {
    enabled_locales: ['en'],
    flags: {
      allow_changing_enable_sso: false,
      disable_impersonation: true,
      enable_sso: true,
      universal_login: true,
      revoke_refresh_token_grant: false,
      disable_clickjack_protection_headers: false,
    },
    friendly_name: 'Embedded tenant',
    session_lifetime: 168,
    idle_session_lifetime: 72,
    sandbox_version: '22',
    oidc_logout: { rp_logout_end_session_endpoint_discovery: true },
  };
}
