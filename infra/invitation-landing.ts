import * as auth0 from '@pulumi/auth0';
import type { Settings } from './settings/schema';

/**
 * Declares the application that invitations are for. It leads to the app: its login address is the app's. Auth0 uses an
 * invitation's application only to find the address for the link in the e-mail (Management API, organization
 * invitations: `client_id`), and the app then starts a login to itself.
 *
 * It can't be the app itself, because an application can't name itself in its My Organization configuration: its
 * identifier is known only once it exists, and the provider has no resource for the configuration alone. So it is an
 * application that can do nothing else: it has no callback. It has to allow organizations, or Auth0 refuses it.
 *
 * On localhost the login address is left out, because Auth0 accepts none there: invitations then need the tenant's own
 * login address, without which Auth0 refuses to create them.
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

/** Where links in Auth0's e-mails start a login: Auth0 accepts https URLs only, and none on localhost. */
export function loginUri(appBaseUrl: string): string | undefined {
  const { protocol, hostname } = new URL(appBaseUrl);
  return protocol === 'https:' && hostname !== 'localhost' ? `${appBaseUrl}/auth/login` : undefined;
}
