import { z } from 'zod';
import { codeHash } from './code-hash';
import { declaredApplications } from './declared-application';
import { declaredOrganizations } from './declared-organization';
import { declaredConnectionProfiles, declaredUserAttributeProfiles } from './declared-profiles';
import { withoutHost } from './own-api';
import { ResourceIndex } from './resource-index';
import type { StackResource } from './stack-resource';
import type { AccessPolicy, ActionModel, ApiModel, GrantModel, RoleModel, TenantModel } from './tenant-model';

const policy = z
  .object({ policy: z.enum(['deny_all', 'allow_all', 'require_client_grant']) })
  .nullish()
  .transform((value): AccessPolicy | undefined => value?.policy);

const apiSchema = z.object({
  identifier: z.string(),
  skipConsentForVerifiableFirstPartyClients: z.boolean().optional(),
  subjectTypeAuthorization: z.object({ user: policy, client: policy }).partial().optional(),
});
const grantSchema = z.object({
  audience: z.string(),
  scopes: z.array(z.string()).default([]),
  subjectType: z.enum(['user', 'client']).default('client'),
  allowAllScopes: z.boolean().optional(),
});
const roleSchema = z.object({ name: z.string(), description: z.string().optional() });
const permissionsSchema = z.object({
  permissions: z.array(z.object({ name: z.string(), resourceServerIdentifier: z.string() })),
});
const actionSchema = z.object({
  name: z.string(),
  code: z.string(),
  runtime: z.string().optional(),
  deploy: z.boolean().default(false),
  supportedTriggers: z.object({ id: z.string() }),
  secrets: z.array(z.object({ name: z.string() })).default([]),
});
const triggerSchema = z.object({ trigger: z.string(), displayName: z.string() });
const promptSchema = z.object({ identifierFirst: z.boolean().optional() });

/** Makes the model of what a stack declares. It knows connections by name only. */
export function declaredModel(resources: readonly StackResource[]): TenantModel {
  const index = new ResourceIndex(resources);
  const applications = declaredApplications(index);
  const organizations = declaredOrganizations(index);
  const connections = new Set([
    ...applications.flatMap(({ connections: names }) => names),
    ...organizations.flatMap((organization) => organization.connections.map(({ name }) => name)),
  ]);
  return {
    apis: index.all('ResourceServer', apiSchema).map(({ inputs }) => apiOf(inputs)),
    grants: declaredGrants(index),
    roles: declaredRoles(index),
    applications,
    connectionProfiles: declaredConnectionProfiles(index),
    userAttributeProfiles: declaredUserAttributeProfiles(index),
    login: {
      identifierFirst: index.all('Prompt', promptSchema)[0]?.inputs.identifierFirst,
      afterLogin: index
        .all('TriggerAction', triggerSchema)
        .filter(({ inputs }) => inputs.trigger === 'post-login')
        .map(({ resource, inputs }) =>
          // An Action that another stack or a person made is known by the name that it is bound with.
          index.find(resource, 'actionId', 'Action') === undefined
            ? inputs.displayName
            : index.nameOf(resource, 'actionId', 'Action'),
        ),
    },
    actions: index.all('Action', actionSchema).map(({ inputs }) => actionOf(inputs)),
    connections: [...connections].map((name) => ({ name })),
    organizations,
  };
}

function apiOf(inputs: z.output<typeof apiSchema>): ApiModel {
  const { user, client } = inputs.subjectTypeAuthorization ?? {};
  return {
    identifier: withoutHost(inputs.identifier),
    userAccess: user,
    machineAccess: client,
    skipsConsent: inputs.skipConsentForVerifiableFirstPartyClients,
  };
}

function declaredGrants(index: ResourceIndex): GrantModel[] {
  return index.all('ClientGrant', grantSchema).map(({ resource, inputs }) => ({
    application: index.nameOf(resource, 'clientId', 'Client'),
    api: withoutHost(inputs.audience),
    subject: inputs.subjectType,
    scopes: inputs.scopes,
    allScopes: inputs.allowAllScopes,
  }));
}

function declaredRoles(index: ResourceIndex): RoleModel[] {
  const permissions = index.all('RolePermissions', permissionsSchema);
  return index.all('Role', roleSchema).map(({ inputs: { name, description } }) => ({
    name,
    description: description === '' ? null : description,
    permissions: permissions
      .filter(({ resource }) => index.nameOf(resource, 'roleId', 'Role') === name)
      .flatMap(({ inputs }) => inputs.permissions)
      .map((permission) => ({
        api: withoutHost(permission.resourceServerIdentifier),
        name: permission.name,
      })),
  }));
}

function actionOf(inputs: z.output<typeof actionSchema>): ActionModel {
  return {
    name: inputs.name,
    trigger: inputs.supportedTriggers.id,
    runtime: inputs.runtime,
    codeHash: codeHash(inputs.code),
    deployed: inputs.deploy,
    secrets: inputs.secrets.map(({ name }) => name),
  };
}
