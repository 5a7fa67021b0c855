import { decodeJwt } from 'jose';
import { clientCredentialsGrant } from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Authentication } from './testing/authentication';
import { APP, CALLBACK, MACHINE, SECRET, WEB } from './testing/sample-state';

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

  describe('for an authorization code', () => {
    /** The fields of a token request that succeeds as it is. */
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

    it('accepts JSON as well as a form', async () => {
      for (const json of [true, false]) {
        const { status, body } = await tenant.token(await codeFields(), json);
        expect(status).toBe(200);
        expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 600 });
      }
    });

    it('ignores the resource parameter, which Auth0 reads only if the tenant enables it', async () => {
      const { body } = await tenant.token(await codeFields({ resource: 'https://other.test/' }));
      expect(decodeJwt(String(body['access_token'])).aud).toContain(tenant.myOrganization);
    });

    it('allows scripts from the application’s origins only', async () => {
      const allowed = async (origin: string) => {
        const body = new URLSearchParams(await codeFields());
        const url = `${tenant.context.issuer}oauth/token`;
        const { headers } = await tenant.fetch(url, { method: 'POST', body, headers: { origin } });
        return headers.get('access-control-allow-origin');
      };
      expect([await allowed(APP), await allowed('https://evil.test')]).toEqual([APP, null]);
    });

    it('refuses a code used twice, and revokes the tokens issued for it', async () => {
      const fields = await codeFields();
      const { body } = await tenant.token(fields);
      expect(await tenant.token(fields)).toEqual({
        status: 403,
        body: { error: 'invalid_grant', error_description: 'Invalid authorization code' },
      });
      const refresh = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) };
      expect(await tenant.token({ ...refresh, client_id: WEB, client_secret: SECRET })).toEqual(DEAD);
    });

    it('refuses an unknown code, a wrong verifier and another redirect URI, each with its own error', async () => {
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

  describe('for any grant type', () => {
    it('refuses a wrong secret, an unknown client and a missing secret', async () => {
      const fields = { grant_type: 'refresh_token', refresh_token: 'x' };
      expect(await tenant.token({ ...fields, client_id: WEB, client_secret: 'wrong' })).toEqual(UNAUTHORIZED);
      expect(await tenant.token({ ...fields, client_id: 'nobody', client_secret: SECRET })).toEqual(
        UNAUTHORIZED,
      );
      expect(await tenant.token({ ...fields, client_id: WEB })).toEqual(UNAUTHORIZED);
    });

    it('accepts HTTP Basic only from a client that is configured for it', async () => {
      const basic = { authorization: `Basic ${Buffer.from(`${WEB}:${SECRET}`).toString('base64')}` };
      const fields = { grant_type: 'refresh_token', refresh_token: 'x' };
      expect(await tenant.token(fields, false, basic)).toEqual(UNAUTHORIZED);
      const client = tenant.context.state.clients.get(WEB);
      if (client) client.token_endpoint_auth_method = 'client_secret_basic';
      expect(await tenant.token(fields, false, basic)).toEqual(DEAD);
    });

    it('refuses a grant type that the client lacks or the tenant does not support', async () => {
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

    it('gets no code for a client without the grant type authorization_code', async () => {
      Object.assign(tenant.context.state.clients.get(WEB) ?? {}, { grant_types: ['refresh_token'] });
      expect((await tenant.visitor().open((await tenant.begin()).url)).status).toBe(403);
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

    it('includes gty and azp in the default dialect', async () => {
      for (const api of tenant.context.state.resourceServers.values()) api.token_dialect = 'access_token';
      const configuration = await tenant.configuration(MACHINE);
      const audience = `${tenant.context.issuer}api/v2/`;
      const { access_token: token } = await clientCredentialsGrant(configuration, { audience });
      expect(decodeJwt(token)).toMatchObject({ azp: MACHINE, gty: 'client-credentials' });
    });

    it('refuses an API or a scope that the machine was not granted', async () => {
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
