import type { Client } from '../state/entities/client';

/** Events that can end a session with a logout token (docs: OIDC Back-Channel Logout Initiators, node-auth0). */
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

/** The initiators of which every client with a back-channel logout URL is notified. */
export const REQUIRED_INITIATORS: readonly Initiator[] = ['rp-logout', 'idp-logout'];

/** Whether a client is to be notified of an event; a client without settings of its own is notified of all. */
export function isSubscribed({ oidc_logout: settings }: Client, initiator: Initiator): boolean {
  if (settings === undefined) return true;
  const { mode, selected_initiators: selected = [] } = settings.backchannel_logout_initiators;
  return mode === 'all' || selected.includes(initiator);
}
