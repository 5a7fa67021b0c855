import { codeHash } from '../../../infra/model/code-hash';
import { withoutHost } from '../../../infra/model/own-api';
import type { ActionModel, TenantModel } from '../../../infra/model/tenant-model';
import { applicationOf } from './live-application';
import { organizationOf } from './live-organization';
import { connectionProfileOf, userAttributeProfileOf } from './live-profiles';
import type { LiveTenant } from './live-tenant';
import type { ActionRecord } from './records';

/**
 * Builds the model of a live tenant: the My Organization API and whatever has to do with it, what organizations use,
 * what runs after a login, and what a stack declares, which is found by its name.
 */
export function modelOfLiveTenant(live: LiveTenant, declared: TenantModel): TenantModel {
  const named = {
    applications: namesOf(declared.applications),
    roles: namesOf(declared.roles),
    actions: namesOf(declared.actions),
  };
  const api = live.api?.identifier;
  const granted = new Set(live.grants.map(({ client_id }) => client_id));
  const clients = live.clients.filter(
    ({ client_id, name, my_organization_configuration: configuration }) =>
      configuration || granted.has(client_id) || named.applications.has(name),
  );
  const applications = clients.map((client) => applicationOf(live, client));
  const organizations = live.organizations.map((organization) =>
    organizationOf(
      live,
      organization,
      declared.organizations.find(({ name }) => name === organization.name),
    ),
  );
  const usedConnections = new Set([
    ...namesOf(declared.connections),
    ...applications.flatMap(({ connections }) => connections),
    ...organizations.flatMap(({ connections }) => connections.map(({ name }) => name)),
  ]);
  const usedProfiles = new Set(
    applications.flatMap(({ myOrganization: uses }) =>
      uses ? [uses.connectionProfile, uses.userAttributeProfile] : [],
    ),
  );
  return {
    apis: live.api
      ? [
          {
            identifier: withoutHost(live.api.identifier),
            userAccess: live.api.subject_type_authorization?.user?.policy,
            machineAccess: live.api.subject_type_authorization?.client?.policy,
            skipsConsent: live.api.skip_consent_for_verifiable_first_party_clients ?? undefined,
          },
        ]
      : [],
    grants: live.grants.flatMap(({ client_id, audience, subject_type: subject, scope, allow_all_scopes }) =>
      clients
        .filter((client) => client.client_id === client_id)
        .map(({ name: application }) => ({
          application,
          api: withoutHost(audience),
          subject,
          scopes: scope,
          allScopes: allow_all_scopes ?? undefined,
        })),
    ),
    roles: live.roles
      .filter(
        ({ name, permissions }) =>
          named.roles.has(name) ||
          permissions.some(({ resource_server_identifier: identifier }) => identifier === api),
      )
      .map(({ name, description, permissions }) => ({
        name,
        description: description || null,
        permissions: permissions.map(({ resource_server_identifier: identifier, permission_name }) => ({
          api: withoutHost(identifier),
          name: permission_name,
        })),
      })),
    adminRole: declared.adminRole,
    features: declared.features,
    applications,
    connectionProfiles: live.connectionProfiles
      .filter(({ name }) => usedProfiles.has(name))
      .map(connectionProfileOf),
    userAttributeProfiles: live.userAttributeProfiles
      .filter(({ name }) => usedProfiles.has(name))
      .map(userAttributeProfileOf),
    login: {
      identifierFirst: live.identifierFirst,
      afterLogin: live.afterLogin.flatMap((bound) => live.actions.find(({ id }) => id === bound)?.name ?? []),
    },
    actions: live.actions
      .filter(({ id, name }) => live.afterLogin.includes(id) || named.actions.has(name))
      .map((action) => ({ ...actionOf(action), declared: named.actions.has(action.name) })),
    connections: live.connections
      .filter(({ name }) => usedConnections.has(name))
      .map(({ name, strategy, options }) => ({
        name,
        strategy,
        signUpOpen: strategy === 'auth0' && options?.disable_signup !== true,
      })),
    organizations,
  };
}

/** The version that runs; for an Action that was never deployed, its draft. */
function actionOf(action: ActionRecord): ActionModel {
  const runs = action.deployed_version ?? action;
  return {
    name: action.name,
    trigger: action.supported_triggers[0]?.id ?? '',
    runtime: runs.runtime ?? undefined,
    codeHash: codeHash(runs.code ?? ''),
    deployed: action.deployed_version ? action.all_changes_deployed !== false : false,
    secrets: (runs.secrets ?? []).map(({ name }) => name),
  };
}

const namesOf = (things: readonly { readonly name: string }[]): ReadonlySet<string> =>
  new Set(things.map(({ name }) => name));
