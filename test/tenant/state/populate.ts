import type { TenantContext } from '../context';
import { createInvitation } from '../invitations/create-invitation';
import { newUser } from '../management/users/create-user';
import { hexId } from './ids';
import { hashPassword } from './password';

/** The password of every member that `populate` adds. */
export const POPULATION_PASSWORD = 'Embedded-Crowd-1';

/** How many people an organization gets. */
export interface Population {
  /** New users of the seed's database connection who are members, `member-00001@{organization's name}.example` first. */
  readonly members?: number;
  /** Open invitations, to `invitee-001@{organization's name}.example` first. */
  readonly invitations?: number;
  /** Identifiers of the roles that each of them gets. */
  readonly roles?: readonly string[];
  /** The application that the invitations lead to; required for invitations. */
  readonly clientId?: string;
}

/**
 * Fills an organization: ten thousand members take a fraction of a second, as they are not created one by one over an
 * API and share one password's hash.
 *
 * @throws Error when there is no such organization or no database connection; InvitationRefused as `createInvitation`
 */
export function populate(
  context: TenantContext,
  organizationId: string,
  { members = 0, invitations = 0, roles = [], clientId = '' }: Population,
): void {
  const { state } = context;
  const record = state.organizations.get(organizationId);
  const connection = Array.from(state.connections.values()).find(({ strategy }) => strategy === 'auth0');
  if (!record || !connection)
    throw new Error(`${organizationId} can't be filled: there is no such organization, or no database`);
  const now = context.now();
  const added_at = new Date(now).toISOString();
  const hash = hashPassword(POPULATION_PASSWORD);
  const address = (kind: string, number: number, digits: number) =>
    `${kind}-${String(number).padStart(digits, '0')}@${record.organization.name}.example`;
  for (let number = 1; number <= members; number++) {
    const body = { email: address('member', number, 5), name: `Member ${number}`, email_verified: true };
    const user = newUser(connection.name, hexId(), body, now);
    state.users.set(user.user_id, user);
    state.passwords.set(user.user_id, hash);
    record.members.set(user.user_id, { user_id: user.user_id, role_ids: new Set(roles), added_at });
  }
  for (let number = 1; number <= invitations; number++) {
    createInvitation(context, record, { email: address('invitee', number, 3), clientId, roles });
  }
}
