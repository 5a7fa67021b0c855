import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DOMAINS, GONE, OKTA, script } from '../app/identity-providers/sample';
import { sendRaw, type RawAnswer, type RawRequest } from '../app/support/raw-request';
import { TestApp } from '../app/support/test-app';
import { runs } from '../support/runs';
import { anyName, textsLike } from './hostile-text';
import { keepsPrototypes } from './innocent';

let app: TestApp;
let signedIn: string;
let tokens: Readonly<Record<string, string>>;
beforeAll(async () => {
  app = await TestApp.start();
  await signIn();
});
afterAll(() => app.stop());

async function signIn(): Promise<void> {
  const visitor = await app.signedIn();
  signedIn = await visitor.jar.getCookieString(app.url);
  script(app);
  const page = await visitor.open(`${app.url}/admin/domains/new`);
  const token = page.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
  tokens = { _csrf: token };
}
beforeEach(() => {
  script(app);
  app.api.script = [GONE];
  app.api.routes.set('POST /domains', { status: 201, body: DOMAINS[0] });
  app.api.routes.set('GET /roles', { body: { roles: [{ id: 'rol_0000000000000001', name: 'admin' }] } });
  app.api.routes.set('POST /member-invitations', { status: 201, body: [{ id: 'uinv_0000000000000001' }] });
  app.api.routes.set('GET /details', { body: { name: 'acme', display_name: 'Acme' } });
  app.api.routes.set('PATCH /details', { body: { name: 'acme' } });
  app.api.routes.set('GET /members/auth0|1', { body: { user_id: 'auth0|1' } });
  app.api.routes.set('GET /members/auth0|1/roles', { body: { roles: [] } });
});

/** Targets that exist, that nearly exist, or that do not exist at all. */
const target = textsLike(
  ...([
    '/',
    '/admin',
    '/admin/domains?from=abc',
    '/admin/members/auth0%7C1',
    '/profile',
    '/language',
  ] as const),
  `/admin/identity-providers/${OKTA.id}/provisioning/tokens/tok_0000000000000001/delete`,
  '/admin/domains/ord_AAAAAAAAAAAAAAAAAAAAAA',
  '/admin/invitations?from=x',
  '/auth/login?returnTo=%2Fadmin&organization=org_1&invitation=abc',
  '/assets/app.css?v=1',
  'http://localhost/admin',
);
const method = fc.constantFrom('GET', 'GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE');

/** Text without line breaks, which would end the line of a raw request. */
const oneLine = (text: Arbitrary<string>) => text.map((value) => value.replaceAll(/[\r\n]/g, ''));
const header = (name: string, ...good: readonly [string, ...string[]]) =>
  oneLine(textsLike(...good)).map((value) => `${name}: ${value.slice(0, 6_000)}`);
