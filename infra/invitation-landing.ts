import * as auth0 from '@pulumi/auth0';
import type { Settings } from './settings/schema';

/**
 * Declares the application that invitations are for, which is no place of its own: its login address is the app's. Auth0
 * uses an invitation's application to find the address that the link in the mail leads to, and nothing else (Management
 * API, organization invitations: `client_id`), and the app then asks for a sign-in to itself.
 *
 * It could be the app, if an application were able to name itself in its My Organization configuration: its identifier is
 * known only after it was made, and the provider has no resource for the configuration alone. So it is an application that
 * can do nothing else: it has no address where a sign-in may end. It has to allow organizations, else Auth0 refuses it.
 *
 * On localhost the login address is left out, because Auth0 takes none there: invitations then need a login address
 * of the whole tenant, without which Auth0 refuses to make them.
 */
export function declareInvitationLanding({
  appName,
  appBaseUrl,
}: Pick<Settings, 'appName' | 'appBaseUrl'>): auth0.Client {
  return new auth0.Client('invitation-landing', {
    name: `${appName} invitations`,
    description: `Leads people who are invited to an organization to ${appName}`,
    appType: 'regular_web',
    isFirstParty: true,
    oidcConformant: true,
    jwtConfiguration: { alg: 'RS256' },
    grantTypes: ['authorization_code'],
    callbacks: [],
    initiateLoginUri: loginUri(appBaseUrl),
    organizationUsage: 'require',
    organizationRequireBehavior: 'no_prompt',
  });
}

/** Where links that Auth0 mails start a sign-in: it takes none but an https URL, and none on localhost. */
export function loginUri(appBaseUrl: string): string | undefined {
  const { protocol, hostname } = new URL(appBaseUrl);
  return protocol === 'https:' && hostname !== 'localhost' ? `${appBaseUrl}/auth/login` : undefined;
}
