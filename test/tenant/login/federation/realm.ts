import { isStrategy } from '../../my-organization/identity-providers/strategies';
import { openConnections } from '../../oidc/membership';
import type { Client } from '../../state/entities/client';
import type { Connection } from '../../state/entities/connection';
import type { OrganizationConnection } from '../../state/entities/organization';
import type { OrganizationRecord, TenantState } from '../../state/tenant-state';

/** Where a login leaves for a connection's identity provider. */
export const FEDERATED_PATH = '/u/login/federated';

/**
 * The enterprise connections through which a user may sign in to an application, and to an organization if there is
 * one. Without one, a connection that belongs to organizations is open while one of them has it enabled.
 */
export function enterpriseConnections(
  state: TenantState,
  clientId: string,
  record: OrganizationRecord | undefined,
): Connection[] {
  return openConnections(state, clientId, record).filter(({ id, strategy }) => {
    if (!isStrategy(strategy)) return false;
    const owners = ownersOf(state, id, record);
    return owners.length === 0 || owners.some(({ enabled }) => enabled.is_enabled);
  });
}

/** What tells a login which identity provider to go to. */
interface Hints {
  /** Of the connection that the application asks for. */
  readonly name?: string | undefined;
  /** Of the connection that an invitation is bound to. */
  readonly id?: string | undefined;
  /** Well-formed. */
  readonly email?: string | undefined;
}

/**
 * The connection to whose identity provider a login goes, if any: the one that is asked for, else the one that the e-mail
 * address leads to.
 */
export function realmOf(
  state: TenantState,
  { client_id }: Client,
  record: OrganizationRecord | undefined,
  { name, id, email }: Hints,
): Connection | undefined {
  const open = enterpriseConnections(state, client_id, record);
  if (id !== undefined) return open.find((connection) => connection.id === id);
  if (name !== undefined) return open.find((connection) => connection.name === name);
  return email === undefined ? undefined : homeRealm(state, open, email, record);
}

/**
 * The connection that an e-mail address leads to (Home Realm Discovery). A domain that an organization's own admins can
 * attach counts only while the organization has verified it; one that the tenant's admin gave a connection always
 * counts.
 */
function homeRealm(
  state: TenantState,
  connections: readonly Connection[],
  email: string,
  record: OrganizationRecord | undefined,
): Connection | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return connections.find(({ id, options }) => {
    const { domain_aliases: aliases } = options;
    if (!Array.isArray(aliases) || !aliases.some((alias) => String(alias).toLowerCase() === domain))
      return false;
    const owners = ownersOf(state, id, record);
    return (
      owners.length === 0 ||
      owners.some(
        (owner) => owner.enabled.organization_access_level !== 'full' || hasVerified(owner.record, domain),
      )
    );
  });
}

interface Owner {
  readonly record: OrganizationRecord;
  readonly enabled: OrganizationConnection;
}

/** The organizations that have a connection; `only` limits them to one. */
function ownersOf(
  { organizations }: TenantState,
  connectionId: string,
  only: OrganizationRecord | undefined,
): Owner[] {
  return (only ? [only] : Array.from(organizations.values())).flatMap((record) => {
    const enabled = record.connections.get(connectionId);
    return enabled ? { record, enabled } : [];
  });
}

function hasVerified({ domains }: OrganizationRecord, name: string): boolean {
  return Array.from(domains.values()).some(
    ({ domain, status }) => domain.toLowerCase() === name && status === 'verified',
  );
}
