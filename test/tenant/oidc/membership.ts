import type { TenantContext } from '../context';
import { acceptInvitation } from '../invitations/accept-invitation';
import type { Connection } from '../state/entities/connection';
import type { User } from '../state/entities/user';
import type { OrganizationRecord, TenantState } from '../state/tenant-state';
import { OAuthError } from './oauth-error';

/** The connections through which a user may sign in to an application, and to an organization if there is one. */
export function openConnections(
  state: TenantState,
  clientId: string,
  record: OrganizationRecord | undefined,
): Connection[] {
  return Array.from(state.connections.values()).filter(
    ({ id, enabled_clients }) => enabled_clients.includes(clientId) && (!record || isEnabledFor(record, id)),
  );
}

/** The organizations that a user belongs to, in the order in which the user joined them. */
export function organizationsOf(state: TenantState, userId: string): OrganizationRecord[] {
  const joined = ({ members }: OrganizationRecord) => members.get(userId)?.added_at ?? '';
  return Array.from(state.organizations.values())
    .filter(({ members }) => members.has(userId))
    .sort((one, other) => joined(one).localeCompare(joined(other)));
}

/**
 * Lets a user into an organization: as a member, or as one who becomes a member with an invitation or because the
 * user's connection assigns membership on login.
 *
 * @param ticket of the invitation, if the user comes with one
 * @throws OAuthError `access_denied` for anybody else, and as {@link acceptInvitation}
 */
export function enterOrganization(
  context: TenantContext,
  user: User,
  record: OrganizationRecord,
  ticket?: string,
): void {
  const { state, now } = context;
  const { organization, members } = record;
  const connection = Array.from(state.connections.values()).find(({ name }) => name === user.connection);
  if (!connection || !isEnabledFor(record, connection.id)) {
    throw new OAuthError(
      403,
      'access_denied',
      `connection ${user.connection} is not enabled for the ${organization.id} organization`,
    );
  }
  if (ticket !== undefined) acceptInvitation(context, record, { user, connection, ticket });
  if (record.connections.get(connection.id)?.assign_membership_on_login && !members.has(user.user_id)) {
    const added_at = new Date(now()).toISOString();
    members.set(user.user_id, { user_id: user.user_id, role_ids: new Set(), added_at });
  }
  requireMembership(record, user, organization.id);
}

/** @throws OAuthError `access_denied` when the user is not a member of the organization, or it no longer exists */
export function requireMembership(
  record: OrganizationRecord | undefined,
  { user_id }: User,
  organizationId: string,
): void {
  if (record?.members.has(user_id)) return;
  throw new OAuthError(
    403,
    'access_denied',
    `user ${user_id} is not part of the ${organizationId} organization`,
  );
}

/**
 * The names of the roles that a user holds: in the context of an organization those held there, otherwise those held in
 * the tenant (Work with Tokens and Organizations).
 */
export function roleNames(
  state: TenantState,
  userId: string,
  record: OrganizationRecord | undefined,
): string[] {
  return heldRoles(state, userId, record).map(({ role }) => role.name);
}

/**
 * The permissions on one API that a user holds: through the roles of {@link roleNames} and, outside an organization,
 * those assigned to the user directly.
 */
export function heldPermissions(
  state: TenantState,
  userId: string,
  record: OrganizationRecord | undefined,
  audience: string,
): Set<string> {
  const direct = record ? [] : (state.userPermissions.get(userId) ?? []);
  return new Set(
    heldRoles(state, userId, record)
      .flatMap(({ permissions }) => permissions)
      .concat(direct)
      .filter((permission) => permission.resource_server_identifier === audience)
      .map((permission) => permission.permission_name),
  );
}

function heldRoles(state: TenantState, userId: string, record: OrganizationRecord | undefined) {
  const ids = record ? record.members.get(userId)?.role_ids : state.userRoles.get(userId);
  return Array.from(ids ?? []).flatMap((id) => state.roles.get(id) ?? []);
}

function isEnabledFor({ connections }: OrganizationRecord, connectionId: string): boolean {
  const enabled = connections.get(connectionId);
  return enabled !== undefined && enabled.is_enabled;
}
