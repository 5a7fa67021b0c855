import { removeConnection } from '../../management/connections/remove-connection';
import { accepting, choice, list } from '../../management/validation/json-schema';
import type { OrganizationConnection } from '../../state/entities/organization';
import { operation, type Call, type Operation } from '../operation';
import { parameters } from '../page';
import { forbidden } from '../problem';
import { mappedOptions } from './attributes';
import { chosen, createIdentityProvider } from './create-identity-provider';
import {
  findIdentityProvider,
  IDENTITY_PROVIDER_PARAMETERS,
  requireLevel,
  visibleIdentityProviders,
  type IdentityProvider,
} from './find-identity-provider';
import { storedOptions } from './options';
import { connectionProfile } from './profiles';
import {
  NO_CONTENT,
  readChanges,
  readNewIdentityProvider,
  type IdentityProviderChanges,
} from './request-body';
import { showIdentityProvider } from './show-identity-provider';
import { requireUserAttributeProfile } from './user-attribute-profile';

const PATH = '/identity-providers';

/** The access level that members have by default; no published operation of the Management API sets another. */
const MEMBER_ACCESS_LEVEL = 'none';

/** The identity providers by which an organization's members sign in; each is a connection of the tenant. */
export const IDENTITY_PROVIDER_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'get',
    path: PATH,
    scopes: ['read:my_org:identity_providers'],
    query: accepting<{ member_access_level?: string[] }>(
      parameters({
        member_access_level: list(choice(['none', 'readonly', 'limited', 'full']), { minItems: 1 }),
      }),
    ),
    handle: (call) => {
      const { member_access_level: levels } = call.query;
      const found = levels?.includes(MEMBER_ACCESS_LEVEL) === false ? [] : visibleIdentityProviders(call);
      return {
        identity_providers: found.map((identityProvider) => showIdentityProvider(call, identityProvider)),
      };
    },
  }),
  operation({
    method: 'post',
    path: PATH,
    scopes: ['create:my_org:identity_providers'],
    status: 201,
    handle: (call) =>
      showIdentityProvider(call, createIdentityProvider(call, readNewIdentityProvider(call.body))),
  }),
  operation({
    method: 'get',
    path: `${PATH}/:idp_id`,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['read:my_org:identity_providers'],
    handle: (call) => showIdentityProvider(call, findIdentityProvider(call)),
  }),
  operation({
    method: 'patch',
    path: `${PATH}/:idp_id`,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['update:my_org:identity_providers'],
    handle: (call) => {
      const identityProvider = findIdentityProvider(call);
      const changes = readChanges(identityProvider.connection.strategy, call.body);
      return showIdentityProvider(call, update(call, identityProvider, changes));
    },
  }),
  operation({
    method: 'delete',
    path: `${PATH}/:idp_id`,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['delete:my_org:identity_providers'],
    status: 204,
    handle: (call) => {
      const identityProvider = findIdentityProvider(call, 'full');
      requireDeletable(call, identityProvider);
      removeConnection(call.context, identityProvider.connection.id);
    },
  }),
  operation({
    method: 'put',
    path: `${PATH}/:idp_id/update-attributes`,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['update:my_org:identity_providers'],
    body: NO_CONTENT,
    handle: (call) => {
      const { state, caller } = call;
      const { connection } = findIdentityProvider(call, 'full');
      const profile = requireUserAttributeProfile(state, caller.configuration, connection.strategy);
      state.connections.set(connection.id, {
        ...connection,
        options: { ...connection.options, ...mappedOptions(connection.strategy, profile) },
      });
      return showIdentityProvider(call, findIdentityProvider(call));
    },
  }),
  operation({
    method: 'post',
    path: `${PATH}/:idp_id/detach`,
    params: IDENTITY_PROVIDER_PARAMETERS,
    scopes: ['update:my_org:identity_providers_detach'],
    status: 204,
    handle: (call) => {
      const { connection } = findIdentityProvider(call, 'full');
      call.record.connections.delete(connection.id);
    },
  }),
];

/**
 * Changes what the access level allows: the organization's own settings from `limited` on, the rest with `full` (the
 * API's document).
 *
 * @throws Problem 403 for what it does not allow, 400 for what the connection profile or the strategy does not
 */
function update(
  { state, record, caller }: Call,
  { connection, enabled, level }: IdentityProvider,
  { display_name, options, ...settings }: IdentityProviderChanges,
): IdentityProvider {
  if (display_name !== undefined || options !== undefined) requireLevel(level, 'full');
  if (Object.keys(settings).length > 0) requireLevel(level, 'limited');
  const changed = {
    ...connection,
    ...(display_name !== undefined && { display_name }),
    ...(options && { options: storedOptions(connection.strategy, options, connection.options) }),
  };
  const association: OrganizationConnection = { ...enabled, ...settings };
  for (const name of ['show_as_button', 'assign_membership_on_login'] as const) {
    if (settings[name] === undefined || settings[name] === enabled[name]) continue;
    association[name] = chosen(name, settings, connectionProfile(state, caller.configuration));
  }
  state.connections.set(connection.id, changed);
  record.connections.set(connection.id, association);
  return { connection: changed, enabled: association, level };
}

/**
 * Users are deleted with their connection, so the tenant can forbid an application to delete one that has any. Refusing
 * one that other organizations use too is a guess: deleting it would take their members' sign-in away.
 *
 * @throws Problem 403
 */
function requireDeletable({ state, record, caller }: Call, { connection }: IdentityProvider): void {
  const { connection_deletion_behavior: behavior } = caller.configuration;
  const users = Array.from(state.users.values());
  if (behavior === 'allow_if_empty' && users.some((user) => user.connection === connection.name)) {
    throw forbidden('The IdP has users, and may be deleted only when it has none.');
  }
  for (const other of state.organizations.values()) {
    if (other !== record && other.connections.has(connection.id)) {
      throw forbidden('The IdP is used outside of this organization too, and can only be detached.');
    }
  }
}
