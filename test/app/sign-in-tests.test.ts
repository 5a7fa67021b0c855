import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOidc, type Oidc } from '../../app/auth/oidc';
import { DOMAIN, ScriptedProvider } from './support/scripted-provider';
import { CONFIG } from './support/test-app';

const ATTEMPT = { state: 'the-state', nonce: 'the-nonce', codeVerifier: 'v'.repeat(43) };
const CALLBACK = new URL('https://admin.example.com/auth/callback?code=the-code&state=the-state');
const TARGET = { connection: 'con-org-1-acme', organization: 'org_1', ui_locales: 'ja' };

let provider: ScriptedProvider;
let oidc: Oidc;
beforeAll(async () => {
  provider = await ScriptedProvider.create();
});
beforeEach(() => {
  provider.reset();
  oidc = createOidc({
    config: { ...CONFIG, baseUrl: 'https://admin.example.com', auth0: CONFIG.auth0 },
    now: () => 1_000_000,
    fetch: provider.fetch,
    onDiscoveryFailure: () => undefined,
  });
});
afterEach(() => {
  oidc.stop();
});

async function answer(claims: object): Promise<void> {
  const id_token = await provider.idToken({ nonce: ATTEMPT.nonce, ...claims });
  provider.token = () => Response.json({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token });
}

describe('a test sign-in', () => {
  it('goes straight to one connection, forces a login, and asks for no API access', async () => {
    const url = await oidc.testUrl(ATTEMPT, TARGET);
    expect(`${url.origin}${url.pathname}`).toBe(`https://${DOMAIN}/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client',
      response_type: 'code',
      redirect_uri: 'https://admin.example.com/auth/callback',
      scope: 'openid profile email',
      prompt: 'login',
      state: ATTEMPT.state,
      nonce: ATTEMPT.nonce,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
      ...TARGET,
    });
  });

  it('returns the claims of the ID token, and no token', async () => {
    await answer({ email: 'ada@acme.example', given_name: 'Ada' });
    const claims = await oidc.testedClaims(CALLBACK, ATTEMPT);
    expect(claims).toMatchObject({ sub: 'auth0|ada', org_id: 'org_1', email: 'ada@acme.example' });
    expect(claims).not.toHaveProperty('access_token');
  });

  it.each([
    ['another nonce', { nonce: 'other' }, CALLBACK, 'unverifiable'],
    ['another state', {}, new URL('?code=c&state=other', CALLBACK), 'unverifiable'],
    [
      'a refusal by the provider',
      {},
      new URL('?error=access_denied&error_description=no&state=the-state', CALLBACK),
      'provider_refused',
    ],
  ])('fails on %s', async (_what, claims, url, kind) => {
    await answer(claims);
    await expect(oidc.testedClaims(url, ATTEMPT)).rejects.toMatchObject({ kind });
  });
});
