import type { TenantContext } from '../context';
import type { Client } from '../state/entities';

/**
 * The address at which an application begins logins, to which an invitation's link leads: the application's own, else
 * the tenant's (Configure Default Login Routes). Auth0 takes neither on localhost; for applications that have none, this
 * tenant also knows the address that whoever started it has named, and says so in its log.
 */
export function loginUri(
  { state, localLoginUri, log }: TenantContext,
  { name, initiate_login_uri }: Client,
): string | undefined {
  const uri = initiate_login_uri || state.settings.default_redirection_uri;
  if (uri || localLoginUri === undefined) return uri || undefined;
  log(
    `An invitation leads to ${localLoginUri}: "${name}" has no initiate_login_uri, which Auth0 would refuse with 400`,
  );
  return localLoginUri;
}
