import type { Properties } from '../apply/run-program';
import type { LiveOrganization, LiveTenant } from '../live-tenant/live-tenant';

/** Identifiers of what is recognised by more than its name. */
export interface Recognitions {
  readonly clientId: string | undefined;
  readonly actionId: string | undefined;
}

type Identify = (inputs: Properties, live: LiveTenant, recognised: Recognitions) => string | undefined;

const named =
  (things: (live: LiveTenant) => readonly { readonly id: string; readonly name: string }[]): Identify =>
  (inputs, live) =>
    things(live).find(({ name }) => name === inputs.name)?.id;

/** Within the organization that the inputs name. */
const within =
  (find: (inputs: Properties, organization: LiveOrganization) => string | undefined): Identify =>
  (inputs, live) => {
    const organization = live.organizations.find(({ id }) => id === inputs.organizationId);
    return organization && find(inputs, organization);
  };

/**
 * The identifiers that the provider's importers expect for what a tenant holds, by type of resource: one, or several
 * joined by `::` (github.com/auth0/terraform-provider-auth0, examples/resources).
 */
const IDENTIFY: Readonly<Record<string, Identify>> = {
  'auth0:index/action:Action': (_inputs, _live, { actionId }) => actionId,
  // The application for invitations is recognised by its name only, so as not to take over another one.
  'auth0:index/client:Client': ({ name, myOrganizationConfiguration }, { clients }, { clientId }) =>
    myOrganizationConfiguration === undefined
      ? clients.find((client) => client.name === name)?.client_id
      : clientId,
  'auth0:index/clientCredentials:ClientCredentials': (_inputs, _live, { clientId }) => clientId,
  'auth0:index/clientGrant:ClientGrant': (inputs, { grants }) =>
    grants.find(
      ({ client_id, subject_type }) => client_id === inputs.clientId && subject_type === inputs.subjectType,
    )?.id,
  'auth0:index/connectionClient:ConnectionClient': ({ connectionId, clientId }, { connections }) =>
    connections.some(({ id, clientIds }) => id === connectionId && clientIds.includes(String(clientId)))
      ? joined(connectionId, clientId)
      : undefined,
  'auth0:index/connectionProfile:ConnectionProfile': named((live) => live.connectionProfiles),
  'auth0:index/organization:Organization': named((live) => live.organizations),
  'auth0:index/organizationConnection:OrganizationConnection': within(
    ({ organizationId, connectionId }, { connections }) =>
      connections.some(({ connection_id: id }) => id === connectionId)
        ? joined(organizationId, connectionId)
        : undefined,
  ),
  'auth0:index/organizationDiscoveryDomain:OrganizationDiscoveryDomain': within((inputs, { id, domains }) => {
    const found = domains.find(({ domain }) => domain === inputs.domain);
    return found && joined(id, found.id);
  }),
  'auth0:index/organizationMember:OrganizationMember': within(({ organizationId, userId }, { members }) =>
    members.some(({ user_id }) => user_id === userId) ? joined(organizationId, userId) : undefined,
  ),
  'auth0:index/organizationMemberRole:OrganizationMemberRole': within(
    ({ organizationId, userId, roleId }, { members }) =>
      members.some(({ user_id, roles }) => user_id === userId && roles.some(({ id }) => id === roleId))
        ? joined(organizationId, userId, roleId)
        : undefined,
  ),
  // A tenant has one, and the provider accepts any text as its identifier.
  'auth0:index/prompt:Prompt': () => 'prompt',
  'auth0:index/resourceServer:ResourceServer': (_inputs, { api }) => api?.id,
  'auth0:index/role:Role': named((live) => live.roles),
  'auth0:index/rolePermissions:RolePermissions': ({ roleId }, { roles }) =>
    roles.find(({ id, permissions }) => id === roleId && permissions.length > 0)?.id,
  'auth0:index/triggerAction:TriggerAction': ({ trigger, actionId }, { afterLogin }) =>
    afterLogin.includes(String(actionId)) ? joined(trigger, actionId) : undefined,
  'auth0:index/userAttributeProfile:UserAttributeProfile': named((live) => live.userAttributeProfiles),
};

/**
 * The identifier by which the provider imports a resource that a tenant holds.
 *
 * @param inputs as the program declares it; any other text stands for identifiers that do not exist
 * @returns undefined when the tenant has none
 * @throws Error for a type that is missing in the table above
 */
export function identifierOf(
  type: string,
  inputs: Properties,
  live: LiveTenant,
  recognised: Recognitions,
): string | undefined {
  const identify = IDENTIFY[type];
  if (identify === undefined) throw new Error(`How to import ${type} is not known`);
  return identify(inputs, live, recognised);
}

const joined = (...parts: readonly unknown[]): string => parts.map(String).join('::');
