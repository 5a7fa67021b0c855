import { newConnection } from '../../management/connections/connection-defaults';
import { MAX_CONNECTIONS } from '../../management/organizations/organization-connection';
import type { Call } from '../operation';
import { badRequest, duplicate, invalidBody } from '../problem';
import { mappedOptions } from './attributes';
import { requireVerifiedDomain } from './domains';
import type { IdentityProvider } from './find-identity-provider';
import { storedOptions } from './options';
import { connectionName, connectionProfile, type ConnectionProfile } from './profiles';
import type { IdentityProviderChanges, NewIdentityProvider } from './request-body';
import { requireUserAttributeProfile } from './user-attribute-profile';

const MAX_NAME = 128;

/**
 * Creates a connection, and the organization's association with it at the access level `full`. No source says which
 * applications may use it; here it is the one through which it was created.
 *
 * @throws Problem 400 for what the configuration or the profile does not let an organization set up, and when it has as
 *   many connections as it can have, 409 for a name that is taken, or without profiles
 */
export function createIdentityProvider(call: Call, body: NewIdentityProvider): IdentityProvider {
  const { state, record, caller } = call;
  const { name, strategy, display_name, domains = [], options } = body;
  if (!caller.configuration.allowed_strategies.includes(strategy)) {
    throw invalidBody('/strategy', 'must be one of the strategies that the application allows');
  }
  const profile = connectionProfile(state, caller.configuration);
  const attributes = requireUserAttributeProfile(state, caller.configuration, strategy);
  const fullName = connectionName(profile.namePrefixTemplate, record.organization, name);
  if (fullName.length > MAX_NAME) {
    throw invalidBody(
      '/name',
      `must NOT have more than ${MAX_NAME - fullName.length + name.length} characters`,
    );
  }
  requireFreeName(call, name, fullName);
  if (record.connections.size >= MAX_CONNECTIONS) {
    throw badRequest(`An organization can have ${MAX_CONNECTIONS} connections at most.`);
  }
  domains.forEach((domain, index) => {
    requireVerifiedDomain(record, domain, `/domains/${index}`);
  });
  const connection = {
    ...newConnection({
      name: fullName,
      strategy,
      ...(display_name !== undefined && { display_name }),
      options: {
        ...storedOptions(strategy, options),
        ...mappedOptions(strategy, attributes),
        ...(domains.length > 0 && { domain_aliases: domains.map((domain) => domain.toLowerCase()) }),
      },
      enabled_clients: [caller.clientId],
    }),
    strategy,
  };
  const enabled = {
    connection_id: connection.id,
    show_as_button: chosen('show_as_button', body, profile),
    assign_membership_on_login: chosen('assign_membership_on_login', body, profile),
    is_signup_enabled: false,
    is_enabled: body.is_enabled ?? true,
    organization_access_level: 'full',
    organization_connection_name: name,
  } as const;
  state.connections.set(connection.id, connection);
  record.connections.set(connection.id, enabled);
  return { connection, enabled, level: 'full' };
}

/**
 * A setting as the organization's admins chose it, else as the connection profile has it.
 *
 * @throws Problem 400 for a choice that the profile does not leave to them
 */
export function chosen(
  name: keyof ConnectionProfile['settings'],
  { [name]: choice }: IdentityProviderChanges,
  { settings: { [name]: setting } }: ConnectionProfile,
): boolean {
  const { open, value } = setting;
  if (choice === undefined || choice === value) return value;
  if (!open) throw invalidBody(`/${name}`, `must be ${value}, as the connection profile has it`);
  return choice;
}

/** The name has to be unique within the organization, the connection's own within the tenant. */
function requireFreeName({ state, record }: Call, name: string, fullName: string): void {
  const inOrganization = Array.from(record.connections.values()).some(
    (enabled) => enabled.organization_connection_name === name,
  );
  const inTenant = Array.from(state.connections.values()).some((connection) => connection.name === fullName);
  if (inOrganization || inTenant) throw duplicate('An identity provider with this name already exists.');
}
