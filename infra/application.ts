import * as auth0 from '@pulumi/auth0';
import * as pulumi from '@pulumi/pulumi';
import { oidcLogout } from './backchannel-logout';
import { loginUri } from './invitation-landing';
import type { Profiles } from './profiles';
import type { Settings } from './settings/schema';

const DAY = 24 * 60 * 60;

/** The admin app as Auth0 knows it. */
export interface Application {
  readonly clientId: pulumi.Output<string>;
  readonly clientSecret: pulumi.Output<string>;
}

type ApplicationSettings = Pick<
  Settings,
  | 'appBaseUrl'
  | 'appName'
  | 'allowedStrategies'
  | 'backchannelLogout'
  | 'connectionDeletionBehavior'
  | 'refreshTokenLeeway'
>;

/**
 * Declares the admin app: business users only, their organization found by e-mail address before login, rotating
 * refresh tokens, back-channel logout, and the configuration that the My Organization API requires of an application.
 *
 * @param landing the application that invitations are for, if a role may invite
 */
export function declareApplication(
  settings: ApplicationSettings,
  profiles: Profiles,
  landing: auth0.Client | undefined,
): Application {
  const { appBaseUrl } = settings;
  const client = new auth0.Client('app', {
    name: settings.appName,
    description: 'Where administrators of an organization run it themselves',
    appType: 'regular_web',
    isFirstParty: true,
    oidcConformant: true,
    jwtConfiguration: { alg: 'RS256' },
    grantTypes: ['authorization_code', 'refresh_token'],
    callbacks: [`${appBaseUrl}/auth/callback`],
    allowedLogoutUrls: [appBaseUrl],
    // Explicitly empty: the provider does not send an omitted list, so that existing origins would stay
    // (`value.Strings`).
    webOrigins: [],
    initiateLoginUri: loginUri(appBaseUrl),
    oidcLogout: oidcLogout(settings),
    organizationUsage: 'require',
    organizationRequireBehavior: 'pre_login_prompt',
    organizationDiscoveryMethods: ['email'],
    refreshToken: {
      rotationType: 'rotating',
      expirationType: 'expiring',
      leeway: settings.refreshTokenLeeway,
      tokenLifetime: 30 * DAY,
      idleTokenLifetime: 15 * DAY,
      infiniteTokenLifetime: false,
      infiniteIdleTokenLifetime: false,
    },
    myOrganizationConfiguration: {
      connectionProfileId: profiles.connection.id,
      userAttributeProfileId: profiles.userAttributes.id,
      allowedStrategies: settings.allowedStrategies,
      connectionDeletionBehavior: settings.connectionDeletionBehavior,
      invitationLandingClientId: landing?.clientId,
    },
  });
  // The provider exposes the secret here and not on the client, and keeps it as a secret in the stack's state.
  const credentials = new auth0.ClientCredentials('app', {
    clientId: client.clientId,
    authenticationMethod: 'client_secret_post',
  });
  return { clientId: client.clientId, clientSecret: pulumi.secret(credentials.clientSecret) };
}
