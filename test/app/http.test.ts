import { request as send } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApp } from './support/test-app';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const heading = async (response: Response) => /<h1>([^<]*)<\/h1>/.exec(await response.text())?.[1];

describe('every response', () => {
  it.each(['/', '/nowhere', '/auth/callback', '/assets/app.css'])(
    'to %s carries the security headers',
    async (path) => {
      const { headers } = await fetch(app.url + path, { headers: { origin: 'https://evil.example' } });
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';script-src 'self';connect-src 'self';style-src 'self';img-src 'self' https:;" +
          "form-action 'self' https://tenant.example;base-uri 'none';frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('has a request id of our own, whatever the client sent', async () => {
    const sent = 'spoofed';
    const response = await fetch(`${app.url}/nowhere`, { headers: { 'x-request-id': sent } });
    const id = response.headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.text()).toContain(id);
  });

  it('has no inline style or script', async () => {
    const visitor = await app.signedIn();
    app.api.script = [{ body: { id: 'org_AAAAAAAAAAAAAAAA', name: 'acme' } }];
    for (const path of ['/', '/profile', '/admin', '/nowhere']) {
      const { document, body } = await visitor.open(app.url + path);
      expect(document.querySelectorAll('script:not([src]), style')).toEqual([]);
      expect(body).not.toMatch(/\s(style|on[a-z]+)=/);
    }
  });

  it('is never cached when it is a page, and cached for good when it is an asset', async () => {
    const visitor = await app.signedIn();
    const page = await visitor.open(`${app.url}/profile`);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const styles = page.document.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
    expect(styles).toMatch(/^\/assets\/app\.css\?v=[\w-]{10}$/);
    const file = await fetch(app.url + styles);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('etag')).not.toBeNull();
  });
});

describe('over https', () => {
  it('tells browsers to use https only, for embedded resources too', async () => {
    const secure = await TestApp.start({
      baseUrl: 'https://admin.example.com',
      secure: true,
      trustedProxies: 1,
    });
    const { headers } = await fetch(`${secure.url}/`, { headers: { 'x-forwarded-proto': 'https' } });
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain(';upgrade-insecure-requests');
    await secure.stop();
  });

  it('extends HSTS to subdomains where configured', async () => {
    const secure = await TestApp.start({ secure: true, trustedProxies: 1, hstsSubdomains: true });
    const { headers } = await fetch(`${secure.url}/healthz`, { headers: { 'x-forwarded-proto': 'https' } });
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    await secure.stop();
  });

  it('refuses logins while the proxy does not say that it speaks https', async () => {
    const secure = await TestApp.start({
      baseUrl: 'https://admin.example.com',
      secure: true,
      trustedProxies: 1,
    });
    const silent = await fetch(`${secure.url}/auth/login`, { redirect: 'manual' });
    expect(silent.status).toBe(500);
    expect(await silent.text()).toContain('X-Forwarded-Proto');
    expect(silent.headers.getSetCookie()).toEqual([]);
    const headers = { 'x-forwarded-proto': 'http' };
    await fetch(`${secure.url}/auth/login`, { redirect: 'manual', headers });
    await secure.stop();
    expect(secure.logLines.filter((line) => line.includes('"problem":"proxy_silent"'))).toEqual([
      expect.stringContaining(
        'the request came without X-Forwarded-Proto, which the proxy has to send as https',
      ),
      expect.stringContaining('X-Forwarded-Proto does not say https'),
    ]);
  });
});

describe('a request that cannot be served', () => {
  it.each([
    ['an unknown page', '/nowhere', {}, 404, 'There is no page at this address'],
    [
      'a malformed address',
      '/auth/callback?state=%E0%A4%A',
      {},
      400,
      'This login has expired or was already used',
    ],
    [
      'a body that is too long',
      '/admin',
      { method: 'POST', body: new URLSearchParams({ display_name: 'x'.repeat(40_000) }) },
      413,
      'This is too much to send at once',
    ],
    [
      'a body in an unknown character set',
      '/admin',
      {
        method: 'POST',
        body: 'name=x',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=klingon' },
      },
      415,
      'The app could not read this request',
    ],
    [
      'more fields than any form has',
      '/admin',
      { method: 'POST', body: new URLSearchParams(Array.from({ length: 1_100 }, (_, i) => [`f${i}`, ''])) },
      413,
      'This is too much to send at once',
    ],
  ] satisfies [string, string, RequestInit, number, string][])(
    'gets an error page: %s',
    async (_what, path, init, status, title) => {
      const response = await fetch(app.url + path, init);
      expect(response.status).toBe(status);
      expect(await heading(response)).toBe(title);
    },
  );

  it.each(['GET', 'POST'])(
    '%s to //evil.example/admin gets a page without links to that host',
    async (method) => {
      const visitor = await app.signedIn();
      const page = await visitor.open(`${app.url}//evil.example/admin`, { method });
      expect(page.status).toBe(404);
      expect(page.body).not.toMatch(/(href|action)="[^"]*evil/);
    },
  );

  it('is not echoed when it is a TRACE', async () => {
    const { port } = new URL(app.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const options = { port, method: 'TRACE', path: '/', headers: { cookie: 'tenantry=canary' } };
      const request = send(options, (response) => {
        response.toArray().then((chunks) => {
          resolve(`${response.statusCode} ${chunks.join('')}`);
        }, reject);
      });
      request.once('error', reject).end();
    });
    expect(answer).toMatch(/^404 /);
    expect(answer).not.toContain('canary');
  });

  it('gets no directory listing and no file outside the assets', async () => {
    for (const path of ['/assets', '/assets/', '/assets/../app.js', '/.git/config'])
      expect((await fetch(app.url + path, { redirect: 'manual' })).status).toBe(404);
  });

  it('is refused with a field sent twice, and changes nothing', async () => {
    const visitor = await app.signedIn();
    const home = await visitor.open(`${app.url}/`);
    const token = home.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    app.api.calls.length = 0;
    const body = `_csrf=${token}&name=a&name=b`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const page = await visitor.open(`${app.url}/admin`, { method: 'POST', body, headers });
    expect(page.status).toBe(400);
    expect(app.api.calls).toEqual([]);
  });

  it('gets a page with its request id for an internal error, whose cause is only logged', async () => {
    const visitor = await app.signedIn();
    const fault = Object.assign(new Error('the disk is on fire'), { token: 'canary' });
    app.onLookUp = () => Promise.reject(fault);
    const page = await visitor.open(`${app.url}/profile`);
    app.onLookUp = undefined;
    expect(page.status).toBe(500);
    expect(page.body).not.toContain('on fire');
    const id = page.headers.get('x-request-id') ?? '';
    expect(page.body).toContain(id);
    const line = app.logLines.find((logged) => logged.includes(id)) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      level: 50,
      status: 500,
      err: { message: 'the disk is on fire' },
    });
    expect(line).not.toContain('canary');
  });
});
