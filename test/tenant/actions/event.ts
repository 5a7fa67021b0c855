import type { TenantContext } from '../context';
import { roleNames } from '../oidc/membership';
import type { Client } from '../state/entities/client';
import type { User } from '../state/entities/user';
import type { OrganizationRecord } from '../state/tenant-state';
import type { PostLoginEvent } from './types';

/** What a login, or the refresh of its tokens, passes to its Actions. */
export interface LoginFacts {
  readonly user: User;
  readonly client: Client;
  readonly record: OrganizationRecord | undefined;
  readonly audience: string | undefined;
  readonly sessionId: string;
  readonly request: Pick<
    PostLoginEvent['request'],
    'ip' | 'method' | 'hostname' | 'language' | 'user_agent' | 'query' | 'body'
  >;
  /** The parameters of the authorization request. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
  /** Set when tokens are refreshed. */
  readonly refreshToken?: PostLoginEvent['refresh_token'];
  /** The scopes that the application asked for. */
  readonly scopes: readonly string[];
}

/** Hidden from Actions: how the tenant finds a user's connection, and what only the Management API shows. */
const WITHHELD = new Set(['connection', 'blocked', 'logins_count', 'last_login', 'last_ip', 'password']);

/** Makes the event object of one run of the post-login trigger. */
export function postLoginEvent({ state, domain }: TenantContext, facts: LoginFacts): PostLoginEvent {
  const { user, client, record, audience, parameters: asked, refreshToken } = facts;
  const connection = Array.from(state.connections.values()).find(({ name }) => name === user.connection);
  const method = (connection?.strategy ?? 'auth0') === 'auth0' ? 'pwd' : 'federated';
  const words = (value: string | undefined) => value?.split(' ').filter(Boolean) ?? [];
  return {
    ...(!refreshToken && {
      authentication: { methods: [{ name: method, timestamp: new Date().toISOString() }] },
    }),
    authorization: { roles: roleNames(state, user.user_id, record) },
    client: {
      client_id: client.client_id,
      name: client.name,
      metadata: asRecord(client['client_metadata']),
    },
    connection: {
      id: connection?.id ?? '',
      name: user.connection,
      strategy: connection?.strategy ?? 'auth0',
      metadata: asRecord(connection?.['metadata']),
    },
    ...(record && {
      organization: {
        id: record.organization.id,
        name: record.organization.name,
        display_name: record.organization.display_name,
        metadata: record.organization.metadata ?? {},
      },
    }),
    ...(refreshToken && { refresh_token: refreshToken }),
    request: { ...facts.request, geoip: {} },
    ...(audience !== undefined && { resource_server: { identifier: audience } }),
    session: { id: facts.sessionId },
    stats: { logins_count: Number(user['logins_count'] ?? 0) },
    tenant: { id: domain.replace(/[:.].*$/, '') },
    transaction: {
      acr_values: words(asked['acr_values']),
      locale: 'en',
      ...(asked['login_hint'] !== undefined && { login_hint: asked['login_hint'] }),
      metadata: {},
      prompt: words(asked['prompt']),
      protocol: refreshToken ? 'oauth2-refresh-token' : 'oidc-basic-profile',
      ...(asked['redirect_uri'] !== undefined && { redirect_uri: asked['redirect_uri'] }),
      requested_scopes: [...facts.scopes],
      ...(asked['response_mode'] !== undefined && { response_mode: asked['response_mode'] }),
      response_type: words(asked['response_type']),
      ...(asked['state'] !== undefined && { state: asked['state'] }),
      ui_locales: words(asked['ui_locales']),
    },
    user: {
      ...Object.fromEntries(Object.entries(user).filter(([key]) => !WITHHELD.has(key))),
      user_id: user.user_id,
      email: user.email,
      email_verified: user.email_verified,
      app_metadata: user.app_metadata ?? {},
      user_metadata: user.user_metadata ?? {},
    },
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
