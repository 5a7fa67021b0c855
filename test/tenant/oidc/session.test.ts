import { setTimeout as sleep } from 'node:timers/promises';
import { authorizationCodeGrant, fetchUserInfo } from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Authentication } from './testing/authentication';
import { CALLBACK, CONNECTION, userId } from './testing/sample-state';

describe('an existing session', () => {
  let tenant: Authentication;
  beforeAll(async () => {
    tenant = await Authentication.start();
  });
  afterAll(() => tenant.close());
  beforeEach(() => {
    tenant.reset();
  });

  /** A login that must not show a page. */
  function silent() {
    return tenant.begin({ organization: 'org_acme', prompt: 'none' });
  }

  it('signs in silently to the same organization, but not with prompt=login', async () => {
    const visitor = tenant.visitor();
    const first = await tenant.signIn(undefined, undefined, visitor);
    const end = await visitor.open((await silent()).url);
    expect(end.url.href).toContain(`${CALLBACK}?code=`);
    expect(first.claims()?.['org_id']).toBe('org_acme');
    const forced = await tenant.begin({ organization: 'org_acme', prompt: 'login' });
    const identifier = await visitor.open(forced.url);
    expect(identifier.url.pathname).toBe('/u/login/identifier');
    const password = await visitor.submit(identifier, { username: 'admin@example.com' });
    expect(password.url.pathname).toBe('/u/login/password');
  });

  it('spares the password once the address is entered, for the same address only', async () => {
    const visitor = tenant.visitor();
    await tenant.signIn(undefined, undefined, visitor);
    const again = await visitor.open((await tenant.begin()).url);
    expect(again.url.pathname).toBe('/u/login/identifier');
    const same = await visitor.submit(again, { username: 'Admin@example.com' });
    expect(same.url.href).toContain(`${CALLBACK}?code=`);
    const other = await visitor.open((await tenant.begin()).url);
    const password = await visitor.submit(other, { username: 'member@example.com' });
    expect(password.url.pathname).toBe('/u/login/password');
  });

  it('is replaced when another user signs in', async () => {
    const visitor = tenant.visitor();
    const first = await tenant.signIn('admin@example.com', undefined, visitor);
    const second = await tenant.signIn('member@example.com', undefined, visitor);
    expect(second.claims()?.sub).toBe(userId('member'));
    expect(second.claims()?.['sid']).not.toBe(first.claims()?.['sid']);
  });

  it('is not used once older than max_age, and puts auth_time into the ID token only when asked', async () => {
    const visitor = tenant.visitor();
    const started = Math.floor(Date.now() / 1_000);
    const plain = await tenant.signIn(undefined, { organization: 'org_acme' }, visitor);
    expect(plain.claims()?.auth_time).toBeUndefined();
    const aged = async (changes: Record<string, string>) => {
      const { url, checks } = await tenant.begin({ organization: 'org_acme', prompt: 'none', ...changes });
      const end = await visitor.open(url);
      if (end.url.searchParams.has('error')) return end.url.searchParams.get('error');
      const tokens = await authorizationCodeGrant(await tenant.configuration(), end.url, checks);
      return tokens.claims()?.auth_time;
    };
    const known = await aged({ max_age: '60' });
    expect(known).toBeGreaterThanOrEqual(started);
    await sleep(2_100);
    expect(await aged({ max_age: '1' })).toBe('login_required');
    expect(await aged({ max_age: '60' })).toBe(known);
    const again = await tenant.signIn(undefined, { organization: 'org_acme', max_age: '1' }, visitor);
    expect(again.claims()?.auth_time).toBeGreaterThan(known as number);
    const forced = await tenant.signIn(undefined, { organization: 'org_acme', prompt: 'login' }, visitor);
    expect(forced.claims()?.auth_time).toBeGreaterThan(known as number);
  });

  it('is not found without cookies, so prompt=none ends in login_required', async () => {
    const end = await tenant.visitor().open((await silent()).url);
    expect(end.url.searchParams.get('error')).toBe('login_required');
    expect(end.url.searchParams.get('error_description')).toBe('Login required');
  });

  it('is gone after a reset, and so are the tokens', async () => {
    const visitor = tenant.visitor();
    const tokens = await tenant.signIn(undefined, undefined, visitor);
    tenant.reset();
    const end = await visitor.open((await tenant.begin({ organization: 'org_acme', prompt: 'none' })).url);
    expect(end.url.searchParams.get('error')).toBe('login_required');
    const configuration = await tenant.configuration();
    await expect(fetchUserInfo(configuration, tokens.access_token, userId('admin'))).rejects.toThrow();
    expect(tenant.context.state.artifacts.get('RefreshToken')).toBeUndefined();
  });

  it('does not sign in a user who has since been blocked or deleted', async () => {
    const visitor = tenant.visitor();
    await tenant.signIn(undefined, undefined, visitor);
    const user = tenant.context.state.users.get(userId('admin'));
    if (user) user.blocked = true;
    const blocked = await visitor.open((await silent()).url);
    expect(blocked.url.searchParams.get('error')).toBe('unauthorized');
    tenant.context.state.users.delete(userId('admin'));
    const gone = await visitor.open((await silent()).url);
    expect(gone.url.searchParams.get('error')).toBe('login_required');
  });

  it('does not sign in a user whose connection has since been disabled for the application', async () => {
    const visitor = tenant.visitor();
    await tenant.signIn(undefined, undefined, visitor);
    const { connections, organizations } = tenant.context.state;
    const connection = connections.get(CONNECTION);
    const enabled = organizations.get('org_acme')?.connections;
    const own = enabled?.get(CONNECTION);
    if (!connection || !own) throw new Error('the sample has no connection');
    connections.set('con_other', { ...connection, id: 'con_other', name: 'other' });
    enabled?.set('con_other', { ...own, connection_id: 'con_other' });
    connection.enabled_clients = [];
    const { searchParams } = (await visitor.open((await silent()).url)).url;
    expect([searchParams.get('error'), searchParams.get('error_description')]).toEqual([
      'access_denied',
      'connection Username-Password-Authentication is not enabled for the client',
    ]);
  });

  it('expires after three idle days, and after seven in any case', async () => {
    const day = 24 * 3_600_000;
    const visitor = tenant.visitor();
    await tenant.signIn(undefined, undefined, visitor);
    const lasts = async (days: number) => {
      tenant.clock.ahead = days * day;
      return (await visitor.open((await silent()).url)).url.searchParams.has('code');
    };
    expect([await lasts(2), await lasts(4), await lasts(6), await lasts(7.01)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    tenant.reset();
    await tenant.signIn(undefined, undefined, visitor);
    expect(await lasts(3.01)).toBe(false);
  });
});
