import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callbackProblem } from '../../app/auth/callback-problem';
import { createOidc, type Oidc } from '../../app/auth/oidc';
import { OidcError } from '../../app/auth/oidc-error';
import { DOMAIN, ScriptedProvider } from '../app/support/scripted-provider';
import { CONFIG } from '../app/support/test-app';
import { runs } from '../support/runs';
import { anyJson, deepJson, textsLike } from './hostile-text';
import { keepsPrototypes } from './innocent';

const BASE = 'https://admin.example.com';
const ATTEMPT = { state: 'the-state', nonce: 'the-nonce', codeVerifier: 'v'.repeat(43), returnTo: '/admin' };
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

let provider: ScriptedProvider;
let oidc: Oidc;
let idToken: string;
beforeAll(async () => {
  provider = await ScriptedProvider.create();
  provider.metadata = { authorization_response_iss_parameter_supported: true };
  oidc = createOidc({
    config: { ...CONFIG, baseUrl: BASE, auth0: { ...CONFIG.auth0, domain: DOMAIN } },
    now: Date.now,
    fetch: provider.fetch,
    onDiscoveryFailure: () => undefined,
  });
  idToken = await provider.idToken({ nonce: ATTEMPT.nonce });
  answer({ access_token: 'access', token_type: 'Bearer', expires_in: 600, id_token: idToken });
});
afterAll(() => {
  oidc.stop();
});

function answer(body: unknown): void {
  provider.token = () =>
    new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}

/** @returns what was thrown, which must be an OidcError */
async function failureOf(doing: Promise<unknown>): Promise<OidcError | undefined> {
  try {
    await doing;
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(OidcError);
    return error as OidcError;
  }
}

function signIn(query: Readonly<Record<string, string>>): Promise<OidcError | undefined> {
  const url = new URL('/auth/callback', BASE);
  url.search = new URLSearchParams(query).toString();
  return failureOf(oidc.signIn(url, ATTEMPT));
}

const GOOD = { code: 'a-code', state: ATTEMPT.state, iss: `https://${DOMAIN}/` };

keepsPrototypes();

describe('any answer to a login', () => {
  const query = fc.record(
    {
      code: textsLike('a-code'),
      state: textsLike(ATTEMPT.state),
      iss: textsLike(GOOD.iss),
      error: textsLike('access_denied', 'login_required', 'invitation_not_found'),
      error_description: textsLike('You may not'),
      id_token: textsLike('a.b.c'),
      response: textsLike('a.b.c'),
    },
    { requiredKeys: [] },
  );

  it('through the browser is accepted only with our state and issuer, and otherwise leads to an error page', async () => {
    answer({ access_token: 'access', token_type: 'Bearer', expires_in: 600, id_token: idToken });
    await fc.assert(
      fc.asyncProperty(query, async (given) => {
        const failure = await signIn(given);
        if (!failure) {
          expect(given).toMatchObject({ state: GOOD.state, iss: GOOD.iss });
          return;
        }
        const problem = callbackProblem(failure, ATTEMPT, undefined);
        expect([400, 401, 403, 410, 502, 503]).toContain(problem.status);
      }),
      runs(),
    );
    expect(await signIn(GOOD)).toBeUndefined();
  });

  it('from the token endpoint is accepted, or fails with an OidcError', async () => {
    const token = fc.record(
      {
        access_token: fc.oneof(textsLike('access'), anyJson),
        token_type: textsLike('Bearer'),
        expires_in: fc.oneof(fc.constantFrom(600, '600', -1, 1e300), anyJson),
        id_token: fc.oneof(fc.constant(idToken), textsLike(idToken), anyJson),
        scope: fc.oneof(textsLike('openid read:my_org:details'), anyJson),
        refresh_token: fc.oneof(textsLike('refresh'), anyJson),
        error: fc.oneof(textsLike('invalid_grant'), anyJson),
      },
      { requiredKeys: ['access_token', 'token_type'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(token, deepJson), async (body) => {
        answer(body);
        const failure = await signIn(GOOD);
        expect(['unverifiable', 'unavailable', 'expired', 'misconfigured', undefined]).toContain(
          failure?.kind,
        );
      }),
      runs(),
    );
  });

  it('with any claims in its ID token yields a person in an organization, or fails with an OidcError', async () => {
    const claims = fc.record(
      {
        sub: fc.oneof(textsLike('auth0|ada'), anyJson),
        org_id: fc.oneof(textsLike('org_1'), anyJson),
        org_name: fc.oneof(textsLike('acme'), anyJson),
        name: fc.oneof(textsLike('Ada'), anyJson),
        email: fc.oneof(textsLike('ada@example.com'), anyJson),
        sid: anyJson,
        [`${CONFIG.auth0.claimNamespace}/roles`]: fc.oneof(fc.constant(['admin']), anyJson),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(claims, async (given) => {
        const token = await provider.idToken({ ...(given as object), nonce: ATTEMPT.nonce });
        answer({ access_token: 'access', token_type: 'Bearer', expires_in: 600, id_token: token });
        const failure = await failureOf(
          oidc
            .signIn(new URL(`${BASE}/auth/callback?${new URLSearchParams(GOOD).toString()}`), ATTEMPT)
            .then(({ person, sessionId = '' }) => {
              const { id, name, email = '', organization, roles } = person;
              const texts: unknown[] = [
                id,
                name,
                email,
                organization.id,
                organization.name ?? '',
                sessionId,
                ...roles,
              ];
              expect(texts.filter((text) => typeof text !== 'string')).toEqual([]);
            }),
        );
        expect(['unverifiable', 'no_organization', undefined]).toContain(failure?.kind);
      }),
      runs(),
    );
  });
});

describe('any logout token', () => {
  it('identifies a session or a user, or is refused as unverifiable', async () => {
    const good = await provider.logoutToken();
    const text = textsLike(good, idToken, 'eyJhbGciOiJub25lIn0.e30.');
    const claim = fc.oneof(anyJson, textsLike('token-1'), fc.integer());
    const claims = fc.record(
      {
        ...{
          iss: claim,
          aud: claim,
          iat: claim,
          exp: claim,
          jti: claim,
          sub: claim,
          sid: claim,
          nonce: claim,
        },
        events: fc.oneof(anyJson, fc.constantFrom({ [EVENT]: {} }, { [EVENT]: [] }, { [EVENT]: null })),
      },
      { requiredKeys: [] },
    );
    const header = fc.record(
      {
        typ: fc.oneof(textsLike('logout+jwt', 'application/JWT'), anyJson),
        kid: fc.oneof(textsLike('key'), anyJson),
      },
      { requiredKeys: [] },
    );
    const signed = fc.tuple(claims, header).map(([changes, head]) => provider.logoutToken(changes, head));
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, signed), async (token) => {
        const failure = await failureOf(
          oidc.verifyLogoutToken(await token).then(({ id, userId, sessionId }) => {
            expect(id.length).toBeLessThanOrEqual(256);
            expect(`${userId ?? ''}${sessionId ?? ''}`).not.toBe('');
          }),
        );
        expect(['unverifiable', undefined]).toContain(failure?.kind);
      }),
      runs(),
    );
    expect(await failureOf(oidc.verifyLogoutToken(good))).toBeUndefined();
  });
});
