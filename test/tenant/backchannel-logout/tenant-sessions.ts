import type { TenantState } from '../state/tenant-state';

const MODEL = 'Session';

/** A browser's session with the tenant, in which a user is signed in. */
export interface TenantSession {
  /** What tokens carry as `sid`; it stays the same for the session's whole life. */
  readonly sid: string;
  readonly userId: string;
  /** The applications that the user signed in to in this session. */
  readonly clientIds: readonly string[];
  /** Seconds since the epoch. */
  readonly createdAt: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The key it is stored under, which changes during the session's life. */
  readonly id: string;
}

/** Every stored session, including expired ones that have not been removed yet. */
export function sessionsOf(state: TenantState): TenantSession[] {
  return Array.from(state.artifacts.get(MODEL) ?? []).flatMap(([id, { payload, expiresAt }]) => {
    const { uid, accountId, authorizations, loginTs } = payload;
    if (typeof uid !== 'string' || typeof accountId !== 'string') return [];
    return {
      id,
      sid: uid,
      userId: accountId,
      clientIds: Object.keys(authorizations ?? {}),
      createdAt: typeof loginTs === 'number' ? loginTs : 0,
      expiresAt: expiresAt ?? Infinity,
    };
  });
}

/** Removes a session: its browser is no longer signed in. Refresh tokens stay valid, as they do at Auth0. */
export function forgetSession(state: TenantState, { id }: TenantSession): void {
  state.artifacts.get(MODEL)?.delete(id);
}

/** Revokes the refresh tokens that were issued in a session. */
export function revokeRefreshTokens({ artifacts }: TenantState, sid: string): void {
  const tokens = artifacts.get('RefreshToken');
  for (const [id, { payload }] of tokens ?? []) {
    const authorization = artifacts.get('Authorization')?.get(String(payload['grantId']));
    if (authorization?.payload['sid'] === sid) tokens?.delete(id);
  }
}
