/**
 * What a post-login Action is given and what it may do, as far as the tenant supports it. Source: Auth0's reference of
 * the post-login trigger's event and api objects.
 */
export interface PostLoginEvent {
  authentication?: { methods: { name: string; timestamp: string }[] };
  /** Present where role-based access control applies; the names are those of the roles held in the organization, if any. */
  authorization?: { roles: string[] };
  client: { client_id: string; name: string; metadata: Record<string, unknown> };
  connection: { id: string; name: string; strategy: string; metadata: Record<string, unknown> };
  organization?: { id: string; name: string; display_name: string; metadata: Record<string, unknown> };
  refresh_token?: { id: string; client_id: string; created_at: string; user_id: string };
  request: {
    body: Record<string, unknown>;
    geoip: Record<string, unknown>;
    hostname?: string;
    ip: string;
    language?: string;
    method: string;
    query: Record<string, unknown>;
    user_agent?: string;
  };
  resource_server?: { identifier: string };
  session?: { id: string };
  stats: { logins_count: number };
  tenant: { id: string };
  transaction: {
    id?: string;
    acr_values: string[];
    locale: string;
    login_hint?: string;
    metadata: Record<string, unknown>;
    prompt: string[];
    protocol: 'oidc-basic-profile' | 'oauth2-refresh-token';
    redirect_uri?: string;
    requested_scopes: string[];
    response_mode?: string;
    response_type: string[];
    state?: string;
    ui_locales: string[];
  };
  user: Record<string, unknown> & {
    user_id: string;
    email: string;
    email_verified: boolean;
    app_metadata: Record<string, unknown>;
    user_metadata: Record<string, unknown>;
  };
}

/** A change that an Action asked for, in the order of its calls. */
export type ActionCommand =
  | { readonly call: 'access.deny'; readonly reason: string }
  | { readonly call: 'idToken.setCustomClaim'; readonly name: string; readonly value: unknown }
  | { readonly call: 'accessToken.setCustomClaim'; readonly name: string; readonly value: unknown }
  | { readonly call: 'accessToken.addScope'; readonly scope: string }
  | { readonly call: 'accessToken.removeScope'; readonly scope: string }
  | { readonly call: 'user.setAppMetadata'; readonly name: string; readonly value: unknown }
  | { readonly call: 'user.setUserMetadata'; readonly name: string; readonly value: unknown }
  | { readonly call: 'cache.set'; readonly key: string; readonly record: CacheRecord }
  | { readonly call: 'cache.delete'; readonly key: string };

/** What `api.cache.get` returns. */
export interface CacheRecord {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expires_at: number;
}

/** What one run of one Action needs; it crosses into the sandbox as JSON. */
export interface SandboxInput {
  readonly name: string;
  readonly code: string;
  readonly event: PostLoginEvent & { secrets: Record<string, string> };
  readonly cache: Record<string, CacheRecord>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A message from the sandbox: console lines as they are printed, then one that ends the run. */
export type SandboxMessage =
  | { readonly type: 'console'; readonly line: string }
  | { readonly type: 'done'; readonly commands: ActionCommand[] }
  | { readonly type: 'failed'; readonly message: string; readonly commands: ActionCommand[] };
