import { decodeJwt } from 'jose';
import { clientCredentialsGrant, fetchUserInfo, refreshTokenGrant } from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Authentication } from './testing/authentication';
import { CALLBACK, MACHINE, READ, SECRET, UPDATE, userId, WEB } from './testing/sample-state';

const UNAUTHORIZED = { status: 401, body: { error: 'access_denied', error_description: 'Unauthorized' } };
const DEAD = {
  status: 403,
  body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
};

describe('the token endpoint', () => {
  let tenant: Authentication;
  beforeAll(async () => {
    tenant = await Authentication.start();
  });
  afterAll(() => tenant.close());
  beforeEach(() => {
    tenant.reset();
  });

  function settings() {
    const client = tenant.context.state.clients.get(WEB);
    if (!client?.refresh_token) throw new Error('the sample has no application');
    return client.refresh_token;
  }

  describe('for an authorization code', () => {
    /** The fields of a token request that would succeed. */
    async function codeFields(changes: Record<string, string> = {}) {
      const { url, checks } = await tenant.begin();
      const end = await tenant.visit(tenant.visitor(), url);
      return {
        grant_type: 'authorization_code',
        client_id: WEB,
        client_secret: SECRET,
        code: end.url.searchParams.get('code') ?? '',
        redirect_uri: CALLBACK,
        code_verifier: String(checks.pkceCodeVerifier),
        ...changes,
      };
    }

    it('takes JSON as well as a form', async () => {
      for (const json of [true, false]) {
        const { status, body } = await tenant.token(await codeFields(), json);
        expect(status).toBe(200);
        expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 600 });
      }
    });

    it('refuses a code used twice and revokes what was issued for it', async () => {
      const fields = await codeFields();
      const { body } = await tenant.token(fields);
      expect(await tenant.token(fields)).toEqual({
        status: 403,
        body: { error: 'invalid_grant', error_description: 'Invalid authorization code' },
      });
      expect(await refresh(String(body['refresh_token']))).toEqual(DEAD);
    });

    it('refuses an unknown code, a wrong verifier and another redirect URI, each in its words', async () => {
      expect((await tenant.token(await codeFields({ code: 'none' }))).body).toEqual({
        error: 'invalid_grant',
        error_description: 'Invalid authorization code',
      });
      const verifier = 'another-verifier-that-is-long-enough-to-be-taken-seriously';
      expect((await tenant.token(await codeFields({ code_verifier: verifier }))).body).toEqual({
        error: 'invalid_grant',
        error_description: 'Failed to verify code verifier',
      });
      expect((await tenant.token(await codeFields({ redirect_uri: 'http://other.test/' }))).body).toEqual({
        error: 'unauthorized_client',
        error_description: `The redirect URI is wrong. You sent http://other.test/, and we expected ${CALLBACK}`,
      });
    });

    it('refuses a code that is older than ten minutes', async () => {
      const fields = await codeFields();
      tenant.clock.ahead = 601_000;
      expect((await tenant.token(fields)).body['error']).toBe('invalid_grant');
    });
  });

  describe('for client authentication', () => {
    it('refuses a wrong secret, an unknown client and none at all', async () => {
      const fields = { grant_type: 'refresh_token', refresh_token: 'x' };
      expect(await tenant.token({ ...fields, client_id: WEB, client_secret: 'wrong' })).toEqual(UNAUTHORIZED);
      expect(await tenant.token({ ...fields, client_id: 'nobody', client_secret: SECRET })).toEqual(
        UNAUTHORIZED,
      );
      expect(await tenant.token({ ...fields, client_id: WEB })).toEqual(UNAUTHORIZED);
    });

    it('takes HTTP Basic only from a client that is set to it', async () => {
      const basic = { authorization: `Basic ${Buffer.from(`${WEB}:${SECRET}`).toString('base64')}` };
      const fields = { grant_type: 'refresh_token', refresh_token: 'x' };
      expect(await tenant.token(fields, false, basic)).toEqual(UNAUTHORIZED);
      const client = tenant.context.state.clients.get(WEB);
      if (client) client.token_endpoint_auth_method = 'client_secret_basic';
      expect(await tenant.token(fields, false, basic)).toEqual(DEAD);
    });

    it('refuses a grant type that the client or the tenant has not', async () => {
      const client = { client_id: WEB, client_secret: SECRET };
      expect(await tenant.token({ ...client, grant_type: 'client_credentials', audience: 'x' })).toEqual({
        status: 403,
        body: {
          error: 'unauthorized_client',
          error_description: "Grant type 'client_credentials' not allowed for the client.",
          error_uri: 'https://auth0.com/docs/clients/client-grant-types',
        },
      });
      expect((await tenant.token({ ...client, grant_type: 'password' })).body['error']).toBe(
        'unsupported_grant_type',
      );
      expect((await tenant.token(client)).body).toEqual({
        error: 'invalid_request',
        error_description: 'Missing required parameter: grant_type',
      });
    });

    it.each([
      ['{"grant_type":', 400, 'the body is not valid JSON'],
      ['[]', 400, 'the body is not a JSON object'],
      ['{"grant_type":["refresh_token"]}', 400, 'parameter grant_type must be a string'],
      [JSON.stringify({ code: 'x'.repeat(60_000) }), 413, 'request entity too large'],
    ])('refuses the body %.40s', async (body, status, description) => {
      const response = await tenant.fetch(`${tenant.context.issuer}oauth/token`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error: 'invalid_request', error_description: description });
    });
  });

  function refresh(token: string, more: Record<string, string> = {}) {
    return tenant.token({
      grant_type: 'refresh_token',
      client_id: WEB,
      client_secret: SECRET,
      refresh_token: token,
      ...more,
    });
  }

  /** Exchanges a refresh token that is expected to be good. */
  async function rotate(token: string): Promise<string> {
    const { status, body } = await refresh(token);
    expect(status, JSON.stringify(body)).toBe(200);
    return String(body['refresh_token']);
  }

  async function firstRefreshToken(): Promise<string> {
    return String((await tenant.signIn()).refresh_token);
  }

  describe('for a refresh token', () => {
    it('rotates it and keeps the scopes, the organization and the session', async () => {
      const first = await tenant.signIn();
      const second = await refreshTokenGrant(await tenant.configuration(), String(first.refresh_token));
      expect(second.refresh_token).not.toBe(first.refresh_token);
      expect(second.scope).toBe(first.scope);
      expect(second.claims()).toMatchObject({ sub: userId('admin'), org_id: 'org_acme' });
      expect(second.claims()?.['sid']).toBe(first.claims()?.['sid']);
      expect(decodeJwt(second.access_token)).toMatchObject({ org_id: 'org_acme' });
    });

    it('narrows the scopes to those asked for, and never widens them', async () => {
      const token = await firstRefreshToken();
      const { body } = await refresh(token, { scope: `openid ${READ}` });
      expect(body['scope']).toBe(`openid ${READ}`);
      const wider = await refresh(String(body['refresh_token']), {
        scope: `openid ${READ} delete:everything`,
      });
      expect(wider.status).toBeGreaterThanOrEqual(400);
    });

    it('gives only what the roles permit at the time', async () => {
      const token = await firstRefreshToken();
      tenant.context.state.organizations.get('org_acme')?.members.get(userId('admin'))?.role_ids.clear();
      const { body } = await refresh(token);
      expect(body['scope']).not.toContain(READ);
      expect(body['scope']).not.toContain(UPDATE);
    });

    it('takes the token before the newest again within the leeway, and gives a new one', async () => {
      const first = await firstRefreshToken();
      const second = await rotate(first);
      tenant.clock.ahead = 2_000;
      const again = await rotate(first);
      expect(again).not.toBe(second);
      await rotate(second);
      await rotate(again);
    });

    it('revokes the family when a token is used after the leeway, which reuse does not extend', async () => {
      const first = await firstRefreshToken();
      const second = await rotate(first);
      tenant.clock.ahead = 2_000;
      const third = await rotate(first);
      tenant.clock.ahead = 3_100;
      expect(await refresh(first)).toEqual(DEAD);
      expect(await refresh(second)).toEqual(DEAD);
      expect(await refresh(third)).toEqual(DEAD);
    });

    it('revokes the family when the last but one is used, even within the leeway', async () => {
      const first = await firstRefreshToken();
      const third = await rotate(await rotate(first));
      expect(await refresh(first)).toEqual(DEAD);
      expect(await refresh(third)).toEqual(DEAD);
    });

    it('grants exactly one of many requests at once when there is no leeway', async () => {
      settings().leeway = 0;
      const token = await firstRefreshToken();
      const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(token)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
    });

    it('keeps a token that does not rotate, and lets it end when it was idle for too long', async () => {
      settings().rotation_type = 'non-rotating';
      const token = await firstRefreshToken();
      for (const ahead of [0, 1_000, 1_700_000]) {
        tenant.clock.ahead = ahead;
        expect(await rotate(token)).toBe(token);
      }
      tenant.clock.ahead = 1_700_000 + 1_801_000;
      expect(await refresh(token)).toEqual(DEAD);
    });

    it('ends the family when its whole lifetime is over, rotation or not', async () => {
      const first = await firstRefreshToken();
      tenant.clock.ahead = 1_700_000;
      const second = await rotate(first);
      tenant.clock.ahead = 3_601_000;
      expect(await refresh(second)).toEqual(DEAD);
    });

    it('is refused for a blocked user, a former member and a deleted user', async () => {
      const { state } = tenant.context;
      const token = await firstRefreshToken();
      const user = state.users.get(userId('admin'));
      if (user) user.blocked = true;
      expect((await refresh(token)).body).toEqual({
        error: 'invalid_grant',
        error_description: 'user is blocked',
      });
      if (user) user.blocked = false;
      state.organizations.get('org_acme')?.members.delete(userId('admin'));
      expect((await refresh(token)).body).toEqual({
        error: 'access_denied',
        error_description: `user ${userId('admin')} is not part of the org_acme organization`,
      });
      state.users.delete(userId('admin'));
      expect((await refresh(token)).body['error']).toBe('invalid_grant');
    });

    it('is refused to another client, and after a reset', async () => {
      const token = await firstRefreshToken();
      const other = { client_id: MACHINE };
      const machine = tenant.context.state.clients.get(MACHINE);
      machine?.grant_types.push('refresh_token');
      expect(await refresh(token, other)).toEqual(DEAD);
      tenant.reset();
      expect(await refresh(token)).toEqual(DEAD);
    });

    it('serves userinfo with the access token of each round', async () => {
      const { refresh_token: token } = await tenant.signIn();
      const configuration = await tenant.configuration();
      const second = await refreshTokenGrant(configuration, String(token));
      expect(await fetchUserInfo(configuration, second.access_token, userId('admin'))).toMatchObject({
        email: 'admin@example.com',
      });
    });
  });

  describe('for client credentials', () => {
    const machine = { grant_type: 'client_credentials', client_id: MACHINE, client_secret: SECRET };

    it('issues a token for the Management API with all granted scopes', async () => {
      const audience = `${tenant.context.issuer}api/v2/`;
      const { status, body } = await tenant.token({ ...machine, audience }, true);
      expect(status).toBe(200);
      expect(body).toEqual({
        access_token: expect.any(String) as string,
        token_type: 'Bearer',
        expires_in: 86_400,
        scope: 'read:clients',
      });
      expect(decodeJwt(String(body['access_token']))).toMatchObject({
        iss: tenant.context.issuer,
        sub: `${MACHINE}@clients`,
        aud: audience,
        scope: 'read:clients',
        client_id: MACHINE,
      });
    });

    it('writes gty and azp in the default dialect', async () => {
      for (const api of tenant.context.state.resourceServers.values()) api.token_dialect = 'access_token';
      const configuration = await tenant.configuration(MACHINE);
      const audience = `${tenant.context.issuer}api/v2/`;
      const { access_token: token } = await clientCredentialsGrant(configuration, { audience });
      expect(decodeJwt(token)).toMatchObject({ azp: MACHINE, gty: 'client-credentials' });
    });

    it('refuses what the machine was not granted', async () => {
      const { issuer } = tenant.context;
      const ask = async (fields: Record<string, string>) => {
        const { status, body } = await tenant.token({ ...machine, ...fields });
        return [status, body['error'], body['error_description']];
      };
      expect(await ask({ audience: `${issuer}my-org/` })).toEqual([
        403,
        'access_denied',
        `Client is not authorized to access "${issuer}my-org/". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`,
      ]);
      expect(await ask({ audience: `${issuer}api/v2/`, scope: 'delete:clients' })).toEqual([
        403,
        'access_denied',
        'Client has not been granted scopes: delete:clients',
      ]);
      expect(await ask({ audience: 'https://none.test/' })).toEqual([
        403,
        'access_denied',
        'Service not enabled within domain: https://none.test/',
      ]);
      expect(await ask({})).toEqual([
        403,
        'access_denied',
        'No audience parameter was provided, and no default audience has been configured',
      ]);
    });
  });
});
