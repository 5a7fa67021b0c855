import type { Connection } from '../../state/entities/connection';
import type { OrganizationConnection } from '../../state/entities/organization';
import type { Call } from '../operation';
import { forbidden, notFound } from '../problem';
import { isStrategy, type Strategy } from './strategies';

type AccessLevel = NonNullable<OrganizationConnection['organization_access_level']>;

/** A connection as one organization has it. */
export interface IdentityProvider {
  readonly connection: Connection & { strategy: Strategy };
  readonly enabled: OrganizationConnection;
  readonly level: AccessLevel;
}

/** Path parameters of everything below one identity provider. */
export const IDENTITY_PROVIDER_PARAMETERS = {
  idp_id: { type: 'string', pattern: '^con_[A-Za-z0-9]{16}$' },
};

const LEVELS: readonly AccessLevel[] = ['none', 'readonly', 'limited', 'full'];

/**
 * The identity providers that an organization's admins may see: enterprise connections that the organization has, at an
 * access level other than `none`.
 */
export function visibleIdentityProviders({
  state,
  record,
}: Pick<Call, 'state' | 'record'>): IdentityProvider[] {
  return Array.from(record.connections.values()).flatMap((enabled) => {
    const connection = state.connections.get(enabled.connection_id);
    const level = enabled.organization_access_level ?? 'none';
    return connection && isEnterprise(connection) && level !== 'none' ? { connection, enabled, level } : [];
  });
}

/**
 * The identity provider that a request's path names.
 *
 * @param needed the access level below which the request is refused
 * @throws Problem 404 when the organization has no such identity provider or may not see it, 403 when it may do less
 *   with it than is needed
 */
export function findIdentityProvider(call: Call, needed: AccessLevel = 'readonly'): IdentityProvider {
  const { idp_id: id = '' } = call.params;
  const enabled = call.record.connections.get(id);
  const connection = call.state.connections.get(id);
  const level = enabled?.organization_access_level ?? 'none';
  if (!enabled || !connection || !isEnterprise(connection) || level === 'none') {
    throw notFound('The IdP does not exist.');
  }
  requireLevel(level, needed);
  return { connection, enabled, level };
}

/** @throws Problem 403 */
export function requireLevel(level: AccessLevel, needed: AccessLevel): void {
  if (LEVELS.indexOf(level) >= LEVELS.indexOf(needed)) return;
  throw forbidden(`This needs the access level '${needed}' on the IdP, which is '${level}'.`);
}

function isEnterprise(connection: Connection): connection is IdentityProvider['connection'] {
  return isStrategy(connection.strategy);
}
