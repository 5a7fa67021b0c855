import type { Client } from '../state/entities/client';

/** Events at whose end of a session Auth0 can send logout tokens (docs: OIDC Back-Channel Logout Initiators, node-auth0). */
export const INITIATORS = [
  'rp-logout',
  'idp-logout',
  'password-changed',
  'session-expired',
  'session-revoked',
  'account-deleted',
  'email-identifier-changed',
  'mfa-phone-unenrolled',
  'account-deactivated',
] as const;

export type Initiator = (typeof INITIATORS)[number];

/** What every client with a back-channel logout URL is told of. */
export const REQUIRED_INITIATORS: readonly Initiator[] = ['rp-logout', 'idp-logout'];

/** Whether a client wants to be told of an event; one that has no settings of its own is told of all. */
export function isSubscribed({ oidc_logout: settings }: Client, initiator: Initiator): boolean {
  if (settings === undefined) return true;
  const { mode, selected_initiators: selected = [] } = settings.backchannel_logout_initiators;
  return mode === 'all' || selected.includes(initiator);
}
