import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOidc, type Oidc } from '../../app/auth/oidc';
import type { SignIn } from '../../app/auth/sign-in';
import type { Config } from '../../app/config';
import { UpstreamError } from '../../app/upstream/upstream-error';
import { DOMAIN, ScriptedProvider } from './support/scripted-provider';
import { CONFIG } from './support/test-app';

const ATTEMPT = { state: 'the-state', nonce: 'the-nonce', codeVerifier: 'v'.repeat(43) };
const CALLBACK = new URL('https://admin.example.com/auth/callback?code=the-code&state=the-state');
/** Seconds since the epoch. */
const NOW = Math.floor(Date.now() / 1_000);
const ROLES = 'https://tenantry.example/org_roles';
const ORGANIZATION = 'https://tenantry.example/org_display_name';

let provider: ScriptedProvider;
let oidc: Oidc;

function create(domain = DOMAIN, overrides: Partial<Config> = {}): Oidc {
  return createOidc({
    config: {
      ...CONFIG,
      baseUrl: 'https://admin.example.com',
      auth0: { ...CONFIG.auth0, domain },
      ...overrides,
    },
    now: () => 1_000_000,
    fetch: provider.fetch,
    onDiscoveryFailure: () => undefined,
  });
}

beforeAll(async () => {
  provider = await ScriptedProvider.create();
});

beforeEach(() => {
  provider.reset();
  oidc = create();
});

afterEach(() => {
  oidc.stop();
});

async function tokens(claims = {}, answer = {}): Promise<void> {
  const id_token = await provider.idToken({ nonce: ATTEMPT.nonce, ...claims });
  const all = {
    access_token: 'a',
    token_type: 'Bearer',
    expires_in: 600,
    refresh_token: 'r',
    id_token,
    ...answer,
  };
  provider.token = () => Response.json(all);
}

const BEFORE: SignIn = {
  person: {
    id: 'auth0|ada',
    name: 'Ada',
    email: undefined,
    organization: { id: 'org_1', name: undefined },
    roles: ['admin'],
  },
  accessToken: 'a0',
  scopes: ['read:my_org:details'],
  accessTokenEndsAt: 0,
  refreshToken: 'r0',
  idToken: 'i0',
  issuedAt: 1_000_000,
  sessionId: 'session-0',
};

