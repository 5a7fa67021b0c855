import { decodeJwt } from 'jose';
import { fetchUserInfo, refreshTokenGrant } from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Authentication } from './testing/authentication';
import { bindAction, MACHINE, READ, SECRET, UPDATE, userId, WEB } from './testing/sample-state';

const DEAD = {
  status: 403,
  body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
};

const LOGS = `exports.onExecutePostLogin = async () => { console.log('ran'); };`;

describe('a refresh token', () => {
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

  function refresh(token: string, more: Record<string, string> = {}) {
    return tenant.token({
      grant_type: 'refresh_token',
      client_id: WEB,
      client_secret: SECRET,
      refresh_token: token,
      ...more,
    });
  }

  /** Exchanges a refresh token that is expected to be valid. */
  async function rotate(token: string): Promise<string> {
    const { status, body } = await refresh(token);
    expect(status, JSON.stringify(body)).toBe(200);
    return String(body['refresh_token']);
  }

  async function firstRefreshToken(): Promise<string> {
    return String((await tenant.signIn()).refresh_token);
  }

  it('rotates, and keeps the scopes, the organization and the session', async () => {
    const first = await tenant.signIn();
    const second = await refreshTokenGrant(await tenant.configuration(), String(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.scope).toBe(first.scope);
    expect(second.claims()).toMatchObject({ sub: userId('admin'), org_id: 'org_acme' });
    expect(second.claims()?.['sid']).toBe(first.claims()?.['sid']);
    expect(decodeJwt(second.access_token)).toMatchObject({ org_id: 'org_acme' });
  });

  it('can narrow its scopes, but never widen them', async () => {
    const token = await firstRefreshToken();
    const { body } = await refresh(token, { scope: `openid ${READ}` });
    expect(body['scope']).toBe(`openid ${READ}`);
    const wider = await refresh(String(body['refresh_token']), {
      scope: `openid ${READ} delete:everything`,
    });
    expect(wider.status).toBeGreaterThanOrEqual(400);
  });

  it('gives only the scopes that the user’s roles permit at the time', async () => {
    const token = await firstRefreshToken();
    tenant.context.state.organizations.get('org_acme')?.members.get(userId('admin'))?.role_ids.clear();
    const { body } = await refresh(token);
    expect(body['scope']).not.toContain(READ);
    expect(body['scope']).not.toContain(UPDATE);
  });

  it('may be reused within the leeway if only one is newer, and gives a new one', async () => {
    const first = await firstRefreshToken();
    const second = await rotate(first);
    tenant.clock.ahead = 2_000;
    const again = await rotate(first);
    expect(again).not.toBe(second);
    await rotate(second);
    await rotate(again);
  });

  it('revokes its family when reused after the leeway, which earlier reuse does not extend', async () => {
    const first = await firstRefreshToken();
    const second = await rotate(first);
    tenant.clock.ahead = 2_000;
    const third = await rotate(first);
    tenant.clock.ahead = 3_100;
    expect(await refresh(first)).toEqual(DEAD);
    expect(await refresh(second)).toEqual(DEAD);
    expect(await refresh(third)).toEqual(DEAD);
  });

  it('logs each exchange, and reports reuse as such', async () => {
    settings().leeway = 0;
    const first = await firstRefreshToken();
    const second = await rotate(first);
    await refresh(first);
    await refresh(second);
    const { logEvents } = tenant.context.state;
    expect(logEvents.map(({ type, client_id, user_id }) => [type, client_id, user_id])).toEqual([
      ['sertft', WEB, userId('admin')],
      ['ferrt', WEB, userId('admin')],
      ['fertft', WEB, undefined],
    ]);
  });

  it('revokes its family when reused while two are newer, even within the leeway', async () => {
    const first = await firstRefreshToken();
    const third = await rotate(await rotate(first));
    expect(await refresh(first)).toEqual(DEAD);
    expect(await refresh(third)).toEqual(DEAD);
  });

  it('works for exactly one of many concurrent requests without a leeway', async () => {
    settings().leeway = 0;
    const token = await firstRefreshToken();
    bindAction(tenant.context.state, 'slow', LOGS);
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
    expect(tenant.lines).toEqual(['Action "slow": ran']);
  });

  it('stays the same without rotation, and expires once it has been idle too long', async () => {
    settings().rotation_type = 'non-rotating';
    const token = await firstRefreshToken();
    for (const ahead of [0, 1_000, 1_700_000]) {
      tenant.clock.ahead = ahead;
      expect(await rotate(token)).toBe(token);
    }
    tenant.clock.ahead = 1_700_000 + 1_801_000;
    expect(await refresh(token)).toEqual(DEAD);
  });

  it('expires with the absolute lifetime of its family, despite rotation', async () => {
    const first = await firstRefreshToken();
    tenant.clock.ahead = 1_700_000;
    const second = await rotate(first);
    tenant.clock.ahead = 3_601_000;
    expect(await refresh(second)).toEqual(DEAD);
  });

  it('is refused for a blocked user, a removed member and a deleted user', async () => {
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

  it('gives an access token that works for userinfo', async () => {
    const { refresh_token: token } = await tenant.signIn();
    const configuration = await tenant.configuration();
    const second = await refreshTokenGrant(configuration, String(token));
    expect(await fetchUserInfo(configuration, second.access_token, userId('admin'))).toMatchObject({
      email: 'admin@example.com',
    });
  });
});
