import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LogoutToken } from '../../app/auth/logout-token';
import { OidcError } from '../../app/auth/oidc-error';
import { StoreError } from '../../app/store/shared-store';
import type { Visitor } from '../support/visitor';
import { ADMIN, MEMBER, VIEWER } from './support/fake-oidc';
import { TestApp } from './support/test-app';

let app: TestApp;
let count = 0;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(() => {
  app.oidc.logoutTokens.clear();
  app.oidc.sessionId = undefined;
  app.logLines.length = 0;
});
afterAll(() => app.stop());

const FORM = 'application/x-www-form-urlencoded';
/** How long a token is accepted: five minutes, five more if its clock is ahead, and five by which clocks may differ. */
const LONGEST_MS = 15 * 60_000;

function send(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${app.url}/auth/backchannel-logout`, {
    method: 'POST',
    headers: { 'content-type': FORM, ...headers },
    body,
  });
}

/** Makes a new logout token known to the provider, and returns the request body that carries it. */
function logoutToken(changes: Partial<LogoutToken>): string {
  const id = `token-${++count}`;
  const token = { id, issuedAt: app.now(), userId: ADMIN.id, sessionId: undefined, ...changes };
  app.oidc.logoutTokens.set(id, token);
  return `logout_token=${id}`;
}

/** A visitor who is signed in with this session of the provider. */
function signedIn(sessionId: string, person = ADMIN): Promise<Visitor> {
  app.oidc.sessionId = sessionId;
  return app.signedIn(person);
}

const isSignedIn = async (visitor: Visitor) =>
  (await visitor.open(`${app.url}/profile`, {}, false)).status === 200;

const audits = () =>
  app.logLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'audit');

describe('back-channel logout', () => {
  it('ends every sign-in of the session, and no other', async () => {
    const [one, two] = [await signedIn('session-a'), await signedIn('session-a')];
    const other = await signedIn('session-b');
    const answer = await send(logoutToken({ sessionId: 'session-a' }));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    expect(await Promise.all([one, two, other].map(isSignedIn))).toEqual([false, false, true]);
  });

  it('ends every sign-in of the user when no session is named', async () => {
    const [one, two] = [await signedIn('session-c'), await signedIn('session-d')];
    const member = await signedIn('session-e', MEMBER);
    expect((await send(logoutToken({}))).status).toBe(200);
    expect(await Promise.all([one, two, member].map(isSignedIn))).toEqual([false, false, true]);
  });

  it('lets in a sign-in issued after the logout token, even if the token arrives late', async () => {
    const issuedAt = app.now() - 60_000;
    expect((await send(logoutToken({ sessionId: 'session-n', issuedAt }))).status).toBe(200);
    const { signIn } = app.oidc;
    app.oidc.signIn = async (...asked) => ({ ...(await signIn(...asked)), issuedAt: issuedAt + 30_000 });
    const visitor = await signedIn('session-n', VIEWER);
    app.oidc.signIn = signIn;
    expect(await isSignedIn(visitor)).toBe(true);
  });

  it('succeeds when nobody is signed in any more', async () => {
    expect((await send(logoutToken({ sessionId: 'session-f' }))).status).toBe(200);
  });

  it('is not cached, sets no cookie, and starts no session', async () => {
    const answer = await send(logoutToken({ sessionId: 'session-g' }), { cookie: 'tenantry=s%3Aforged' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('needs no CSRF token, even from a signed-in browser', async () => {
    const visitor = await signedIn('session-h');
    const cookie = await visitor.jar.getCookieString(app.url);
    const body = logoutToken({ sessionId: 'session-h' });
    expect((await send(body, { cookie, origin: 'https://evil.example' })).status).toBe(200);
    expect(await isSignedIn(visitor)).toBe(false);
  });

  it('writes an audit line with identifiers only', async () => {
    await signedIn('session-i');
    app.logLines.length = 0;
    await send(logoutToken({ id: 'the-jti', sessionId: 'session-i' }));
    expect(audits()).toMatchObject([
      {
        action: 'session.end',
        outcome: 'done',
        ended: 1,
        logoutToken: 'the-jti',
        session: 'session-i',
        user: ADMIN.id,
      },
    ]);
  });
});

describe('a logout token that was used before', () => {
  it('is refused, and ends no sign-in made since', async () => {
    const body = logoutToken({ sessionId: 'session-j', issuedAt: app.now() - 60_000 });
    expect((await send(body)).status).toBe(200);
    const visitor = await signedIn('session-j');
    const replay = await send(body);
    expect(replay.status).toBe(400);
    expect(await replay.json()).toEqual({
      error: 'invalid_request',
      error_description: 'the token was used before',
    });
    expect(await isSignedIn(visitor)).toBe(true);
  });

  it('is refused for as long as it would otherwise be valid', async () => {
    const body = logoutToken({ sessionId: 'session-m' });
    expect((await send(body)).status).toBe(200);
    app.ahead += LONGEST_MS - 1_000;
    expect((await send(body)).status).toBe(400);
  });

  it('is accepted only once when it arrives ten times at once', async () => {
    const body = logoutToken({ sessionId: 'session-k' });
    const statuses = (await Promise.all(Array.from({ length: 10 }, () => send(body)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(9);
  });

  it('is carried out once the store is back, even if the store had already recorded it', async () => {
    const visitor = await signedIn('session-o');
    let tries = 0;
    app.onMembers = () => {
      if (++tries === 2) app.onMembers = undefined;
      return Promise.reject(new StoreError('the store is away'));
    };
    app.onDelete = (key) =>
      key.startsWith('logout-token:') ? Promise.reject(new StoreError('the store is away')) : undefined;
    const answer = await send(logoutToken({ sessionId: 'session-o' }));
    app.onDelete = undefined;
    expect([answer.status, tries, await isSignedIn(visitor)]).toEqual([200, 2, false]);
    expect(audits()).toMatchObject([{ outcome: 'done', ended: 1 }]);
  });

  it('may be sent again if the logout could not be carried out', async () => {
    const visitor = await signedIn('session-l');
    const body = logoutToken({ sessionId: 'session-l' });
    app.onMembers = () => Promise.reject(new Error('a fault of our own'));
    const failed = await send(body);
    app.onMembers = undefined;
    expect(failed.status).toBe(400);
    expect(await failed.json()).toEqual({
      error: 'temporarily_unavailable',
      error_description: 'the logout could not be carried out now',
    });
    expect((await send(body)).status).toBe(200);
    expect(await isSignedIn(visitor)).toBe(false);
  });
});

describe('an invalid logout request', () => {
  const REFUSED = 'the body is not a form with one logout_token';

  it.each<[string, string, Record<string, string>, string]>([
    ['nothing', '', {}, REFUSED],
    ['an empty token', 'logout_token=', {}, REFUSED],
    ['another field', 'token=x', {}, REFUSED],
    ['two tokens', 'logout_token=a&logout_token=b', {}, REFUSED],
    ['JSON', '{"logout_token":"x"}', { 'content-type': 'application/json' }, REFUSED],
    ['an unknown token', 'logout_token=x', {}, 'an unknown token'],
    ['more than 16 kB', `logout_token=${'x'.repeat(17_000)}`, {}, 'request entity too large'],
    ['too many fields', `${'a=1&'.repeat(20)}logout_token=x`, {}, 'too many parameters'],
    [
      'an unknown charset',
      'logout_token=x',
      { 'content-type': `${FORM}; charset=klingon` },
      'unsupported charset',
    ],
  ])('is refused with %s', async (_, body, headers, description) => {
    const answer = await send(body, headers);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.json()).toEqual({
      error: 'invalid_request',
      error_description: expect.stringContaining(description) as string,
    });
    expect(audits()).toMatchObject([{ action: 'session.end', outcome: 'refused' }]);
  });

  it('is answered with 404 when it is a GET', async () => {
    expect((await fetch(`${app.url}/auth/backchannel-logout`)).status).toBe(404);
  });

  it('is told apart from unreadable signing keys, which are temporary and logged as an error', async () => {
    app.oidc.logoutTokens.set('t', new OidcError('unavailable', 'the signing keys could not be read'));
    const answer = await send('logout_token=t');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' });
    expect(app.log).toContain('the signing keys could not be read');
  });

  it('reveals nothing about an internal error', async () => {
    app.oidc.logoutTokens.set('t', new Error('secret innards'));
    const answer = await send('logout_token=t');
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('innards');
  });
});