describe('authorizationUrl', () => {
  it('asks for the audience and every scope, and carries PKCE, state and nonce', async () => {
    const url = await oidc.authorizationUrl(ATTEMPT, { organization: 'org_1' });
    expect(`${url.origin}${url.pathname}`).toBe(`https://${DOMAIN}/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client',
      response_type: 'code',
      redirect_uri: 'https://admin.example.com/auth/callback',
      audience: CONFIG.auth0.audience,
      scope: CONFIG.auth0.scope,
      state: ATTEMPT.state,
      nonce: ATTEMPT.nonce,
      code_challenge: createHash('sha256').update(ATTEMPT.codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
      organization: 'org_1',
      max_age: String(7 * 24 * 60 * 60),
    });
  });

  it('passes on a maximum age, and asks for none where recent sign-ins are not required', async () => {
    const again = await oidc.authorizationUrl(ATTEMPT, { max_age: '1740' });
    expect(again.searchParams.get('max_age')).toBe('1740');
    const lenient = create(DOMAIN, { signInAgainMs: 0 });
    expect((await lenient.authorizationUrl(ATTEMPT, {})).searchParams.has('max_age')).toBe(false);
    lenient.stop();
  });

  it('allows a plain http provider on localhost only', async () => {
    provider.metadata = { authorization_endpoint: `http://${DOMAIN}/authorize` };
    await expect(oidc.authorizationUrl(ATTEMPT, {})).rejects.toThrow('HTTPS');
    provider.metadata = {
      issuer: 'https://localhost:1/',
      authorization_endpoint: 'http://localhost:1/authorize',
      token_endpoint: 'https://localhost:1/token',
      jwks_uri: 'https://localhost:1/jwks',
    };
    const local = create('localhost:1');
    expect((await local.authorizationUrl(ATTEMPT, {})).origin).toBe('http://localhost:1');
    expect(local.browserOrigins()).toEqual(['http://localhost:1', `https://${DOMAIN}`]);
    local.stop();
  });
});

describe('signIn', () => {
  it('records when the person authenticated, which a refresh does not change', async () => {
    await tokens({ auth_time: NOW - 100 });
    const signIn = await oidc.signIn(CALLBACK, ATTEMPT);
    expect(signIn.authenticatedAt).toBe((NOW - 100) * 1_000);
    await tokens({ auth_time: NOW });
    expect((await oidc.refresh({ ...BEFORE, ...signIn })).authenticatedAt).toBe((NOW - 100) * 1_000);
  });

  it.each([
    ['older than the requested maximum age', { auth_time: NOW - 2_000 }],
    ['of no known age', {}],
  ])('refuses a sign-in that is %s', async (_what, claims) => {
    await tokens(claims);
    await expect(oidc.signIn(CALLBACK, { ...ATTEMPT, maxAge: 1_740 })).rejects.toMatchObject({
      kind: 'unverifiable',
    });
    await tokens({ auth_time: NOW - 1_000 });
    await expect(oidc.signIn(CALLBACK, { ...ATTEMPT, maxAge: 1_740 })).resolves.toBeDefined();
  });

  it('exchanges the code and reads who signed in', async () => {
    const claims = { name: 'Ada', email: 'ada@example.com', org_name: 'acme', sid: 'session-1' };
    await tokens({ ...claims, [ROLES]: ['admin'], [ORGANIZATION]: 'Acme, Inc.' });
    expect(await oidc.signIn(CALLBACK, ATTEMPT)).toEqual({
      person: {
        id: 'auth0|ada',
        name: 'Ada',
        email: 'ada@example.com',
        organization: { id: 'org_1', name: 'acme', displayName: 'Acme, Inc.' },
        roles: ['admin'],
      },
      accessToken: 'a',
      scopes: ['openid'],
      accessTokenEndsAt: 1_000_000 + 600_000,
      refreshToken: 'r',
      idToken: expect.any(String) as string,
      issuedAt: expect.any(Number) as number,
      sessionId: 'session-1',
    });
    expect(Object.fromEntries(provider.sent)).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code',
      code_verifier: ATTEMPT.codeVerifier,
      redirect_uri: 'https://admin.example.com/auth/callback',
      client_id: 'client',
      client_secret: 'client secret',
    });
  });

  it('reads the granted scopes where they differ from the requested ones', async () => {
    await tokens({}, { scope: 'openid  read:my_org:details' });
    expect((await oidc.signIn(CALLBACK, ATTEMPT)).scopes).toEqual(['openid', 'read:my_org:details']);
  });

  it.each([[undefined], ['admin'], [[7]], [{}]])('reads no roles from a claim that is %j', async (roles) => {
    await tokens({ [ROLES]: roles });
    expect((await oidc.signIn(CALLBACK, ATTEMPT)).person.roles).toEqual([]);
  });

  it('ignores a roles claim in another namespace', async () => {
    await tokens({ 'https://other.example/org_roles': ['admin'] });
    expect((await oidc.signIn(CALLBACK, ATTEMPT)).person.roles).toEqual([]);
  });

  it('refuses a user without an organization', async () => {
    await tokens({ org_id: undefined });
    await expect(oidc.signIn(CALLBACK, ATTEMPT)).rejects.toMatchObject({ kind: 'no_organization' });
  });

  it('accepts an ID token that expired less than a minute ago, as clocks differ', async () => {
    await tokens({ iat: NOW - 3_650, exp: NOW - 50 });
    await expect(oidc.signIn(CALLBACK, ATTEMPT)).resolves.toMatchObject({ person: { id: 'auth0|ada' } });
    await tokens({ iat: NOW - 3_670, exp: NOW - 70 });
    await expect(oidc.signIn(CALLBACK, ATTEMPT)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it.each([
    ['with the nonce of another attempt', { nonce: 'x' }],
    ['without a nonce', { nonce: undefined }],
    ['for another audience', { aud: 'someone-else' }],
    ['from another issuer', { iss: 'https://evil.example/' }],
    ['that has expired', { iat: NOW - 7_200, exp: NOW - 3_600 }],
    ['without an expiry', { exp: undefined }],
    ['without a subject', { sub: undefined }],
  ])('refuses an ID token %s', async (_what, claims) => {
    await tokens(claims);
    await expect(oidc.signIn(CALLBACK, ATTEMPT)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it.each([
    ['a response without an ID token', undefined],
    ['an unsigned ID token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
  ])('refuses %s', async (_what, id_token) => {
    await tokens({}, { id_token });
    await expect(oidc.signIn(CALLBACK, ATTEMPT)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('refuses an ID token signed by somebody else', async () => {
    const stranger = await ScriptedProvider.create();
    await tokens({}, { id_token: await stranger.idToken({ nonce: ATTEMPT.nonce }) });
    await expect(oidc.signIn(CALLBACK, ATTEMPT)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('refuses an ID token signed with another algorithm, even if the provider supports it', async () => {
    provider.metadata = { id_token_signing_alg_values_supported: ['HS256', 'RS256'] };
    const secret = new TextEncoder().encode(CONFIG.auth0.clientSecret.padEnd(32));
    const id_token = await provider.idToken({ nonce: ATTEMPT.nonce }, { alg: 'HS256' }, secret);
    await tokens({}, { id_token });
    await expect(oidc.signIn(CALLBACK, ATTEMPT)).rejects.toMatchObject({
      kind: 'unverifiable',
      cause: { cause: { message: 'unexpected JWT "alg" header parameter' } },
    });
  });

  it("reports the provider's refusal with its own message", async () => {
    const url = new URL(
      `${CALLBACK.origin}/auth/callback?error=access_denied&error_description=no&state=the-state`,
    );
    await expect(oidc.signIn(url, ATTEMPT)).rejects.toMatchObject({
      kind: 'provider_refused',
      providerCode: 'access_denied',
      providerText: 'no',
    });
    expect(provider.sent.size).toBe(0);
  });

  it('refuses a repeated state without asking the provider', async () => {
    const url = new URL(`${CALLBACK.href}&state=the-state`);
    await expect(oidc.signIn(url, ATTEMPT)).rejects.toMatchObject({ kind: 'unverifiable' });
    expect(provider.sent.size).toBe(0);
  });
});

describe('refresh', () => {
  it('keeps what the response leaves out', async () => {
    provider.token = () => Response.json({ access_token: 'a1', token_type: 'Bearer', expires_in: 600 });
    expect(await oidc.refresh(BEFORE)).toEqual({
      ...BEFORE,
      accessToken: 'a1',
      accessTokenEndsAt: 1_600_000,
    });
    expect(Object.fromEntries(provider.sent)).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'r0',
    });
  });

  it('takes roles, scopes and tokens from the response', async () => {
    await tokens({ nonce: undefined, [ROLES]: [] }, { refresh_token: 'r1', scope: 'openid' });
    const after = await oidc.refresh(BEFORE);
    expect(after).toMatchObject({ refreshToken: 'r1', scopes: ['openid'], person: { roles: [] } });
    expect(after.idToken).not.toBe('i0');
  });

  it.each([
    ['another organization', { org_id: 'org_2' }],
    ['another user', { sub: 'auth0|eve' }],
  ])('ends a sign-in whose new ID token is for %s', async (_what, claims) => {
    await tokens({ nonce: undefined, ...claims });
    await expect(oidc.refresh(BEFORE)).rejects.toMatchObject({ kind: 'ended', outcome: 'unknown' });
  });

  it.each([
    [400, { error: 'invalid_grant' }, 'ended', 'none'],
    [403, { error: 'invalid_grant', error_description: 'user is blocked' }, 'ended', 'none'],
    [403, { error: 'access_denied', error_description: 'no access today' }, 'ended', 'none'],
    [401, { error: 'invalid_client' }, 'misconfigured', 'none'],
    [401, { error: 'access_denied', error_description: 'Unauthorized' }, 'misconfigured', 'none'],
    [403, { error: 'unauthorized_client' }, 'misconfigured', 'none'],
    [429, { error: 'too_many_requests' }, 'unavailable', 'none'],
    [403, '<html>', 'unavailable', 'none'],
    [500, { error: 'server_error' }, 'unavailable', 'unknown'],
    [502, 'Bad gateway', 'unavailable', 'unknown'],
    [503, 'Service unavailable', 'unavailable', 'none'],
    [504, 'Gateway timeout', 'unavailable', 'unknown'],
    [200, '<html>', 'unavailable', 'unknown'],
    [200, '{"access_token":"a', 'unavailable', 'unknown'],
    [200, { access_token: 7 }, 'unverifiable', 'unknown'],
  ])('treats %i %j as %s, with outcome %s', async (status, body, kind, outcome) => {
    provider.token = () =>
      typeof body === 'string' ? new Response(body, { status }) : Response.json(body, { status });
    await expect(oidc.refresh(BEFORE)).rejects.toMatchObject({ kind, outcome });
  });

  it.each([
    ['unreachable', false, 'none'],
    ['held_back', false, 'none'],
    ['timed_out', false, 'none'],
    ['timed_out', true, 'unknown'],
    ['broken_off', true, 'unknown'],
    ['too_long', true, 'unknown'],
  ] as const)(
    'treats a call that failed as %s (sent: %s) as an unavailable provider, with outcome %s',
    async (reason, sent, outcome) => {
      provider.token = () => Promise.reject(new UpstreamError(reason, sent, 'a reason'));
      await expect(oidc.refresh(BEFORE)).rejects.toMatchObject({ kind: 'unavailable', outcome });
    },
  );

  it('does not use the refresh token before discovery succeeds', async () => {
    provider.away = new Error('away');
    await expect(oidc.refresh(BEFORE)).rejects.toMatchObject({ kind: 'unavailable', outcome: 'none' });
  });

  it('ends the sign-in without asking the provider when there is no refresh token', async () => {
    await expect(oidc.refresh({ ...BEFORE, refreshToken: undefined })).rejects.toMatchObject({
      kind: 'ended',
    });
    expect(provider.asked).toEqual([]);
  });
});

describe('endSessionUrl', () => {
  it('carries the ID token, the client id and the return address', async () => {
    expect(oidc.endSessionUrl('i0')).toBeUndefined();
    await oidc.authorizationUrl(ATTEMPT, {});
    const url = oidc.endSessionUrl('i0');
    expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
      client_id: 'client',
      id_token_hint: 'i0',
      post_logout_redirect_uri: 'https://admin.example.com',
    });
  });

  it('falls back to /v2/logout where the tenant publishes no end-session endpoint', async () => {
    provider.metadata = { end_session_endpoint: undefined };
    await oidc.authorizationUrl(ATTEMPT, {});
    const url = oidc.endSessionUrl('i0');
    expect(`${url?.origin}${url?.pathname}`).toBe(`https://${DOMAIN}/v2/logout`);
    expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
      client_id: 'client',
      returnTo: 'https://admin.example.com',
    });
  });
});
