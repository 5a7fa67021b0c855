import type { AdapterPayload } from 'oidc-provider';
import type { Client } from '../state/entities/client';

/** The grant types that the tenant supports; others are refused at the token endpoint as not allowed. */
const GRANT_TYPES = ['authorization_code', 'refresh_token', 'client_credentials'];

/** An Auth0 application in the terms of OpenID Connect's client registration, for the OpenID provider. */
export function toClientMetadata(client: Client): AdapterPayload {
  const redirects = client.grant_types.includes('authorization_code') && client.callbacks.length > 0;
  return {
    client_id: client.client_id,
    client_name: client.name,
    application_type: client.app_type === 'native' ? 'native' : 'web',
    grant_types: GRANT_TYPES.filter((type) => client.grant_types.includes(type)),
    response_types: redirects ? ['code'] : [],
    redirect_uris: redirects ? client.callbacks : [],
    token_endpoint_auth_method: authMethod(client),
    ...(client.token_endpoint_auth_method !== 'none' && { client_secret: client.client_secret }),
  };
}

function authMethod({ token_endpoint_auth_method: method }: Client) {
  return method === 'none' || method === 'client_secret_basic' ? method : 'client_secret_post';
}
