import { z } from 'zod';
import type { ResourceIndex } from './resource-index';
import type { StackResource } from './stack-resource';
import { DEFAULT_INITIATORS, type ApplicationModel, type RefreshTokensModel } from './tenant-model';

const list = z.array(z.string()).nullish();

const refreshTokenSchema = z.object({
  rotationType: z.enum(['rotating', 'non-rotating']),
  expirationType: z.enum(['expiring', 'non-expiring']).optional(),
  leeway: z.number().optional(),
  tokenLifetime: z.number().optional(),
  idleTokenLifetime: z.number().optional(),
  infiniteTokenLifetime: z.boolean().optional(),
  infiniteIdleTokenLifetime: z.boolean().optional(),
});

const clientSchema = z.object({
  name: z.string(),
  appType: z.string().optional(),
  isFirstParty: z.boolean().optional(),
  jwtConfiguration: z.object({ alg: z.string().optional() }).optional(),
  oidcConformant: z.boolean().optional(),
  grantTypes: list,
  callbacks: list,
  allowedLogoutUrls: list,
  webOrigins: list,
  initiateLoginUri: z.string().optional(),
  oidcLogout: z
    .object({
      backchannelLogoutUrls: z.array(z.string()),
      backchannelLogoutInitiators: z
        .object({ mode: z.enum(['custom', 'all']), selectedInitiators: list })
        .optional(),
    })
    .optional(),
  organizationUsage: z.enum(['deny', 'allow', 'require']).optional(),
  organizationRequireBehavior: z.enum(['no_prompt', 'pre_login_prompt', 'post_login_prompt']).optional(),
  organizationDiscoveryMethods: list,
  refreshToken: refreshTokenSchema.optional(),
  myOrganizationConfiguration: z
    .object({
      allowedStrategies: z.array(z.string()),
      connectionDeletionBehavior: z.enum(['allow', 'allow_if_empty']).optional(),
    })
    .optional(),
});

const credentialsSchema = z.object({ authenticationMethod: z.string().optional() });

/** The applications that a stack declares. */
export function declaredApplications(index: ResourceIndex): ApplicationModel[] {
  const credentials = index.all('ClientCredentials', credentialsSchema);
  const enabled = index.all('ConnectionClient', z.object({}));
  return index.all('Client', clientSchema).map(({ resource, inputs }) => ({
    name: inputs.name,
    type: inputs.appType,
    firstParty: inputs.isFirstParty,
    authenticationMethod: credentials.find(isOf(resource))?.inputs.authenticationMethod,
    idTokenAlgorithm: inputs.jwtConfiguration?.alg,
    oidcConformant: inputs.oidcConformant,
    grantTypes: inputs.grantTypes ?? undefined,
    callbacks: inputs.callbacks ?? [],
    logoutUrls: inputs.allowedLogoutUrls ?? [],
    webOrigins: inputs.webOrigins ?? [],
    loginUrl: inputs.initiateLoginUri === '' ? null : (inputs.initiateLoginUri ?? null),
    backchannelLogout: backchannelLogoutOf(inputs),
    // Auth0's default.
    organizationUsage: inputs.organizationUsage ?? 'deny',
    organizationPrompt: inputs.organizationRequireBehavior,
    organizationDiscovery: inputs.organizationDiscoveryMethods ?? undefined,
    refreshTokens: inputs.refreshToken && refreshTokensOf(inputs.refreshToken),
    myOrganization: myOrganizationOf(index, resource, inputs),
    // The program names the resource after the connection, which it only looks up.
    connections: enabled.filter(isOf(resource)).map(({ resource: { name } }) => name),
  }));
}

/** Matches the resources that refer to a client. */
function isOf(client: StackResource) {
  return ({ resource: { references } }: { readonly resource: StackResource }): boolean =>
    references.clientId?.some(({ type, name }) => type === 'Client' && name === client.name) ?? false;
}

function refreshTokensOf(inputs: z.output<typeof refreshTokenSchema>): RefreshTokensModel {
  return {
    rotation: inputs.rotationType,
    expiration: inputs.expirationType,
    leewaySeconds: inputs.leeway,
    lifetimeSeconds: inputs.infiniteTokenLifetime === true ? null : inputs.tokenLifetime,
    idleLifetimeSeconds: inputs.infiniteIdleTokenLifetime === true ? null : inputs.idleTokenLifetime,
  };
}

function backchannelLogoutOf({
  oidcLogout,
}: z.output<typeof clientSchema>): ApplicationModel['backchannelLogout'] {
  const [url] = oidcLogout?.backchannelLogoutUrls ?? [];
  if (url === undefined) return null;
  const { mode, selectedInitiators } = oidcLogout?.backchannelLogoutInitiators ?? {};
  return { url, initiators: mode === 'all' ? 'all' : (selectedInitiators ?? DEFAULT_INITIATORS) };
}

function myOrganizationOf(
  index: ResourceIndex,
  client: StackResource,
  { myOrganizationConfiguration: configuration }: z.output<typeof clientSchema>,
): ApplicationModel['myOrganization'] {
  if (configuration === undefined) return null;
  const nameOf = (type: string) => index.nameOf(client, 'myOrganizationConfiguration', type);
  return {
    connectionProfile: nameOf('ConnectionProfile'),
    userAttributeProfile: nameOf('UserAttributeProfile'),
    allowedStrategies: configuration.allowedStrategies,
    connectionDeletion: configuration.connectionDeletionBehavior,
    invitationLanding: index.find(client, 'myOrganizationConfiguration', 'Client') ? nameOf('Client') : null,
  };
}
