import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../../../support/visitor';
import { addUser, CALLBACK } from '../../oidc/testing/sample-state';
import type { Connection } from '../../state/entities/connection';
import { FederatedTenant, outcome } from './testing/federated-tenant';

let federated: FederatedTenant;
let connection: Connection;

beforeAll(async () => {
  federated = await FederatedTenant.start();
});
afterAll(() => federated.close());
beforeEach(() => {
  ({ connection } = federated.reset());
});

const message = ({ document }: Page) => document.querySelector('main')?.textContent.replaceAll(/\s+/g, ' ');

describe('a sign-in through an identity provider', () => {
  it('asks for a code with PKCE, a state and a nonce', async () => {
    const { page } = await federated.enter('ada@sso.example');
    expect(Object.fromEntries(sentTo(page))).toEqual({
      response_type: 'code',
      client_id: federated.provider.clientId,
      redirect_uri: `${federated.tenant.context.browserOrigin}/login/callback`,
      scope: 'openid profile email',
      login_hint: 'ada@sso.example',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      state: expect.stringMatching(/^[\w-]{36}$/) as string,
    });
  });

  it('may be redirected from the identity provider’s form to the tenant and a local application', async () => {
    const { page } = await federated.enter('ada@sso.example');
    const policy = page.headers.get('content-security-policy') ?? '';
    const { browserOrigin } = federated.tenant.context;
    expect(policy).toContain(`form-action 'self' ${browserOrigin} http://localhost:* http://*.localhost:*;`);
  });

  it('tells the application that the identity provider refused the secret', async () => {
    connection.options['client_secret'] = 'not-the-secret';
    const { page } = await federated.signIn();
    const text = 'signing in through Acme SSO failed: it answered access_denied: Unauthorized';
    expect(outcome(page)).toEqual(['access_denied', text]);
    expect(federated.tenant.lines).toEqual([`Login refused: access_denied: ${text}`]);
    expect(federated.users()).toEqual([]);
  });

  it.each([
    ['https://localhost:1/.well-known/openid-configuration', 'it could not be reached'],
    ['/.well-known/none', 'unexpected HTTP response status code'],
  ])('tells the application that no identity provider is at %s', async (address, text) => {
    connection.options['discovery_url'] = new URL(address, federated.provider.discoveryUrl).href;
    const { page } = await federated.enter('ada@sso.example');
    expect(outcome(page)).toEqual(['access_denied', `signing in through Acme SSO failed: ${text}`]);
  });

  it.each([
    ['samlp', { metadataUrl: 'https://idp.example/' }],
    ['waad', { tenant_domain: 'a.example', client_id: 'a', client_secret: 'b' }],
    ['oidc', { type: 'front_channel', discovery_url: 'https://idp.example/', client_id: 'a' }],
  ])('says that the tenant does not speak the protocol of %s with %j', async (strategy, options) => {
    Object.assign(connection, { strategy, options: { ...options, domain_aliases: ['sso.example'] } });
    const { page } = await federated.enter('ada@sso.example');
    expect(page.status).toBe(501);
    expect(message(page)).toContain(
      `The embedded tenant does not speak the protocol of Acme SSO (${strategy})`,
    );
  });

  it('passes the identity provider’s refusal on to the application', async () => {
    const { visitor, page } = await federated.enter('ada@sso.example');
    const back = new URL(`${federated.tenant.context.browserOrigin}/login/callback`);
    back.search = new URLSearchParams({
      error: 'access_denied',
      error_description: 'not today',
      state: sentState(page),
    }).toString();
    expect(outcome(await visitor.open(back))).toEqual(['access_denied', 'not today']);
  });

  it('cannot be completed by another browser, twice, or without its state', async () => {
    const { visitor, page } = await federated.enter('ada@sso.example');
    const callback = (state: string) =>
      `${federated.tenant.context.browserOrigin}/login/callback?${new URLSearchParams({ code: 'x', state }).toString()}`;
    const state = sentState(page);
    const others = [federated.tenant.visitor().open(callback(state)), visitor.open(callback('none'))];
    for (const other of await Promise.all(others)) {
      expect(other.status).toBe(400);
      expect(message(other)).toContain('Try logging in again');
    }
    const end = await federated.atProvider(visitor, page);
    expect(end.url.href).toContain(CALLBACK);
    expect((await visitor.open(callback(state))).status).toBe(400);
  });

  it('is refused to a blocked user', async () => {
    const first = await federated.enter('ada@sso.example');
    await federated.atProvider(first.visitor, first.page);
    Object.assign(federated.users()[0] ?? {}, { blocked: true });
    const { visitor, page } = await federated.enter('ada@sso.example');
    expect(outcome(await federated.atProvider(visitor, page))).toEqual(['unauthorized', 'user is blocked']);
  });

  it('never takes over a password account with the same address', async () => {
    const { state } = federated.tenant.context;
    const own = addUser(state, 'ada');
    own.email = 'ada@sso.example';
    await federated.signIn();
    expect(state.users.get(own.user_id)).toBe(own);
    expect(own.name).toBe('The ada');
    expect(federated.users()).toHaveLength(1);
  });
});

/** The state with which a browser was sent to the identity provider. */
function sentState(page: Page): string {
  return sentTo(page).get('state') ?? '';
}

/** The parameters with which a browser was sent to the identity provider. */
function sentTo({ trail }: Page): URLSearchParams {
  const { host } = new URL(federated.provider.discoveryUrl);
  const asked = trail.map((address) => new URL(address)).find((url) => url.host === host);
  return asked?.searchParams ?? new URLSearchParams();
}
