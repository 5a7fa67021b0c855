import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../support/visitor';
import { API, OKTA, PAGE } from './identity-providers/sample';
import { ADMIN } from './support/fake-oidc';
import { TestApp } from './support/test-app';

const BASE = 'https://admin.example.com';
/** How many bytes of request headers nginx accepts by default; other proxies accept more. */
const PROXY_HEADER_BYTES = 8_192;

let app: TestApp;
let received: string[];
beforeAll(async () => {
  app = await TestApp.start({ baseUrl: BASE, secure: true, trustedProxies: 1 });
});
afterAll(() => app.stop());
beforeEach(() => {
  app.ahead = 0;
  received = [];
});

/** A browser in front of the proxy that terminates https: it sees only the base URL. */
function browser(): Visitor {
  return new Visitor(async (address, init) => {
    const { pathname, search } = new URL(address instanceof Request ? address.url : address);
    const headers = new Headers(init?.headers);
    headers.set('x-forwarded-proto', 'https');
    const response = await fetch(app.url + pathname + search, { ...init, headers });
    received.push(...response.headers.getSetCookie());
    return response;
  });
}

async function signIn(visitor: Visitor, login = '/auth/login', organization = ADMIN.organization) {
  app.oidc.next = { ...ADMIN, organization };
  const sent = await visitor.open(BASE + login, {}, false);
  const state = new URL(sent.headers.get('location') ?? '').searchParams.get('state') ?? '';
  return visitor.open(`${BASE}/auth/callback?code=x&state=${state}`);
}

describe('over https, every cookie', () => {
  it('is bound to this host, HttpOnly, Secure and SameSite=Lax', async () => {
    const visitor = browser();
    app.api.script = [{ body: { display_name: 'Acme, Inc.' } }];
    await visitor.open(`${BASE}/language`, {
      method: 'POST',
      body: new URLSearchParams({ language: 'ja', returnTo: '/' }),
    });
    for (let tab = 0; tab < 4; tab++) {
      app.ahead += 10;
      await visitor.open(`${BASE}/auth/login?returnTo=/?tab=${tab}`, {}, false);
    }
    await signIn(visitor);
    await visitor.open(`${BASE}/organizations`);
    app.api.routes.set(`GET ${API}`, { body: OKTA });
    await visitor.open(`${BASE}${PAGE}/test/start`, {}, false);
    await signIn(visitor);
    await visitor.open(`${BASE}/auth/logout`, { method: 'POST' }, false);

    const kinds = received.map((cookie) => /^__Host-([a-z]+)/.exec(cookie)?.[1] ?? cookie);
    expect([...new Set(kinds)].sort()).toEqual(['language', 'login', 'organizations', 'tenantry', 'tested']);
    for (const cookie of received) {
      const [, ...attributes] = cookie.split('; ');
      expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']));
      expect(attributes.filter((attribute) => /^domain/i.test(attribute))).toEqual([]);
    }
  });

  it('fits, together with all others at their longest, into the headers that proxies accept', async () => {
    const visitor = browser();
    for (let number = 0; number < 10; number++) {
      await signIn(visitor, '/auth/login', { id: `org_${number}AAAAAAAAAAAAAAA`, name: '組'.repeat(60) });
    }
    const longest = new URLSearchParams({
      returnTo: `/${'a'.repeat(511)}`,
      organization: 'o'.repeat(128),
      invitation: 'i'.repeat(128),
    });
    for (let tab = 0; tab < 4; tab++) {
      app.ahead += 10;
      await visitor.open(`${BASE}/auth/login?${longest.toString()}`, {}, false);
    }
    const sent = await visitor.jar.getCookieString(BASE);
    expect(sent.split('; ').filter((cookie) => cookie.startsWith('__Host-login-'))).toHaveLength(3);
    expect(sent.length).toBeGreaterThan(5_000);
    expect(sent.length).toBeLessThan(PROXY_HEADER_BYTES);
  });

  it('is set through hostCookie', () => {
    const folder = path.join(__dirname, '../../app');
    const makers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) =>
        /\.(cookie|clearCookie)\(|session\(\{/.test(readFileSync(path.join(folder, file), 'utf8')),
      );
    expect(makers.length).toBeGreaterThan(3);
    expect(
      makers.filter((file) => !readFileSync(path.join(folder, file), 'utf8').includes('hostCookie(')),
    ).toEqual([]);
  });
});
