import type { RefreshTokenSettings } from '../state/entities/client';

/** Auth0's default for both lifetimes (Configure Refresh Token Rotation, Configure Refresh Token Expiration). */
const DEFAULT_LIFETIME = 2_592_000;

/** Ten years, in seconds: stands for "does not expire". */
const UNLIMITED = 315_576_000;

/**
 * How long a refresh token that is issued now may be used.
 *
 * @param settings the application's; without any, the token does not expire
 * @param age seconds since the first token of the family was issued; rotation does not extend the overall lifetime
 * @returns seconds, at least 1
 */
export function refreshTokenLifetime(settings: RefreshTokenSettings | undefined, age: number): number {
  if (settings?.expiration_type !== 'expiring') return UNLIMITED;
  const whole = settings.infinite_token_lifetime
    ? UNLIMITED
    : (settings.token_lifetime ?? DEFAULT_LIFETIME) - age;
  const idle = settings.infinite_idle_token_lifetime
    ? UNLIMITED
    : (settings.idle_token_lifetime ?? DEFAULT_LIFETIME);
  return Math.max(1, Math.floor(Math.min(whole, idle)));
}

/** What decides whether a refresh token that was already exchanged may be reused. */
export interface SpentRefreshToken {
  /** Seconds since the epoch at which it was first exchanged. */
  readonly consumed: number;
  /** How many rotations led to it. */
  readonly rotations: number;
}

/**
 * Whether a spent refresh token may be exchanged once more: only the one before the newest, and only within the leeway
 * after its first exchange (Configure Refresh Token Rotation, "Rotation Overlap Period").
 *
 * @param newest rotations of the family's newest token
 * @param now seconds since the epoch
 */
export function mayReuse(
  token: SpentRefreshToken,
  newest: number,
  settings: RefreshTokenSettings | undefined,
  now: number,
): boolean {
  if (settings?.rotation_type !== 'rotating') return false;
  return token.rotations === newest - 1 && now - token.consumed < (settings.leeway ?? 0);
}
