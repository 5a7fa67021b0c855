import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../../support/visitor';
import { LogoutTenant, type Registered } from './testing/logout-tenant';

const HOUR = 3_600_000;
/** Longer than it takes to send a token on loopback. */
const QUIET_MS = 150;

let tenant: LogoutTenant;
let app: Registered;
beforeAll(async () => {
  tenant = await LogoutTenant.start();
});
beforeEach(async () => {
  await tenant.reset();
  app = await tenant.register('App', { oidc_logout: settings({ mode: 'all' }) });
});
afterAll(() => tenant.close());

const settings = (initiators?: object) => ({
  backchannel_logout_urls: [tenant.logoutUrl],
  ...(initiators && { backchannel_logout_initiators: initiators }),
});

const user = (id: string) => `/users/${encodeURIComponent(id)}`;

/** Waits for a token for each of these sessions, in any order, then briefly for any unexpected one. */
async function expectTold(sids: string[]): Promise<void> {
  await expect.poll(() => tenant.received.length).toBeGreaterThanOrEqual(sids.length);
  await sleep(QUIET_MS);
  const received = tenant.received.map((_, index) =>
    tenant.verified(index).then(({ claims }) => claims['sid']),
  );
  expect((await Promise.all(received)).sort()).toEqual([...sids].sort());
}

const logout = (visitor: Visitor, path = `/v2/logout?client_id=${app.clientId}`) =>
  visitor.open(`http://${tenant.tenant.domain}${path}`);

describe('a logout token', () => {
  it('identifies the session in Auth0’s claims, expires after two minutes, and is posted as a form', async () => {
    const { visitor, userId, sid } = await tenant.signIn(app);
    await logout(visitor);
    await expectTold([sid]);
    const { header, claims } = await tenant.verified();
    expect(header).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(claims).toEqual({
      iss: tenant.tenant.issuer,
      sub: userId,
      aud: app.clientId,
      iat: expect.any(Number) as number,
      exp: (claims.iat ?? 0) + 120,
      jti: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      trace_id: expect.stringMatching(/^[\da-f]{16}$/) as string,
      sid,
    });
    expect(tenant.received[0]?.contentType).toBe('application/x-www-form-urlencoded');
  });

  it('is advertised in the discovery document', async () => {
    expect(await tenant.discovery()).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });

  it('goes to every application that the session signed in to, and to no other', async () => {
    const other = await tenant.register('Other', { oidc_logout: settings({ mode: 'all' }) });
    await tenant.register('Unused', { oidc_logout: settings({ mode: 'all' }) });
    const { visitor, sid } = await tenant.signIn(app);
    expect((await tenant.signIn(other, visitor)).sid).toBe(sid);
    await logout(visitor);
    await expectTold([sid, sid]);
    const audiences = await Promise.all(
      [0, 1].map(async (index) => (await tenant.verified(index)).claims.aud),
    );
    expect(new Set(audiences)).toEqual(new Set([app.clientId, other.clientId]));
  });

  it('goes to a local application without settings, and the log says that Auth0 would not send it', async () => {
    const local = await tenant.register('Local');
    const { visitor, sid } = await tenant.signIn(local);
    await logout(visitor, `/v2/logout?client_id=${local.clientId}`);
    await expectTold([sid]);
    expect(tenant.lines.filter((line) => line.includes('Auth0 would not do'))).toHaveLength(1);
  });

  it('does not go to a remote application without a logout URL', async () => {
    const client = await tenant.register('Elsewhere');
    const { visitor } = await tenant.signIn(client);
    await tenant.manage('PATCH', `/clients/${client.clientId}`, {
      callbacks: ['https://app.example/callback'],
    });
    await logout(visitor, `/v2/logout?client_id=${client.clientId}`);
    await expectTold([]);
  });
});

