import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createOidc, type Oidc } from '../../app/auth/oidc';
import type { SignIn } from '../../app/auth/sign-in';
import { UpstreamError } from '../../app/upstream/upstream-error';
import { ADMIN } from './support/fake-oidc';
import { DOMAIN, ScriptedProvider } from './support/scripted-provider';
import { CONFIG } from './support/test-app';

const HOUR = 60 * 60_000;
const ATTEMPT = { state: 's', nonce: 'n', codeVerifier: 'v'.repeat(43) };
const CALLBACK = new URL('https://admin.example.com/auth/callback?code=c&state=s');
const BEFORE: SignIn = {
  person: ADMIN,
  accessToken: 'access-0',
  scopes: [],
  accessTokenEndsAt: 0,
  refreshToken: 'refresh-0',
  idToken: 'id-0',
  issuedAt: 0,
  sessionId: undefined,
};

let provider: ScriptedProvider;
let oidc: Oidc;
let clock: number;

beforeAll(async () => {
  provider = await ScriptedProvider.create();
});
beforeEach(() => {
  provider.reset();
  clock = 1_000_000;
  oidc = createOidc({
    config: { ...CONFIG, baseUrl: 'https://admin.example.com', auth0: { ...CONFIG.auth0, domain: DOMAIN } },
    now: () => clock,
    fetch: provider.fetch,
    onDiscoveryFailure: () => undefined,
  });
});
afterEach(() => {
  oidc.stop();
});

it.each([
  ['a new key that cannot be fetched', 40_000, 'unverifiable'],
  ['keys that have become too old', 2 * HOUR, 'unavailable'],
])(
  'treats the refresh token as spent when the response cannot be verified because of %s',
  async (_what, later, kind) => {
    const id_token = await provider.idToken({}, { kid: 'a-new-key' });
    provider.token = () => {
      clock += later;
      provider.keysAway = new UpstreamError('unreachable', false, 'away');
      return Response.json({ access_token: 'a', token_type: 'Bearer', refresh_token: 'r', id_token });
    };
    await expect(oidc.refresh(BEFORE)).rejects.toMatchObject({ kind, outcome: 'unknown' });
  },
);

it.each<[string, () => Promise<SignIn>]>([
  ['a refresh token', () => oidc.refresh(BEFORE)],
  ['a code', () => oidc.signIn(CALLBACK, ATTEMPT)],
])('requests no tokens while it could not verify them, so %s is not spent', async (_what, ask) => {
  await oidc.authorizationUrl(ATTEMPT, {});
  clock += 2 * HOUR;
  provider.keysAway = new UpstreamError('timed_out', true, 'away');
  await expect(ask()).rejects.toMatchObject({ kind: 'unavailable', outcome: 'none' });
  expect(provider.asked).not.toContain(`https://${DOMAIN}/token`);
});
