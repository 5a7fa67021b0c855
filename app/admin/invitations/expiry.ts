import type { Invitation } from '../../my-organization/invitations';

/** How soon an invitation expires; one that has expired may still be listed. */
export type Urgency = 'expired' | 'soon' | 'later';

const SOON_MS = 48 * 60 * 60_000;

/**
 * @param now milliseconds since the epoch
 * @returns undefined when the invitation does not say when it expires
 */
export function urgencyOf({ expires_at = '' }: Invitation, now: number): Urgency | undefined {
  const left = Date.parse(expires_at) - now;
  if (Number.isNaN(left)) return undefined;
  if (left <= 0) return 'expired';
  return left <= SOON_MS ? 'soon' : 'later';
}