describe('applications are notified that a session ended', () => {
  it('on RP-initiated logout', async () => {
    const { visitor, sid } = await tenant.signIn(app);
    await logout(visitor, `/oidc/logout?client_id=${app.clientId}&logout_hint=${sid}`);
    await expectTold([sid]);
  });

  it('when the password changes, in every browser of that user and nobody else’s', async () => {
    const [one, two] = [await tenant.signIn(app), await tenant.signIn(app)];
    await tenant.signIn(app, new Visitor(), 1);
    await tenant.manage('PATCH', user(one.userId), { password: 'Another-Password-2' });
    await expectTold([one.sid, two.sid]);
    expect((await tenant.events()).map(({ type, details }) => [type, details?.['initiator']])).toEqual([
      ['oidc_backchannel_logout_succeeded', 'password-changed'],
      ['oidc_backchannel_logout_succeeded', 'password-changed'],
    ]);
  });

  it('when the e-mail address changes, but not when the name does', async () => {
    const { userId, sid } = await tenant.signIn(app);
    await tenant.manage('PATCH', user(userId), { name: 'Olive' });
    await expectTold([]);
    await tenant.manage('PATCH', user(userId), { email: 'olive@example.com' });
    await expectTold([sid]);
  });

  it('when the account is deleted', async () => {
    const { userId, sid } = await tenant.signIn(app);
    await tenant.manage('DELETE', user(userId));
    await expectTold([sid]);
  });

  it('when it is deleted alone or with all of the user’s, and refresh tokens stay valid', async () => {
    const [one, two, three] = [await tenant.signIn(app), await tenant.signIn(app), await tenant.signIn(app)];
    await tenant.manage('DELETE', `/sessions/${one.sid}`);
    await expectTold([one.sid]);
    const { sessions } = await tenant.manage('GET', `${user(one.userId)}/sessions`);
    expect((sessions as { id: string }[]).map(({ id }) => id)).toEqual([two.sid, three.sid]);
    await tenant.manage('DELETE', `${user(one.userId)}/sessions`);
    await expectTold([one.sid, two.sid, three.sid]);
    await expect(tenant.manage('GET', `/sessions/${two.sid}`)).rejects.toThrow('404');
    expect(await tenant.refresh(app, one)).toBe(200);
  });

  it('when it is revoked along with its refresh tokens', async () => {
    const [one, two] = [await tenant.signIn(app), await tenant.signIn(app)];
    await tenant.manage('POST', `/sessions/${one.sid}/revoke`);
    await expectTold([one.sid]);
    expect(await tenant.refresh(app, one)).toBe(403);
    expect(await tenant.refresh(app, two)).toBe(200);
  });

  it('when it expires, even if its browser never returns', async () => {
    const { sid } = await tenant.signIn(app);
    tenant.ahead = 71 * HOUR;
    await sleep(1_100);
    await expectTold([]);
    tenant.ahead = 73 * HOUR;
    await expectTold([sid]);
  });
});

describe('blocking a user', () => {
  it('ends no session, as Auth0 documents no such event, but makes the next refresh fail', async () => {
    const signedIn = await tenant.signIn(app);
    await tenant.manage('PATCH', user(signedIn.userId), { blocked: true });
    await expectTold([]);
    expect(await tenant.refresh(app, signedIn)).toBe(403);
  });

  it('is undone by setting a password through the Management API', async () => {
    const { userId, sid } = await tenant.signIn(app);
    await tenant.manage('PATCH', user(userId), { blocked: true });
    await tenant.manage('PATCH', user(userId), { password: 'Another-Password-2' });
    expect(await tenant.manage('GET', user(userId))).not.toHaveProperty('blocked');
    await expectTold([sid]);
  });
});

describe('logout initiators', () => {
  it('are logouts only by default', async () => {
    const quiet = await tenant.register('Quiet', { oidc_logout: settings() });
    const [one, two] = [await tenant.signIn(quiet), await tenant.signIn(quiet)];
    await tenant.manage('DELETE', `/sessions/${one.sid}`);
    await expectTold([]);
    await logout(two.visitor);
    await expectTold([two.sid]);
  });

  it('are those that the client selected', async () => {
    const selected_initiators = ['rp-logout', 'idp-logout', 'password-changed'];
    const choosy = await tenant.register('Choosy', {
      oidc_logout: settings({ mode: 'custom', selected_initiators }),
    });
    const [one, two] = [await tenant.signIn(choosy), await tenant.signIn(choosy)];
    await tenant.manage('DELETE', `/sessions/${one.sid}`);
    await expectTold([]);
    await tenant.manage('PATCH', user(two.userId), { password: 'Another-Password-2' });
    await expectTold([two.sid]);
  });
});

describe('an application that rejects its logout token', () => {
  it.each([400, 500, 302])(
    'with status %d is logged as failed, and the token is not sent again',
    async (status) => {
      const { visitor, userId, sid } = await tenant.signIn(app);
      tenant.status = status;
      await logout(visitor);
      await expectTold([sid]);
      expect(await tenant.events()).toMatchObject([
        {
          type: 'oidc_backchannel_logout_failed',
          description: `answered ${status}`,
          client_id: app.clientId,
          user_id: userId,
          details: { initiator: 'rp-logout', session_id: sid },
        },
      ]);
      expect(tenant.lines.at(-1)).toBe(`Back-channel logout of App failed: answered ${status}`);
    },
  );
});
