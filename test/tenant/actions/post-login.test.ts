import { decodeJwt } from 'jose';
import { refreshTokenGrant } from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Artifacts } from '../oidc/artifacts';
import { Authentication } from '../oidc/testing/authentication';
import { bindAction, READ, UPDATE, userId, WEB } from '../oidc/testing/sample-state';
import type { LoginFacts } from './event';
import { runPostLogin } from './post-login';

const ROLES = 'https://app.test/roles';

describe('post-login Actions', () => {
  let tenant: Authentication;
  beforeAll(async () => {
    tenant = await Authentication.start();
  });
  afterAll(() => tenant.close());
  beforeEach(() => {
    tenant.reset();
  });

  /** Binds an Action whose handler has this body. */
  function bind(body: string, name = 'action', secrets: Record<string, string> = {}) {
    const code = `exports.onExecutePostLogin = async (event, api) => {${body}};`;
    bindAction(tenant.context.state, name, code, secrets);
  }

  /** Runs the bound Actions for the admin of Acme. */
  function run(timeLimit?: number) {
    const { context } = tenant;
    const user = context.state.users.get(userId('admin'));
    const client = context.state.clients.get(WEB);
    if (!user || !client) throw new Error('the sample is incomplete');
    const facts: LoginFacts = {
      user,
      client,
      record: context.state.organizations.get('org_acme'),
      audience: tenant.myOrganization,
      sessionId: 'session',
      request: { ip: '127.0.0.1', method: 'GET', query: {}, body: {} },
      parameters: { login_hint: 'admin@example.com', response_type: 'code' },
      scopes: ['openid', READ],
    };
    return runPostLogin(context, new Artifacts(context), facts, timeLimit);
  }

  /** The error that a login returns to the application. */
  async function refusal() {
    const end = await tenant.visit(tenant.visitor(), (await tenant.begin()).url);
    return [end.url.searchParams.get('error'), end.url.searchParams.get('error_description')];
  }

  it('add claims to both tokens, at login and at every refresh', async () => {
    bind(`
      api.idToken.setCustomClaim('${ROLES}', event.authorization.roles);
      api.accessToken.setCustomClaim('${ROLES}', [event.transaction.protocol]);
    `);
    const first = await tenant.signIn();
    expect(first.claims()?.[ROLES]).toEqual(['admin']);
    expect(decodeJwt(first.access_token)[ROLES]).toEqual(['oidc-basic-profile']);
    tenant.context.state.organizations.get('org_acme')?.members.get(userId('admin'))?.role_ids.clear();
    const second = await refreshTokenGrant(await tenant.configuration(), String(first.refresh_token));
    expect(second.claims()?.[ROLES]).toEqual([]);
    expect(decodeJwt(second.access_token)[ROLES]).toEqual(['oauth2-refresh-token']);
  });

  it('cannot set claims that Auth0 reserves, and the log says so', async () => {
    bind(`
      api.idToken.setCustomClaim('sub', 'somebody');
      api.idToken.setCustomClaim('org_id', 'org_other');
      api.accessToken.setCustomClaim('plain', 1);
    `);
    const tokens = await tenant.signIn();
    expect(tokens.claims()).toMatchObject({ sub: userId('admin'), org_id: 'org_acme' });
    expect(decodeJwt(tokens.access_token)).not.toHaveProperty('plain');
    expect(tenant.lines).toContain(
      'Action "action": claim "org_id" is not allowed by Auth0 and was left out',
    );
  });

  it('add scopes to the access token and remove them', async () => {
    bind(`api.accessToken.addScope('extra:scope'); api.accessToken.removeScope('${UPDATE}');`);
    const tokens = await tenant.signIn();
    expect(tokens.scope).toContain('extra:scope');
    expect(tokens.scope).not.toContain(UPDATE);
    expect(decodeJwt(tokens.access_token)['scope']).toBe(tokens.scope);
  });

  it('that deny a login return the reason to the application and stop later Actions', async () => {
    bind(`api.user.setAppMetadata('seen', true); api.access.deny('Not on Sundays');`, 'first');
    bind(`api.user.setAppMetadata('second', true);`, 'second');
    expect(await refusal()).toEqual(['access_denied', 'Not on Sundays']);
    expect(tenant.context.state.users.get(userId('admin'))?.app_metadata).toEqual({ seen: true });
  });

  it('that throw end the login with the error’s message', async () => {
    bind(`throw new Error('no such thing')`);
    expect(await refusal()).toEqual(['access_denied', 'no such thing']);
    expect(tenant.lines).toContain('Action "action": failed: no such thing');
  });

  it('can deny a refresh, and the refresh token still works afterwards', async () => {
    const { refresh_token: token } = await tenant.signIn();
    bind(`api.access.deny('no more');`);
    await expect(refreshTokenGrant(await tenant.configuration(), String(token))).rejects.toMatchObject({
      status: 403,
      error: 'access_denied',
      error_description: 'no more',
    });
    tenant.context.state.bindings.clear();
    const again = await refreshTokenGrant(await tenant.configuration(), String(token));
    expect(again.access_token).not.toBe('');
  });

  it('receive the event that Auth0 documents', async () => {
    bind(`api.idToken.setCustomClaim('https://app.test/event', event);`, 'action', { KEY: 'value' });
    const { idTokenClaims } = await run();
    expect(idTokenClaims['https://app.test/event']).toMatchObject({
      authorization: { roles: ['admin'] },
      client: { client_id: WEB, name: 'Sample App', metadata: {} },
      connection: { name: 'Username-Password-Authentication', strategy: 'auth0' },
      organization: { id: 'org_acme', name: 'acme', display_name: 'Acme, Inc.', metadata: {} },
      request: { ip: '127.0.0.1', method: 'GET', geoip: {} },
      resource_server: { identifier: tenant.myOrganization },
      secrets: { KEY: 'value' },
      stats: { logins_count: 0 },
      tenant: { id: 'localhost' },
      transaction: {
        protocol: 'oidc-basic-profile',
        requested_scopes: ['openid', READ],
        login_hint: 'admin@example.com',
      },
      user: {
        user_id: userId('admin'),
        email: 'admin@example.com',
        email_verified: true,
        app_metadata: {},
        user_metadata: {},
      },
    });
    expect(idTokenClaims['https://app.test/event']).not.toHaveProperty('user.connection');
  });

  it('run in order, each with its own secrets, and see metadata set by earlier ones', async () => {
    bind(`api.user.setUserMetadata('colour', event.secrets.COLOUR);`, 'first', { COLOUR: 'blue' });
    bind(
      `api.idToken.setCustomClaim('https://app.test/seen', [event.user.user_metadata.colour, event.secrets.COLOUR ?? 'none']);`,
      'second',
    );
    expect((await run()).idTokenClaims).toEqual({ 'https://app.test/seen': ['blue', 'none'] });
  });

  it('remove metadata by setting it to null', async () => {
    bind(
      `api.user.setAppMetadata('a', 1); api.user.setAppMetadata('b', 2); api.user.setAppMetadata('a', null);`,
    );
    await run();
    expect(tenant.context.state.users.get(userId('admin'))?.app_metadata).toEqual({ b: 2 });
  });

  it('share a cache whose entries expire', async () => {
    bind(`
      const found = api.cache.get('key');
      if (!found) api.cache.set('key', 'kept', { ttl: 60000 });
      api.idToken.setCustomClaim('https://app.test/found', found?.value ?? 'nothing');
    `);
    const found = async () => (await run()).idTokenClaims['https://app.test/found'];
    expect([await found(), await found()]).toEqual(['nothing', 'kept']);
    tenant.clock.ahead = 61_000;
    expect(await found()).toBe('nothing');
  });

  it('do not run before they are deployed', async () => {
    bind(`api.access.deny('should not run');`);
    for (const action of tenant.context.state.actions.values()) delete action.deployed_version;
    expect(await run()).not.toHaveProperty('denied');
  });

  describe('are isolated', () => {
    it('from the process, its environment, modules and network', async () => {
      bind(`
        const attempts = {
          process: () => process,
          constructor: () => this.constructor.constructor('return process')(),
          api: () => api.idToken.setCustomClaim.constructor('return process')(),
          timer: () => setTimeout.constructor('return process')(),
          require: () => require('node:fs'),
          fetch: () => fetch('https://example.com'),
          import: async () => { try { await import('node:fs') } catch (error) { return error.constructor.constructor('return process')() } },
        };
        const outcome = {};
        for (const [name, attempt] of Object.entries(attempts)) {
          try { outcome[name] = String(typeof await attempt()); } catch (error) { outcome[name] = error.message; }
        }
        api.idToken.setCustomClaim('https://app.test/outcome', outcome);
      `);
      expect((await run()).idTokenClaims['https://app.test/outcome']).toEqual({
        process: 'process is not defined',
        constructor: 'process is not defined',
        api: 'process is not defined',
        timer: 'process is not defined',
        require: "require('node:fs') is not supported by the embedded tenant: an Action has no modules here",
        fetch: 'fetch is not supported by the embedded tenant: an Action has no network here',
        import: 'process is not defined',
      });
    });

    it('from each other: a global does not outlive its run', async () => {
      bind(
        `globalThis.count = (globalThis.count ?? 0) + 1; api.idToken.setCustomClaim('https://app.test/count', count);`,
      );
      await run();
      expect((await run()).idTokenClaims).toEqual({ 'https://app.test/count': 1 });
    });

    it('and stopped when they exceed the time limit, busy or waiting, or the memory limit', async () => {
      const message = 'Request to Webtask exceeded allowed execution time';
      bind(`for (;;);`);
      await expect(run(200)).rejects.toThrow(message);
      tenant.reset();
      bind(`await new Promise((resolve) => setTimeout(resolve, 60000));`);
      await expect(run(200)).rejects.toThrow(message);
      tenant.reset();
      bind(`const all = []; for (;;) all.push(new Array(100000).fill(1));`);
      await expect(run()).rejects.toThrow('memory limit');
    });
  });

  it.each([
    [`api.multifactor.enable('any')`, 'api.multifactor.enable is not supported by the embedded tenant'],
    [
      `api.redirect.sendUserTo('https://x.test')`,
      'api.redirect.sendUserTo is not supported by the embedded tenant',
    ],
    [`api.idToken.unknown()`, 'api.idToken.unknown is not supported by the embedded tenant'],
    [`await Promise.reject('text')`, 'text'],
    [
      `setTimeout(() => { throw new Error('late') }, 1); await new Promise((r) => setTimeout(r, 500));`,
      'late',
    ],
  ])('fail when they run %s', async (body, message) => {
    bind(body);
    await expect(run()).rejects.toThrow(message);
  });

  it('fail without a handler or with a syntax error', async () => {
    bindAction(tenant.context.state, 'empty', 'exports.other = 1;');
    await expect(run()).rejects.toThrow('the Action exports no onExecutePostLogin');
    tenant.reset();
    bindAction(tenant.context.state, 'broken', 'exports.onExecutePostLogin = (');
    await expect(run()).rejects.toThrow(/Unexpected/);
  });

  it('write console output to the tenant’s log', async () => {
    bind(`console.log('hello', { a: 1 }, new Error('x')); console.warn(undefined);`);
    await run();
    expect(tenant.lines).toEqual(['Action "action": hello {"a":1} Error: x', 'Action "action": undefined']);
  });

  it('leave no thread behind', async () => {
    bind(`setInterval(() => {}, 10);`);
    const before = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    await Promise.all(Array.from({ length: 10 }, () => run()));
    const after = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    expect(after).toBeLessThanOrEqual(before);
  });
});
