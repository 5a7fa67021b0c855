import type { TenantContext } from '../context';
import type { Invitation } from '../state/entities/invitation';
import { alphanumeric, prefixedId } from '../state/ids';
import type { OrganizationRecord } from '../state/tenant-state';
import { loginUri } from './login-uri';

/** Seven days, in seconds: an invitation's lifetime unless its request says otherwise. */
const DEFAULT_TTL = 604_800;

/** What an invitation is made of, whichever API asks for it. */
export interface InvitationRequest {
  readonly email: string;
  readonly clientId: string;
  readonly connectionId?: string | undefined;
  readonly inviter?: { readonly name?: string } | undefined;
  readonly roles?: readonly string[] | undefined;
  /** Seconds; 0 means the default too. */
  readonly ttl?: number | undefined;
  /** Metadata for the account that a new user creates. */
  readonly account?: Pick<Invitation, 'app_metadata' | 'user_metadata'> | undefined;
}

/** Why an invitation can't be made, in Auth0's words (Send Membership Invitations), which each API shapes its own way. */
export class InvitationRefused extends Error {}

/**
 * Invites somebody to an organization. Earlier invitations of the same address are revoked.
 *
 * @throws InvitationRefused when the application, its login address, the connection or a role does not exist
 */
export function createInvitation(
  context: TenantContext,
  record: OrganizationRecord,
  request: InvitationRequest,
): Invitation {
  const uri = requirePossible(context, record, request);
  const { email, clientId, connectionId, inviter, roles = [], ttl, account } = request;
  const { id, name } = record.organization;
  const now = context.now();
  const ticket = alphanumeric(32);
  const link = new URL(uri);
  for (const [key, value] of Object.entries({
    invitation: ticket,
    organization: id,
    organization_name: name,
  }))
    link.searchParams.set(key, value);
  const invitation: Invitation = {
    id: prefixedId('uinv'),
    organization_id: id,
    ...account,
    ...(inviter && { inviter }),
    invitee: { email },
    client_id: clientId,
    ...(connectionId !== undefined && { connection_id: connectionId }),
    roles: [...roles],
    created_at: new Date(now).toISOString(),
    expires_at: new Date(now + (ttl || DEFAULT_TTL) * 1000).toISOString(),
    invitation_url: link.href,
    ticket_id: ticket,
  };
  revokeFor(record, email);
  record.invitations.set(invitation.id, invitation);
  return invitation;
}

/** @returns the address that the link leads to */
function requirePossible(
  context: TenantContext,
  { connections }: OrganizationRecord,
  { clientId, connectionId, roles = [] }: InvitationRequest,
): string {
  const { state } = context;
  const client = state.clients.get(clientId);
  if (!client) throw new InvitationRefused('The specified client_id does not exist.');
  if (connectionId !== undefined && connections.get(connectionId)?.is_enabled !== true) {
    throw new InvitationRefused('The specified connection does not exist.');
  }
  const unknown = roles.filter((id) => !state.roles.has(id));
  if (unknown.length > 0) {
    throw new InvitationRefused(`One or more of the specified roles do not exist: ${unknown.join(', ')}`);
  }
  const uri = loginUri(context, client);
  if (uri !== undefined) return uri;
  throw new InvitationRefused('A default login route is required to generate the invitation url.');
}

function revokeFor({ invitations }: OrganizationRecord, email: string): void {
  for (const { id, invitee } of invitations.values()) {
    if (invitee.email.toLowerCase() === email.toLowerCase()) invitations.delete(id);
  }
}
