import type { TenantContext } from '../context';
import type { Client } from '../state/entities/client';

/**
 * The address at which an application begins logins, to which invitation links lead: the application's own, or else the
 * tenant's (Configure Default Login Routes). Auth0 accepts neither on localhost; where there is neither, the embedded
 * tenant falls back on the `localLoginUri` that it was started with.
 */
export function loginUri(
  { state, localLoginUri }: TenantContext,
  { initiate_login_uri }: Client,
): string | undefined {
  return initiate_login_uri || state.settings.default_redirection_uri || localLoginUri;
}
