import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOidc, type Oidc } from '../../app/auth/oidc';
import { DOMAIN, ScriptedProvider } from './support/scripted-provider';
import { CONFIG } from './support/test-app';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const SECOND = 1_000;

let provider: ScriptedProvider;
let oidc: Oidc;
/** How the keys are answered instead. */
let keys: (() => Promise<Response>) | undefined;
let ahead: number;

beforeAll(async () => {
  provider = await ScriptedProvider.create();
});

beforeEach(async () => {
  provider.reset();
  keys = undefined;
  ahead = 0;
  oidc = create();
  await oidc.authorizationUrl({ state: 's', nonce: 'n', codeVerifier: 'v'.repeat(43) }, {});
  provider.asked.length = 0;
});

function create(): Oidc {
  return createOidc({
    config: { ...CONFIG, baseUrl: 'https://admin.example.com', auth0: { ...CONFIG.auth0, domain: DOMAIN } },
    now: () => Date.now() + ahead,
    fetch: (url, options) =>
      keys && new URL(url).pathname === '/jwks' ? keys() : provider.fetch(url, options),
    onDiscoveryFailure: () => undefined,
  });
}

afterEach(() => {
  oidc.stop();
});

const now = () => Math.floor(Date.now() / 1000);
const verify = async (claims = {}, header = {}) =>
  oidc.verifyLogoutToken(await provider.logoutToken(claims, header));
const keyReads = () => provider.asked.filter((url) => url.endsWith('/jwks')).length;

describe('a logout token is taken', () => {
  it('and says whose session ended, and when', async () => {
    const iat = now();
    expect(await verify({ iat })).toEqual({
      id: 'token-1',
      issuedAt: iat * SECOND,
      userId: 'auth0|ada',
      sessionId: 'session-1',
    });
  });

  it.each([
    ['of a session alone', { sub: undefined }, {}],
    ['of a user alone', { sid: undefined }, {}],
    ['for several audiences', { aud: ['other', 'client'] }, {}],
    ['with claims of the provider’s own', { trace_id: '81b336a94a4a5707' }, {}],
    ['without a typ', {}, { typ: undefined }],
    ['with the typ of Auth0', {}, { typ: 'JWT' }],
    ['with the whole media type as its typ', {}, { typ: 'application/logout+jwt' }],
    ['from a clock 5 minutes ahead', { iat: now() + 290, exp: now() + 410 }, {}],
    ['from a clock 5 minutes behind', { iat: now() - 290, exp: now() - 170 }, {}],
  ])('%s', async (_, claims, header) => {
    expect((await verify(claims, header)).id).toBe('token-1');
  });
});

