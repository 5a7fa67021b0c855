import * as auth0 from '@pulumi/auth0';

/** The name that Auth0 gives the API, whatever name it is activated with. */
const NAME = 'Auth0 My Organization API';

/** The API's identifier, which is the audience of its access tokens. */
export const myOrganizationApiIdentifier = (domain: string): string => `https://${domain}/my-org/`;

/**
 * Activates Auth0's My Organization API, or adopts it if it is active already: users reach it through applications that
 * hold a client grant, machines don't reach it at all, and consent is skipped for first-party applications.
 *
 * It is one of Auth0's system APIs, whose updates Auth0 refuses when they carry a `name`
 * (github.com/auth0/auth0-deploy-cli/issues/1484), and the provider sends `name` with every update of an API that has
 * one. Pulumi would make up a name if none were given, so Auth0's own is given, and every property that could ever
 * differ is ignored: nothing leads to an update. What a person set on the API by hand therefore stays as it is.
 * Destroying the stack leaves the API on, because it belongs to the tenant and other applications may use it.
 *
 * @param domain the tenant's domain, which is the API's host; another domain is another API
 * @param activeId the API's identifier among the tenant's resource servers, if it is active
 */
export function activateMyOrganizationApi(domain: string, activeId?: string): auth0.ResourceServer {
  return new auth0.ResourceServer(
    'my-organization-api',
    {
      identifier: myOrganizationApiIdentifier(domain),
      name: NAME,
      skipConsentForVerifiableFirstPartyClients: true,
      subjectTypeAuthorization: {
        user: { policy: 'require_client_grant' },
        client: { policy: 'deny_all' },
      },
    },
    {
      ignoreChanges: ['name', 'skipConsentForVerifiableFirstPartyClients', 'subjectTypeAuthorization'],
      retainOnDelete: true,
      import: activeId,
    },
  );
}
