import * as auth0 from '@pulumi/auth0';
import type * as pulumi from '@pulumi/pulumi';
import { declareApplication, type Application } from './application';
import { askForIdentifierFirst } from './authentication-profile';
import { envFile } from './env-file';
import { declareInvitationLanding } from './invitation-landing';
import { declareLoginAction } from './login-action';
import type { Found } from './lookup';
import { activateMyOrganizationApi } from './my-organization-api';
import { Organization } from './organization';
import { CONNECTION_NAME_PREFIX, declareProfiles } from './profiles';
import { scopesOfAll } from './role-scopes';
import { declareRoles } from './roles';
import type { Settings } from './settings/schema';
import { grantUserAccess } from './user-access';

/** The stack's outputs: those in capitals are the app's environment variables. */
export interface TenantOutputs {
  readonly APP_BASE_URL: string;
  readonly AUTH0_DOMAIN: string;
  readonly AUTH0_CLIENT_ID: pulumi.Output<string>;
  /** A secret: Pulumi shows it only when asked with `--show-secrets`. */
  readonly AUTH0_CLIENT_SECRET: pulumi.Output<string>;
  readonly AUTH0_AUDIENCE: pulumi.Output<string>;
  readonly AUTH0_SCOPE: string;
  readonly CLAIM_NAMESPACE: string;
  readonly ADMIN_ROLE: string;
  /** Seconds. */
  readonly REFRESH_TOKEN_LEEWAY: string;
  readonly CONNECTION_NAME_PREFIX: string;
  /** The app's whole environment, for a file; a secret, because it contains one. */
  readonly envFile: pulumi.Output<string>;
  /** For stacks that hold organizations only; not part of the app's environment. */
  readonly tenant: {
    /** Identifiers of the roles, by name. */
    readonly roles: Readonly<Record<string, pulumi.Output<string>>>;
    /** Identifiers of the connections that are enabled for the app, by name. */
    readonly connections: Readonly<Record<string, string>>;
  };
}

/**
 * Declares the whole tenant.
 *
 * @param settings what the stack configuration asks for
 * @param found what the tenant already has
 */
export function declareTenant(settings: Settings, found: Found): TenantOutputs {
  const api = activateMyOrganizationApi(found.domain, found.myOrganizationApiId);
  const roles = declareRoles(settings, api);
  const scopes = scopesOfAll(settings.roles, settings.leaveOut);

  const landing = scopes.includes('create:my_org:member_invitations')
    ? declareInvitationLanding(settings)
    : undefined;
  const application = declareApplication(settings, declareProfiles(settings), landing);
  grantUserAccess(application, api, scopes);
  enableConnections(found, application);
  for (const organization of settings.organizations) new Organization(organization, roles, found);

  askForIdentifierFirst();
  declareLoginAction(settings.claimNamespace);

  const environment = {
    APP_BASE_URL: settings.appBaseUrl,
    AUTH0_DOMAIN: found.domain,
    AUTH0_CLIENT_ID: application.clientId,
    AUTH0_CLIENT_SECRET: application.clientSecret,
    AUTH0_AUDIENCE: api.identifier,
    AUTH0_SCOPE: ['openid', 'profile', 'email', 'offline_access', ...scopes].join(' '),
    CLAIM_NAMESPACE: settings.claimNamespace,
    ADMIN_ROLE: settings.adminRole,
    REFRESH_TOKEN_LEEWAY: String(settings.refreshTokenLeeway),
    CONNECTION_NAME_PREFIX,
  };
  return {
    ...environment,
    envFile: envFile(environment),
    tenant: { roles: Object.fromEntries(roles), connections: Object.fromEntries(found.connections) },
  };
}

/**
 * Lets users of every connection that an organization uses sign in to the application. Other applications stay enabled
 * on these connections; the provider's plural `ConnectionClients` would remove them.
 */
function enableConnections({ connections }: Found, { clientId }: Application): void {
  for (const [name, connectionId] of connections) {
    new auth0.ConnectionClient(name, { connectionId, clientId });
  }
}