describe('a logout token is refused', () => {
  it('whose time is over by the app’s clock', async () => {
    ahead = 120 * SECOND + 295 * SECOND;
    expect((await verify()).id).toBe('token-1');
    ahead += 10 * SECOND;
    await expect(verify()).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['of another issuer', { iss: 'https://evil.example/' }, /"iss"/],
    ['without an issuer', { iss: undefined }, /"iss"/],
    ['for another application', { aud: 'other' }, /"aud"/],
    ['without an audience', { aud: undefined }, /"aud"/],
    ['without the time of its issue', { iat: undefined }, /"iat"/],
    ['whose time of issue is no number', { iat: 'now' }, /"iat"/],
    ['from the future', { iat: now() + 360, exp: now() + 480 }, /"iat"/],
    ['that is old, however long it lasts', { iat: now() - 660, exp: now() + 86_400 }, /"iat"/],
    ['without an end', { exp: undefined }, /"exp"/],
    ['that has ended', { iat: now() - 480, exp: now() - 360 }, /"exp"/],
    ['that is not valid yet', { nbf: now() + 360 }, /"nbf"/],
    ['without an identifier', { jti: undefined }, /"jti"/],
    ['with an identifier that is no text', { jti: 1 }, /jti/],
    ['with an empty identifier', { jti: '' }, /jti/],
    ['with an endless identifier', { jti: 'x'.repeat(257) }, /jti/],
    ['without events', { events: undefined }, /events/],
    ['with events that are a list', { events: [EVENT] }, /events/],
    ['with other events', { events: { 'http://schemas.openid.net/event/other': {} } }, /events/],
    ['with an event that is no object', { events: { [EVENT]: true } }, /events/],
    ['with an event that is a list', { events: { [EVENT]: [] } }, /events/],
    ['with a nonce', { nonce: 'n' }, /nonce/],
    ['of nobody', { sub: undefined, sid: undefined }, /neither sub nor sid/],
    ['with a session that is no text', { sid: 1 }, /sid/],
    ['with an empty session', { sid: '' }, /sid/],
    ['with an empty user', { sub: '' }, /sub/],
  ])('%s', async (_, claims, rule) => {
    await expect(verify(claims)).rejects.toMatchObject({
      kind: 'unverifiable',
      message: expect.stringMatching(rule) as string,
    });
  });

  it.each([
    ['the typ of an access token', { typ: 'at+jwt' }],
    ['a typ that is no text', { typ: {} }],
    ['a key that the provider does not have', { kid: 'other' }],
  ])('with %s', async (_, header) => {
    await expect(verify({}, header)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('signed by somebody else under the name of the provider’s key', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const token = await provider.logoutToken({}, {}, privateKey);
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('signed by nobody', async () => {
    const token = new UnsecuredJWT({ sid: 'session-1', jti: 'token-1', events: { [EVENT]: {} } })
      .setIssuer(`https://${DOMAIN}/`)
      .setAudience('client')
      .setIssuedAt()
      .setExpirationTime('2m')
      .encode();
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('signed with a secret that both know', async () => {
    const token = await new SignJWT({ sid: 'session-1', jti: 'token-1', events: { [EVENT]: {} } })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(`https://${DOMAIN}/`)
      .setAudience('client')
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(new TextEncoder().encode(CONFIG.auth0.clientSecret));
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('with a critical extension that is not understood', async () => {
    const [, claims = '', signature = ''] = (await provider.logoutToken()).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'key', crit: ['x'], x: 1 }));
    const token = [header.toString('base64url'), claims, signature].join('.');
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({
      kind: 'unverifiable',
      message: expect.stringContaining('"x" is not recognized') as string,
    });
  });

  it('that was changed after it was signed', async () => {
    const [header = '', , signature = ''] = (await provider.logoutToken()).split('.');
    const [, claims = ''] = (await provider.logoutToken({ sid: 'session-2' })).split('.');
    const token = [header, claims, signature].join('.');
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it.each(['', 'x', 'a.b.c', 'a.b.c.d.e', 'e30.e30.', '{}'])('that is none: %j', async (token) => {
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('that is an ID token', async () => {
    const token = await provider.idToken({ sid: 'session-1', jti: 'token-1' });
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });
});

describe('the keys', () => {
  it('are read once for many tokens', async () => {
    await Promise.all(Array.from({ length: 20 }, () => verify()));
    await verify();
    expect(keyReads()).toBe(1);
  });

  it('are not read again for each token that names an unknown one', async () => {
    await verify();
    for (const kid of ['a', 'b', 'c']) await verify({}, { kid }).catch(() => undefined);
    expect(keyReads()).toBe(1);
  });

  it.each<[string, () => Promise<Response>]>([
    ['can’t be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['are answered with 500', () => Promise.resolve(new Response('', { status: 500 }))],
    ['are no JSON', () => Promise.resolve(new Response('<html>'))],
    ['are no set of keys', () => Promise.resolve(Response.json({ keys: 'none' }))],
  ])('that %s are distinguished from a bad token, and are read again for the next one', async (_, answer) => {
    keys = answer;
    await expect(verify()).rejects.toMatchObject({ kind: 'unavailable' });
    keys = undefined;
    expect((await verify()).id).toBe('token-1');
  });

  it('that never come are given up', async () => {
    keys = () => new Promise(() => undefined);
    await expect(verify()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('can’t be read while the provider is not known', async () => {
    provider.away = new TypeError('fetch failed');
    oidc = create();
    await expect(verify()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
