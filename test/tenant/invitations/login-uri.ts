import type { TenantContext } from '../context';
import type { Client } from '../state/entities/client';

/**
 * The address at which an application begins logins, to which an invitation's link leads: the application's own, else
 * the tenant's (Configure Default Login Routes). Auth0 takes neither on localhost; for applications that have none, this
 * tenant also knows the address that whoever started it has named.
 */
export function loginUri(
  { state, localLoginUri }: TenantContext,
  { initiate_login_uri }: Client,
): string | undefined {
  return initiate_login_uri || state.settings.default_redirection_uri || localLoginUri;
}
