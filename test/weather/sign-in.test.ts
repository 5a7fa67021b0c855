import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../support/visitor';
import { cause, FAULTS } from './faults';
import { expectSound, watchRejections } from './sound-page';
import { Stage } from './stage';

const MINUTE = 60_000;
const TOKEN = /^POST \/oauth\/token$/;
const KEYS = /^GET \/\.well-known\/jwks\.json$/;
const DISCOVERY = /^GET \/\.well-known\/openid-configuration$/;
const ALL = /./;

let stage: Stage;
const rejections = watchRejections();
beforeAll(async () => {
  stage = await Stage.start();
});
beforeEach(() => stage.clear());
afterAll(() => stage.stop());

const tokenRequests = () => stage.proxy.requests.filter((request) => TOKEN.test(request)).length;

describe.each(FAULTS)('%s', (fault) => {
  it('during discovery leaves the app not ready, until the next attempt succeeds', async () => {
    const oidc = stage.anotherOidc();
    await cause(stage.proxy, fault, DISCOVERY);
    const attempt = { state: 's', nonce: 'n', codeVerifier: 'v'.repeat(43) };
    await expect(oidc.authorizationUrl(attempt, {})).rejects.toMatchObject({
      kind: 'unavailable',
      outcome: 'none',
    });
    expect(oidc.unreadyReason()).toContain(stage.tenant.domain);
    await stage.clear();
    await oidc.authorizationUrl(attempt, {});
    expect(oidc.unreadyReason()).toBeUndefined();
    oidc.stop();
  });

  it("during a login's token request shows an error page, and the next login succeeds", async () => {
    const visitor = new Visitor();
    await cause(stage.proxy, fault, TOKEN);
    const page = await stage.signIn(visitor);
    expectSound(page);
    expect([page.status, page.url.pathname]).toEqual([503, '/auth/callback']);
    expect(rejections).toEqual([]);
    await stage.clear();
    expect((await stage.signIn(visitor)).url.pathname).toBe('/profile');
  });

  it('during a refresh shows an error page, and the sign-in survives', async () => {
    const visitor = await stage.signedIn();
    stage.advance(11 * MINUTE);
    await cause(stage.proxy, fault, TOKEN);
    const page = await visitor.open(`${stage.url}/admin`);
    expectSound(page);
    expect([page.status, page.url.pathname]).toEqual([503, '/admin']);
    await stage.clear();
    expect((await visitor.open(`${stage.url}/admin`)).status).toBe(200);
    expect(rejections).toEqual([]);
  });

  it('everywhere does not prevent logging out', async () => {
    const visitor = await stage.signedIn();
    const page = await visitor.open(`${stage.url}/profile`);
    stage.proxy.requests.length = 0;
    await cause(stage.proxy, fault, ALL);
    const out = await visitor.submit(page, {}, '/auth/logout', false);
    expect(out.headers.get('location')).toMatch(`${stage.tenant.browserOrigin}/oidc/logout?`);
    expect(stage.proxy.requests).toEqual([]);
    const after = await visitor.open(`${stage.url}/admin`, {}, false);
    expect(new URL(after.headers.get('location') ?? '', stage.url).pathname).toBe('/auth/login');
  });
});

describe.each(FAULTS.filter((fault) => fault !== 'connection refused' && fault !== 'TLS failure'))(
  '%s when downloading the signing keys',
  (fault) => {
    it('still allows logins with known keys for an hour', async () => {
      await stage.signedIn();
      stage.advance(30 * MINUTE);
      await cause(stage.proxy, fault, KEYS);
      expect((await stage.signIn(new Visitor())).url.pathname).toBe('/profile');
    });

    it('prevents token requests, which could not be verified, once the keys are older', async () => {
      stage.advance(61 * MINUTE);
      await cause(stage.proxy, fault, KEYS);
      const page = await stage.signIn(new Visitor());
      expectSound(page);
      expect([page.status, tokenRequests()]).toEqual([503, 0]);
    });
  },
);
