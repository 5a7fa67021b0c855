import { allowInsecureRequests, buildEndSessionUrl } from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../../support/visitor';
import { Authentication } from './testing/authentication';
import { APP, MACHINE, WEB } from './testing/sample-state';

describe('logging out', () => {
  let tenant: Authentication;
  let visitor: Visitor;
  let idToken: string;
  let sid: string;
  beforeAll(async () => {
    tenant = await Authentication.start();
  });
  afterAll(() => tenant.close());
  beforeEach(async () => {
    tenant.reset();
    visitor = tenant.visitor();
    const tokens = await tenant.signIn(undefined, undefined, visitor);
    idToken = String(tokens.id_token);
    sid = tokens.claims()?.['sid'] as string;
  });

  async function isSignedIn(): Promise<boolean> {
    const { url } = await tenant.begin({ organization: 'org_acme', prompt: 'none' });
    return (await visitor.open(url)).url.searchParams.has('code');
  }

  function open(path: string, parameters: Record<string, string>) {
    return visitor.open(
      `${tenant.context.browserOrigin}${path}?${new URLSearchParams(parameters).toString()}`,
    );
  }

  it('ends the session and returns to the application with its state', async () => {
    expect(await isSignedIn()).toBe(true);
    const configuration = await tenant.configuration();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- browsers are sent to plain http on loopback
    allowInsecureRequests(configuration);
    const url = buildEndSessionUrl(configuration, {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${APP}/bye`,
      state: 'kept',
    });
    expect((await visitor.open(url)).url.href).toBe(`${APP}/bye?state=kept`);
    expect(await isSignedIn()).toBe(false);
  });

  it('accepts the session id and client id instead of the ID token', async () => {
    const end = await open('/oidc/logout', {
      logout_hint: sid,
      client_id: WEB,
      post_logout_redirect_uri: `${APP}/bye`,
    });
    expect(end.url.href).toBe(`${APP}/bye`);
    expect(await isSignedIn()).toBe(false);
  });

  it('asks for confirmation when nothing identifies the session', async () => {
    const page = await open('/oidc/logout', { client_id: WEB, post_logout_redirect_uri: `${APP}/bye` });
    expect(page.document.querySelector('h1')?.textContent).toBe('Log out?');
    expect(await isSignedIn()).toBe(true);
    expect((await visitor.submit(page)).url.href).toBe(`${APP}/bye`);
    expect(await isSignedIn()).toBe(false);
  });

  it('shows a page of its own when there is nowhere to return to', async () => {
    const page = await open('/oidc/logout', { id_token_hint: idToken });
    expect(page.status).toBe(200);
    expect(page.document.querySelector('h1')?.textContent).toBe('Logged out');
  });

  it('refuses a URL that is not allowed, an invalid hint and hints that disagree', async () => {
    const refusals: [Record<string, string>, string][] = [
      [
        { id_token_hint: idToken, post_logout_redirect_uri: 'https://evil.test/' },
        'not in the Allowed Logout URLs',
      ],
      [
        { id_token_hint: idToken, post_logout_redirect_uri: `${APP}/bye/elsewhere` },
        'not in the Allowed Logout URLs of the application',
      ],
      [{ post_logout_redirect_uri: APP }, 'not in the Allowed Logout URLs of the tenant'],
      [{ id_token_hint: `${idToken.slice(0, -8)}AAAAAAAA` }, 'id_token_hint is invalid'],
      [{ id_token_hint: 'not a token' }, 'id_token_hint is invalid'],
      [{ id_token_hint: idToken, client_id: MACHINE }, 'client_id does not match'],
      [{ id_token_hint: idToken, logout_hint: 'another' }, 'logout_hint does not match'],
      [{ client_id: 'nobody' }, 'Unknown client: nobody'],
    ];
    for (const [parameters, text] of refusals) {
      const page = await open('/oidc/logout', parameters);
      expect([page.status, page.document.textContent]).toEqual([400, expect.stringContaining(text)]);
    }
    expect(await isSignedIn()).toBe(true);
  });

  describe('at /v2/logout', () => {
    it('returns to an allowed URL with any query, and to the first one by default', async () => {
      const end = await open('/v2/logout', { client_id: WEB, returnTo: `${APP}/bye?from=here#there` });
      expect(end.url.href).toBe(`${APP}/bye?from=here#there`);
      expect(await isSignedIn()).toBe(false);
      expect((await open('/v2/logout', { client_id: WEB, federated: '' })).url.href).toBe(`${APP}/`);
    });

    it('returns to the tenant’s URLs only if no application is named', async () => {
      const returnTo = `${APP}/of-the-tenant`;
      tenant.context.state.settings.allowed_logout_urls = [returnTo];
      expect((await open('/v2/logout', { client_id: WEB, returnTo })).status).toBe(400);
      expect((await open('/v2/logout', { returnTo })).url.href).toBe(returnTo);
    });

    it('refuses another origin, path or case, and an application’s URL without its client id', async () => {
      for (const parameters of [
        { client_id: WEB, returnTo: 'https://evil.test/bye' },
        { client_id: WEB, returnTo: `${APP}/elsewhere` },
        { client_id: WEB, returnTo: `${APP}/Bye` },
        { returnTo: `${APP}/bye` },
      ]) {
        expect((await open('/v2/logout', parameters as Record<string, string>)).status).toBe(400);
      }
    });
  });
});