const lines = fc
  .subarray([
    header('Cookie', 'tenantry=s%3Aabc.def; language=ja; login-x=ey.; organizations=eyJ'),
    header('Accept-Language', 'ja,en;q=0.8', '*'),
    header(
      'Content-Type',
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded; charset=utf-8',
    ),
    header('Content-Encoding', 'gzip', 'identity'),
    header('X-Forwarded-For', '203.0.113.7, 10.0.0.1'),
    header('X-Forwarded-Proto', 'https'),
    header('Sec-Fetch-Site', 'same-origin'),
    header('Traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
    header('If-None-Match', '"abc"'),
    header('Range', 'bytes=0-1'),
  ])
  .chain((chosen) => fc.tuple(...chosen));

async function send(request: RawRequest): Promise<RawAnswer> {
  const logged = app.logLines.length;
  const answer = await sendRaw(app.url, request);
  expect(answer.status).toBeGreaterThanOrEqual(200);
  expect(answer.status).toBeLessThan(500);
  expect(app.logLines.slice(logged).filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  expect(answer.location ?? '/').toMatch(/^(\/(?![/\\])|https:\/\/tenant\.example\/)/);
  expect(answer.body).not.toMatch(/(href|action)="(\/[/\\]|javascript:)/i);
  return answer;
}

const withCookie = (request: RawRequest): RawRequest => ({
  ...request,
  lines: [`Cookie: ${signedIn}`, ...(request.lines ?? []).filter((line) => !line.startsWith('Cookie'))],
});

keepsPrototypes();

describe('any request', () => {
  const request = fc.record({
    method,
    target: oneLine(target).map((text) => text.replaceAll(' ', '%20').slice(0, 6_000) || '/'),
    lines,
    body: fc.oneof(
      fc.constant(''),
      textsLike('language=ja&returnTo=%2Fadmin', 'domain=example.com&domain=a'),
    ),
  });

  it('from a visitor causes no server error, and redirects only within the app or to the provider', async () => {
    await fc.assert(
      fc.asyncProperty(request, (given) => send(given).then(() => undefined)),
      runs(),
    );
  });

  it('from an administrator causes no server error, and redirects only within the app or to the provider', async () => {
    const staying = request.filter((given) => !given.target.includes('/auth/logout'));
    await fc.assert(
      fc.asyncProperty(staying, (given) => send(withCookie(given)).then(() => undefined)),
      runs(),
    );
  });
});

describe('any callback from the provider', () => {
  it('causes no server error, with or without this browser’s cookie', async () => {
    const { head, location = '' } = await sendRaw(app.url, { target: '/auth/login' });
    const cookie = /^set-cookie: ([^;]*)/im.exec(head)?.[1] ?? '';
    const state = new URL(location).searchParams.get('state') ?? '';
    const query = fc.array(
      fc.tuple(
        fc.constantFrom('code', 'state', 'iss', 'error', 'error_description', 'session_state'),
        oneLine(textsLike('a-code', state, 'access_denied')),
      ),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(query, oneLine(textsLike(cookie, `${cookie}; ${cookie}`)), async (pairs, cookies) => {
        const sent = new URLSearchParams(pairs).toString();
        const lines = [`Cookie: ${cookies.slice(0, 6_000)}`];
        await send({ target: `/auth/callback?${sent.slice(0, 6_000)}`, lines });
      }),
      runs(),
    );
  });
});

describe('any form', () => {
  const forms: readonly (readonly [string, readonly string[]])[] = [
    ['/language', ['language', 'returnTo']],
    ['/admin', ['name', 'display_name', 'logo_url', 'primary_color', 'original_name', 'preview']],
    ['/admin/domains/new', ['domain']],
    ['/admin/invitations/new', ['addresses', 'role', 'days', 'identity_provider']],
    ['/admin/members/auth0%7C1', ['role', 'held']],
    [
      '/admin/identity-providers/new/samlp/settings',
      ['name', 'way', 'metadataUrl', 'signingCert', '_testable'],
    ],
    ['/admin/identity-providers/new/adfs/settings', ['name', 'way', 'fedMetadataXml', 'adfs_server']],
    [`/admin/identity-providers/${OKTA.id}/edit`, ['display_name', 'domain', 'client_id', 'client_secret']],
    [`/admin/identity-providers/${OKTA.id}/domains`, ['domain']],
    [`/admin/identity-providers/${OKTA.id}/provisioning/tokens`, ['lifetime']],
  ];
  const value = textsLike(
    'acme.example',
    'ada@example.com',
    'rol_0000000000000001',
    '7',
    'metadata',
    'https://a.example/',
  );
  const form = fc.constantFrom(...forms).chain(([path, names]) => {
    const field = fc.tuple(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, anyName), value);
    return fc.tuple(fc.constant(path), fc.array(field, { maxLength: 6 }));
  });

  const post = (path: string, fields: readonly [string, string][]) => {
    const body = new URLSearchParams([...Object.entries(tokens), ...fields]).toString();
    const type = 'Content-Type: application/x-www-form-urlencoded';
    return send(withCookie({ method: 'POST', target: path, lines: [type], body }));
  };

  // Each successful callback above was one more sign-in: ten thousand evict the first, as the store is bounded.
  beforeAll(signIn);

  it('from an administrator is returned with its faults, or carried out', async () => {
    await fc.assert(
      fc.asyncProperty(form, async ([path, fields]) => {
        expect([200, 303, 400, 404, 413, 422]).toContain((await post(path, fields)).status);
      }),
      runs(),
    );
    expect((await post('/admin/domains/new', [['domain', 'example']])).status).toBe(422);
    expect((await post('/admin/domains/new', [['domain', 'acme.example']])).status).toBe(303);
  });
});
