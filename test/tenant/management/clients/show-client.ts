import type { TenantContext } from '../../context';
import type { AccessToken } from '../../server/access-token';
import type { Client } from '../../state/entities/client';
import { omit } from '../omit';
import { showOidcLogout } from './oidc-logout';

const MAY_READ_SECRETS = ['read:client_keys', 'read:client_credentials'];

/**
 * How answers show a client: its secret and keys only to a token that may read them, and no secret for a client that
 * authenticates with a key of its own.
 */
export function showClient(
  { signingKeys }: TenantContext,
  { scopes }: AccessToken,
  stored: Client,
): Record<string, unknown> {
  const client = { ...stored, ...showOidcLogout(stored) };
  if (!MAY_READ_SECRETS.some((scope) => scopes.has(scope))) {
    return omit(client, 'client_secret', 'client_authentication_methods', 'encryption_key');
  }
  const signing_keys = [{ cert: signingKeys.current.certificate }];
  const shown = { ...client, signing_keys };
  const ownKey = client['client_authentication_methods'] !== undefined;
  return ownKey ? omit(shown, 'client_secret', 'token_endpoint_auth_method') : shown;
}
