import type { OrganizationConnection } from '../../state/entities/organization';
import type { OrganizationRecord, TenantState } from '../../state/tenant-state';
import { findConnection } from '../connections/find-connection';
import { badRequest, conflict, notFound } from '../errors';
import { patched } from '../patch';
import type { ConnectionChanges, NewConnection } from './organization-connection-schema';

/** The most connections that an organization can have, whichever API adds them (docs: Entity Limit Policy). */
export const MAX_CONNECTIONS = 10;

const DEFAULTS = {
  assign_membership_on_login: false,
  is_signup_enabled: false,
  show_as_button: true,
  is_enabled: true,
  organization_access_level: 'none',
} as const;

/**
 * Associates a connection with an organization.
 *
 * @throws ManagementError 404 for an unknown connection, 409 for one that the organization already has, 400 when it has
 *   as many as it can have, for which no source has Auth0's words
 */
export function addConnection(
  state: TenantState,
  record: OrganizationRecord,
  settings: NewConnection,
): OrganizationConnection {
  const { connection_id } = settings;
  findConnection(state, connection_id);
  if (record.connections.has(connection_id)) {
    throw conflict('The connection is already enabled for this organization.', 'connection_conflict');
  }
  if (record.connections.size >= MAX_CONNECTIONS) {
    throw badRequest(`An organization can have ${MAX_CONNECTIONS} connections at most`, 'quota_exceeded');
  }
  return store(state, record, { connection_id, ...DEFAULTS }, settings);
}

/** @throws ManagementError 404 when the organization does not have the connection */
export function updateConnection(
  state: TenantState,
  record: OrganizationRecord,
  id: string,
  settings: ConnectionChanges,
): OrganizationConnection {
  return store(state, record, findOrganizationConnection(record, id), settings);
}

/** @throws ManagementError 404 when the organization does not have the connection */
export function findOrganizationConnection(record: OrganizationRecord, id: string): OrganizationConnection {
  const connection = record.connections.get(id);
  if (!connection) throw notFound('The connection does not exist', 'inexistent_connection');
  return connection;
}

/** An organization's connections by name; Auth0's order isn't that in which they were added either. */
export function connectionsOf(state: TenantState, record: OrganizationRecord): OrganizationConnection[] {
  const name = ({ connection_id }: OrganizationConnection) => findConnection(state, connection_id).name;
  return [...record.connections.values()].sort((a, b) => name(a).localeCompare(name(b)));
}

/** How answers show an organization's connection: with its name and strategy, and sign-up only for a database. */
export function showConnection(
  state: TenantState,
  connection: OrganizationConnection,
): Record<string, unknown> {
  const { name, strategy } = findConnection(state, connection.connection_id);
  const { is_signup_enabled, ...rest } = connection;
  return { ...rest, ...(strategy === 'auth0' && { is_signup_enabled }), connection: { name, strategy } };
}

function store(
  state: TenantState,
  record: OrganizationRecord,
  before: OrganizationConnection,
  { organization_access_level, ...settings }: ConnectionChanges,
): OrganizationConnection {
  const connection = patched(before, settings);
  if (organization_access_level !== undefined) {
    connection.organization_access_level = organization_access_level ?? 'none';
  }
  requireConsistent(state, connection);
  record.connections.set(connection.connection_id, connection);
  return connection;
}

function requireConsistent(state: TenantState, connection: OrganizationConnection): void {
  const { strategy } = findConnection(state, connection.connection_id);
  if (connection.is_signup_enabled && strategy !== 'auth0') {
    throw badRequest('is_signup_enabled can only be set for database connections', 'invalid_body');
  }
  if (connection.is_signup_enabled && !connection.assign_membership_on_login) {
    throw badRequest('is_signup_enabled requires assign_membership_on_login to be true', 'invalid_body');
  }
  if (connection.organization_access_level !== 'none' && !connection.organization_connection_name) {
    throw badRequest(
      'organization_connection_name must be set before organization_access_level is changed from none',
      'invalid_body',
    );
  }
}
