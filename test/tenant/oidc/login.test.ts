import { createRemoteJWKSet, customFetch, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { authorizationCodeGrant, fetchUserInfo } from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantState } from '../state/tenant-state';
import { Authentication } from './testing/authentication';
import {
  addMember,
  addOrganization,
  CALLBACK,
  CONNECTION,
  PASSWORD,
  READ,
  UPDATE,
  userId,
  WEB,
} from './testing/sample-state';

describe('a tenant’s authentication server', () => {
  let tenant: Authentication;
  beforeAll(async () => {
    tenant = await Authentication.start();
  });
  afterAll(() => tenant.close());
  beforeEach(() => {
    tenant.reset();
  });

  /** The error that a login returns to the application. */
  async function refusal(changes: Record<string, string | undefined>, email?: string) {
    const { url, checks } = await tenant.begin(changes);
    const end = await tenant.visit(tenant.visitor(), url, email).catch(() => tenant.visitor().open(url));
    expect(end.url.href).toContain(CALLBACK);
    expect(end.url.searchParams.get('state')).toBe(checks.expectedState);
    expect(end.url.searchParams.has('code')).toBe(false);
    return [end.url.searchParams.get('error'), end.url.searchParams.get('error_description')];
  }

  it('sends clients to https and browsers to plain http', async () => {
    const response = await tenant.fetch(`${tenant.context.issuer}.well-known/openid-configuration`);
    const { domain } = tenant.context;
    expect(await response.json()).toMatchObject({
      issuer: `https://${domain}/`,
      token_endpoint: `https://${domain}/oauth/token`,
      userinfo_endpoint: `https://${domain}/userinfo`,
      jwks_uri: `https://${domain}/.well-known/jwks.json`,
      authorization_endpoint: `http://${domain}/authorize`,
      end_session_endpoint: `http://${domain}/oidc/logout`,
      code_challenge_methods_supported: ['S256'],
    });
  });

  it("signs a member in and puts the user's profile and organization into the ID token", async () => {
    const tokens = await tenant.signIn();
    expect(tokens.claims()).toMatchObject({
      sub: userId('admin'),
      aud: WEB,
      name: 'The admin',
      nickname: 'admin',
      email: 'admin@example.com',
      email_verified: true,
      updated_at: '2025-01-02T00:00:00.000Z',
      org_id: 'org_acme',
      sid: expect.any(String) as string,
    });
    expect(tokens.claims()).not.toHaveProperty('org_name');
    expect(decodeProtectedHeader(tokens.id_token ?? '')).toMatchObject({ alg: 'RS256', typ: 'JWT' });
  });

  it("issues the API's access token as an RFC 9068 JWT for 600 seconds, signed by the published key", async () => {
    const { access_token: token, expires_in: seconds, scope } = await tenant.signIn();
    const keys = createRemoteJWKSet(new URL(`${tenant.context.issuer}.well-known/jwks.json`), {
      [customFetch]: tenant.fetch,
    });
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: tenant.context.issuer,
      audience: tenant.myOrganization,
    });
    expect(protectedHeader.typ).toBe('at+jwt');
    expect(payload).toEqual({
      iss: tenant.context.issuer,
      sub: userId('admin'),
      aud: [tenant.myOrganization, `${tenant.context.issuer}userinfo`],
      iat: expect.any(Number) as number,
      exp: (payload.iat ?? 0) + 600,
      scope,
      client_id: WEB,
      jti: expect.any(String) as string,
      org_id: 'org_acme',
    });
    expect(seconds).toBe(600);
    expect(scope?.split(' ').sort()).toEqual(
      ['email', 'offline_access', 'openid', 'profile', READ, UPDATE].sort(),
    );
  });

  it('gives a member without permissions none of the API’s scopes, but the other requested ones', async () => {
    const { scope } = await tenant.signIn('member@example.com');
    expect(scope?.split(' ').sort()).toEqual(['email', 'offline_access', 'openid', 'profile']);
  });

  it('issues tokens in Auth0’s default dialect, with permissions if the API requires them', async () => {
    for (const api of tenant.context.state.resourceServers.values()) api.token_dialect = 'access_token_authz';
    const { access_token: token } = await tenant.signIn(undefined, { scope: `openid ${READ}` });
    expect(decodeProtectedHeader(token).typ).toBe('JWT');
    expect(decodeJwt(token)).toMatchObject({
      azp: WEB,
      scope: `openid ${READ}`,
      permissions: [READ, UPDATE],
    });
    expect(decodeJwt(token)).not.toHaveProperty('client_id');
    expect(decodeJwt(token)).not.toHaveProperty('gty');
  });

  it('answers userinfo for an opaque token and for an API token with the scope openid', async () => {
    const configuration = await tenant.configuration();
    for (const audience of [undefined, tenant.myOrganization]) {
      const { access_token: token } = await tenant.signIn(undefined, { audience });
      expect(token.split('.').length).toBe(audience === undefined ? 1 : 3);
      expect(await fetchUserInfo(configuration, token, userId('admin'))).toMatchObject({
        sub: userId('admin'),
        email: 'admin@example.com',
        org_id: 'org_acme',
      });
    }
  });

  it('refuses userinfo for a token without openid and for an invalid one', async () => {
    const { url, checks } = await tenant.begin({ scope: READ, nonce: undefined });
    const end = await tenant.visit(tenant.visitor(), url);
    const configuration = await tenant.configuration();
    const { pkceCodeVerifier, expectedState } = checks;
    const tokens = await authorizationCodeGrant(configuration, end.url, { pkceCodeVerifier, expectedState });
    expect(tokens).not.toHaveProperty('id_token');
    for (const [token, status] of [
      [tokens.access_token, 403],
      ['made-up', 401],
    ] as const) {
      const headers = { authorization: `Bearer ${token}` };
      expect((await tenant.fetch(`${tenant.context.issuer}userinfo`, { headers })).status).toBe(status);
    }
  });

  it.each([
    [
      'the API does not allow offline access',
      ({ resourceServers }: TenantState) => {
        for (const api of resourceServers.values()) api.allow_offline_access = false;
      },
    ],
    [
      'the application lacks the grant type',
      ({ clients }: TenantState) => {
        Object.assign(clients.get(WEB) ?? {}, { grant_types: ['authorization_code'] });
      },
    ],
  ])('gives no refresh token when %s', async (_why, change) => {
    change(tenant.context.state);
    const tokens = await tenant.signIn();
    expect(tokens).not.toHaveProperty('refresh_token');
    expect(tokens.scope).not.toContain('offline_access');
  });

  it('redirects to the application without the issuer parameter', async () => {
    const { url } = await tenant.begin();
    const end = await tenant.visit(tenant.visitor(), url);
    expect([...end.url.searchParams.keys()].sort()).toEqual(['code', 'state']);
  });

  describe('returns an error to the application for', () => {
    it('an unknown API', async () => {
      expect(await refusal({ audience: 'https://elsewhere.test/' })).toEqual([
        'access_denied',
        'Service not found: https://elsewhere.test/',
      ]);
    });

    it('an API for which the application has no client grant', async () => {
      tenant.context.state.clientGrants.delete('cgr_user');
      expect(await refusal({})).toEqual([
        'invalid_request',
        `Client "${WEB}" is not authorized to access resource server "${tenant.myOrganization}".`,
      ]);
    });

    it('an API that needs consent, as there is no consent page', async () => {
      for (const api of tenant.context.state.resourceServers.values()) {
        api.skip_consent_for_verifiable_first_party_clients = false;
      }
      expect((await refusal({}))[0]).toBe('consent_required');
    });

    it('an ID token algorithm other than RS256, which Auth0 would support', async () => {
      const client = tenant.context.state.clients.get(WEB);
      for (const settings of [{ alg: 'PS256' }, { alg: 'HS256' }, {}] as const) {
        if (client) client.jwt_configuration = settings;
        expect(await refusal({})).toEqual([
          'invalid_request',
          `ID tokens signed with ${'alg' in settings ? settings.alg : 'HS256'} are not supported by the embedded tenant: ` +
            'set jwt_configuration.alg of the client to RS256',
        ]);
      }
    });

    it('an organization that does not exist, or one by name unless the tenant allows it', async () => {
      expect(await refusal({ organization: 'org_none' })).toEqual([
        'invalid_request',
        'parameter organization is invalid: org_none',
      ]);
      expect((await refusal({ organization: 'acme' }))[1]).toBe('parameter organization is invalid: acme');
      tenant.context.state.settings.allow_organization_name_in_authentication_api = true;
      const tokens = await tenant.signIn(undefined, { organization: 'acme' });
      expect(tokens.claims()).toMatchObject({ org_id: 'org_acme', org_name: 'acme' });
      expect(decodeJwt(tokens.access_token)).toMatchObject({ org_name: 'acme' });
    });

    it('a missing or an unwanted organization, depending on the application’s settings', async () => {
      const client = tenant.context.state.clients.get(WEB);
      if (!client) throw new Error('the sample has no application');
      client.organization_require_behavior = 'no_prompt';
      expect(await refusal({})).toEqual([
        'invalid_request',
        'parameter organization is required for this client',
      ]);
      client.organization_usage = 'deny';
      expect(await refusal({ organization: 'org_acme' })).toEqual([
        'invalid_request',
        'parameter organization is not allowed for this client',
      ]);
      const tokens = await tenant.signIn('outsider@example.com', { audience: undefined });
      expect(tokens.claims()).not.toHaveProperty('org_id');
    });

    it('somebody who is not a member of the organization', async () => {
      expect(await refusal({}, 'outsider@example.com')).toEqual([
        'access_denied',
        `user ${userId('outsider')} is not part of the org_acme organization`,
      ]);
    });

    it('a blocked user', async () => {
      const user = tenant.context.state.users.get(userId('admin'));
      if (user) user.blocked = true;
      expect(await refusal({})).toEqual(['unauthorized', 'user is blocked']);
    });

    it('a connection that is not enabled for the application or for the organization', async () => {
      const acme = tenant.context.state.organizations.get('org_acme');
      const enabled = acme?.connections.get(CONNECTION);
      if (enabled) enabled.is_enabled = false;
      expect(await refusal({})).toEqual(['invalid_request', 'no connections enabled for the organization']);
      expect(await refusal({ organization: 'org_acme' })).toEqual([
        'invalid_request',
        'no connections enabled for the organization',
      ]);
      const connection = tenant.context.state.connections.get(CONNECTION);
      if (connection) connection.enabled_clients = [];
      expect(await refusal({})).toEqual(['invalid_request', 'no connections enabled for the client']);
    });

    it('unsupported parameters and an unknown connection, and names them', async () => {
      expect((await refusal({ scope: undefined, nonce: undefined }))[1]).toContain(
        'without a scope is not supported',
      );
      expect((await refusal({ screen_hint: 'signup' }))[1]).toContain('screen_hint=signup is not supported');
      expect((await refusal({ connection: 'google-oauth2' }))[1]).toBe('the connection was not found');
    });
  });

  it('makes a member of anyone who signs in through a connection that assigns membership', async () => {
    const acme = tenant.context.state.organizations.get('org_acme');
    const enabled = acme?.connections.get(CONNECTION);
    if (enabled) enabled.assign_membership_on_login = true;
    const tokens = await tenant.signIn('outsider@example.com');
    expect(tokens.claims()?.['org_id']).toBe('org_acme');
    expect(acme?.members.has(userId('outsider'))).toBe(true);
  });

  it('asks for the organization if several share the e-mail domain', async () => {
    const beta = addOrganization(tenant.context.state, 'beta', 'Beta Ltd', 'example.com');
    addMember(beta, 'admin');
    const visitor = tenant.visitor();
    const { url } = await tenant.begin();
    const picker = await visitor.submit(await visitor.open(url), { username: 'admin@example.com' });
    expect(picker.url.pathname).toBe('/u/pre-organization-picker');
    expect(picker.document.querySelectorAll('button').map((button) => button.textContent)).toEqual([
      'Acme, Inc.',
      'Beta Ltd',
    ]);
    const foreign = await visitor.submit(picker, { organization: 'org_none' });
    expect(foreign.status).toBe(400);
    const password = await visitor.submit(picker, { organization: 'org_beta' });
    expect(password.document.textContent).toContain('for Beta Ltd');
    const end = await visitor.submit(password, { password: PASSWORD });
    expect(end.url.href).toContain(`${CALLBACK}?code=`);
  });
});
