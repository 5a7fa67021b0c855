import { describe, expect, it } from 'vitest';
import { applicationOf } from '../dev/live-tenant/live-application';
import type { ClientRecord } from '../dev/live-tenant/records';
import { EMPTY_TENANT } from './empty-tenant';

const securityOf = (settings: Partial<ClientRecord>) => {
  const client = { client_id: 'client', name: 'Console', ...settings };
  const { authenticationMethod, idTokenAlgorithm, oidcConformant } = applicationOf(EMPTY_TENANT, client);
  return { authenticationMethod, idTokenAlgorithm, oidcConformant };
};

describe('the security settings of a live application', () => {
  it('are Auth0’s defaults if it leaves them out', () => {
    expect(securityOf({})).toEqual({
      authenticationMethod: 'client_secret_post',
      idTokenAlgorithm: 'HS256',
      oidcConformant: false,
    });
  });

  it('show that it authenticates with its own key', () => {
    const settings = {
      token_endpoint_auth_method: null,
      client_authentication_methods: { private_key_jwt: { credentials: [{ id: 'cred_1' }] } },
      jwt_configuration: { alg: 'RS256' },
      oidc_conformant: true,
    };
    expect(securityOf(settings)).toEqual({
      authenticationMethod: 'private_key_jwt',
      idTokenAlgorithm: 'RS256',
      oidcConformant: true,
    });
  });
});
