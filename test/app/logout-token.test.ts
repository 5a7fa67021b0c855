import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOidc, type Oidc } from '../../app/auth/oidc';
import { DOMAIN, ScriptedProvider } from './support/scripted-provider';
import { CONFIG } from './support/test-app';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const SECOND = 1_000;

let provider: ScriptedProvider;
let oidc: Oidc;
/** What the request for the keys gets instead, if set. */
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

describe('a logout token is accepted', () => {
  it('and tells which session of which user ended, and when', async () => {
    const iat = now();
    expect(await verify({ iat })).toEqual({
      id: 'token-1',
      issuedAt: iat * SECOND,
      userId: 'auth0|ada',
      sessionId: 'session-1',
    });
  });

  it.each([
    ['that names only a session', { sub: undefined }, {}],
    ['that names only a user', { sid: undefined }, {}],
    ['for several audiences', { aud: ['other', 'client'] }, {}],
    ['with additional claims of the provider', { trace_id: '81b336a94a4a5707' }, {}],
    ['without a typ', {}, { typ: undefined }],
    ['with the typ that Auth0 uses', {}, { typ: 'JWT' }],
    ['with the whole media type as its typ', {}, { typ: 'application/logout+jwt' }],
    ['from a clock 5 minutes ahead', { iat: now() + 290, exp: now() + 410 }, {}],
    ['from a clock 5 minutes behind', { iat: now() - 290, exp: now() - 170 }, {}],
  ])('%s', async (_, claims, header) => {
    expect((await verify(claims, header)).id).toBe('token-1');
  });
});

describe('a logout token is refused', () => {
  it('once it has expired by the app’s clock', async () => {
    ahead = 120 * SECOND + 295 * SECOND;
    expect((await verify()).id).toBe('token-1');
    ahead += 10 * SECOND;
    await expect(verify()).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['from another issuer', { iss: 'https://evil.example/' }, /"iss"/],
    ['without an issuer', { iss: undefined }, /"iss"/],
    ['for another application', { aud: 'other' }, /"aud"/],
    ['without an audience', { aud: undefined }, /"aud"/],
    ['without a time of issue', { iat: undefined }, /"iat"/],
    ['whose time of issue is not a number', { iat: 'now' }, /"iat"/],
    ['from the future', { iat: now() + 360, exp: now() + 480 }, /"iat"/],
    ['that is too old, however late it expires', { iat: now() - 660, exp: now() + 86_400 }, /"iat"/],
    ['without an expiry', { exp: undefined }, /"exp"/],
    ['that has expired', { iat: now() - 480, exp: now() - 360 }, /"exp"/],
    ['that is not valid yet', { nbf: now() + 360 }, /"nbf"/],
    ['without an identifier', { jti: undefined }, /"jti"/],
    ['with an identifier that is not a string', { jti: 1 }, /jti/],
    ['with an empty identifier', { jti: '' }, /jti/],
    ['with an overlong identifier', { jti: 'x'.repeat(257) }, /jti/],
    ['without events', { events: undefined }, /events/],
    ['with events that are a list', { events: [EVENT] }, /events/],
    ['with other events', { events: { 'http://schemas.openid.net/event/other': {} } }, /events/],
    ['with an event that is not an object', { events: { [EVENT]: true } }, /events/],
    ['with an event that is a list', { events: { [EVENT]: [] } }, /events/],
    ['with a nonce', { nonce: 'n' }, /nonce/],
    ['with neither a user nor a session', { sub: undefined, sid: undefined }, /neither sub nor sid/],
    ['with a session that is not a string', { sid: 1 }, /sid/],
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
    ['a typ that is not a string', { typ: {} }],
    ['a key that the provider does not have', { kid: 'other' }],
  ])('with %s', async (_, header) => {
    await expect(verify({}, header)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('when somebody else signed it under the provider’s key id', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const token = await provider.logoutToken({}, {}, privateKey);
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('when it is unsigned', async () => {
    const token = new UnsecuredJWT({ sid: 'session-1', jti: 'token-1', events: { [EVENT]: {} } })
      .setIssuer(`https://${DOMAIN}/`)
      .setAudience('client')
      .setIssuedAt()
      .setExpirationTime('2m')
      .encode();
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('when it is signed with the client secret', async () => {
    const token = await new SignJWT({ sid: 'session-1', jti: 'token-1', events: { [EVENT]: {} } })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(`https://${DOMAIN}/`)
      .setAudience('client')
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(new TextEncoder().encode(CONFIG.auth0.clientSecret));
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('with a critical header that is not understood', async () => {
    const [, claims = '', signature = ''] = (await provider.logoutToken()).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'key', crit: ['x'], x: 1 }));
    const token = [header.toString('base64url'), claims, signature].join('.');
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({
      kind: 'unverifiable',
      message: expect.stringContaining('"x" is not recognized') as string,
    });
  });

  it('when its claims were changed after signing', async () => {
    const [header = '', , signature = ''] = (await provider.logoutToken()).split('.');
    const [, claims = ''] = (await provider.logoutToken({ sid: 'session-2' })).split('.');
    const token = [header, claims, signature].join('.');
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it.each(['', 'x', 'a.b.c', 'a.b.c.d.e', 'e30.e30.', '{}'])('when it is malformed: %j', async (token) => {
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });

  it('when it is an ID token', async () => {
    const token = await provider.idToken({ sid: 'session-1', jti: 'token-1' });
    await expect(oidc.verifyLogoutToken(token)).rejects.toMatchObject({ kind: 'unverifiable' });
  });
});

describe('the signing keys', () => {
  it('are fetched once for many tokens', async () => {
    await Promise.all(Array.from({ length: 20 }, () => verify()));
    await verify();
    expect(keyReads()).toBe(1);
  });

  it('are not fetched again for each unknown key id', async () => {
    await verify();
    for (const kid of ['a', 'b', 'c']) await verify({}, { kid }).catch(() => undefined);
    expect(keyReads()).toBe(1);
  });

  it.each<[string, () => Promise<Response>]>([
    ['can’t be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['come back as a 500', () => Promise.resolve(new Response('', { status: 500 }))],
    ['are not JSON', () => Promise.resolve(new Response('<html>'))],
    ['are not a key set', () => Promise.resolve(Response.json({ keys: 'none' }))],
  ])('that %s are not blamed on the token, and are fetched again for the next', async (_, answer) => {
    keys = answer;
    await expect(verify()).rejects.toMatchObject({ kind: 'unavailable' });
    keys = undefined;
    expect((await verify()).id).toBe('token-1');
  });

  it('time out when they never arrive', async () => {
    keys = () => new Promise(() => undefined);
    await expect(verify()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('are unavailable until discovery succeeds', async () => {
    provider.away = new TypeError('fetch failed');
    oidc = create();
    await expect(verify()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
