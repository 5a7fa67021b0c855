import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { MEMBER, VIEWER } from '../support/fake-oidc';
import { SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import { asked, ID, LIST, OPEN, pem, PROBLEM, script, sent } from './sample';

const NEW = `${LIST}/new`;
const SECRET = 'a-secret-that-nobody-may-see';
const REGISTERED = { client_id: 'client-there', client_secret: SECRET };
const FIELDS = { name: 'acme-okta', domain: 'acme.okta.com', ...REGISTERED };

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  script(app);
});

const open = (path: string, visitor = admin) => visitor.open(app.url + path);
const text = (page: Page) => page.document.querySelector('main')?.textContent ?? '';

async function create(
  fields: Record<string, string>,
  strategy = 'okta',
  answer?: ScriptedAnswer,
): Promise<Page> {
  const form = await open(`${NEW}/${strategy}/settings`);
  app.api.calls.length = 0;
  if (answer) app.api.routes.set('POST /identity-providers', answer);
  return admin.submit(form, fields, '/settings', false);
}

const faults = (page: Page) =>
  page.document.querySelectorAll('[role=alert] a').map((link) => link.getAttribute('href'));

describe('a new identity provider', () => {
  it('can be reached only by a test at first', async () => {
    const page = await create({ ...FIELDS, display_name: 'Acme' });
    expect([page.status, page.headers.get('location')]).toEqual([303, `${LIST}/${ID}/test`]);
    expect(sent(app)).toEqual([
      {
        strategy: 'okta',
        name: 'acme-okta',
        display_name: 'Acme',
        is_enabled: true,
        show_as_button: false,
        assign_membership_on_login: false,
        options: { domain: 'acme.okta.com', client_id: 'client-there', client_secret: SECRET },
      },
    ]);
    expect(app.log).toContain(
      `"action":"identity_provider.create","strategy":"okta","identityProvider":"${ID}","outcome":"done"`,
    );
    expect(app.log).not.toContain(SECRET);
  });

  it('makes people members on login where that is chosen and the tenant allows the choice', async () => {
    const faulty = await create({ name: 'Not a name', assign_membership_on_login: 'on' });
    expect(faulty.document.querySelector('#assign_membership_on_login[checked]')).not.toBeNull();
    await create({ ...FIELDS, assign_membership_on_login: 'on' });
    expect(sent(app)).toMatchObject([{ assign_membership_on_login: true }]);
    const organization = { ...OPEN.organization, can_set_assign_membership_on_login: false };
    app.api.routes.set('GET /config/identity-providers', { body: { ...OPEN, organization } });
    expect((await open(`${NEW}/okta/settings`)).body).toContain('The app’s operator decides whether people');
    await create(FIELDS);
    expect(sent(app)[0]).not.toHaveProperty('assign_membership_on_login');
  });

  it('is off where the tenant does not allow hiding the button', async () => {
    const organization = { ...OPEN.organization, can_set_show_as_button: false };
    app.api.routes.set('GET /config/identity-providers', { body: { ...OPEN, organization } });
    await create(FIELDS);
    expect(sent(app)).toMatchObject([{ is_enabled: false }]);
    expect(sent(app)[0]).not.toHaveProperty('show_as_button');
  });

  it.each([
    ['waad', { tenant_domain: 'acme.onmicrosoft.com', ...REGISTERED }, {}],
    ['google-apps', { domain: 'acme.example', icon_url: 'https://acme.example/i.png', ...REGISTERED }, {}],
    ['adfs', { way: 'server', adfs_server: 'adfs.acme.example' }, {}],
    ['adfs', { way: 'metadata', fedMetadataXml: '<EntityDescriptor>\n</EntityDescriptor>' }, {}],
    [
      'oidc',
      { way: 'front_channel', discovery_url: 'https://a.example/', client_id: 'c' },
      { type: 'front_channel' },
    ],
    [
      'oidc',
      { way: 'back_channel', discovery_url: 'https://a.example/', ...REGISTERED },
      { type: 'back_channel' },
    ],
    [
      'samlp',
      { way: 'metadata', metadataUrl: 'https://a.example/metadata' },
      {
        signSAMLRequest: false,
        signatureAlgorithm: 'rsa-sha256',
        digestAlgorithm: 'sha256',
        protocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
      },
    ],
  ])('of the kind %s accepts %j', async (strategy, { way, ...fields }: Record<string, string>, more) => {
    const page = await create({ name: 'acme', ...(way && { way }), ...fields }, strategy);
    expect(page.status).toBe(303);
    expect(sent(app)).toMatchObject([{ strategy, name: 'acme' }]);
    expect((sent(app)[0] as { options: object }).options).toEqual({ ...fields, ...more });
  });

  it.each(['pingfederate', 'samlp'])(
    'of the kind %s accepts a certificate as PEM, base64, or base64 of PEM',
    async (strategy) => {
      const certificate = await pem();
      const base64 = certificate.replaceAll(/-----.*-----/g, '').trim();
      const fields: Record<string, string> =
        strategy === 'samlp'
          ? { way: 'manual', signInEndpoint: 'https://a.example/sso' }
          : { pingFederateBaseUrl: 'https://sso.example' };
      for (const signingCert of [certificate, base64, Buffer.from(certificate).toString('base64')]) {
        await create({ name: 'acme', ...fields, signingCert, signSAMLRequest: 'on' }, strategy);
        expect(sent(app)).toMatchObject([{ options: { signingCert: certificate, signSAMLRequest: true } }]);
      }
    },
  );

  it("accepts federation metadata up to Auth0's limit", async () => {
    const xml = (bytes: number) => `<EntityDescriptor>${'&'.repeat(bytes - 37)}</EntityDescriptor>`;
    expect((await create({ name: 'a', way: 'metadata', fedMetadataXml: xml(131_072) }, 'adfs')).status).toBe(
      303,
    );
    const page = await create({ name: 'a', way: 'metadata', fedMetadataXml: xml(131_073) }, 'adfs');
    expect(page.status).toBe(422);
    expect(faults(page)).toEqual(['#fedMetadataXml']);
  });

  it('shows every error at its field, and keeps all input but the secret', async () => {
    const fields = {
      name: 'Not a name',
      display_name: 'Acme \u202Efdp',
      domain: 'https://acme.okta.com/',
      client_id: 'with space',
      client_secret: SECRET,
      icon_url: 'javascript:alert(1)',
    };
    const page = await create(fields);
    expect(page.status).toBe(422);
    expect(faults(page)).toEqual(['#name', '#display_name', '#domain', '#client_id', '#icon_url']);
    for (const [name, value] of Object.entries({ ...fields, client_secret: '' })) {
      expect(page.document.querySelector(`main [name=${name}]`)?.getAttribute('value')).toBe(value);
    }
    expect(page.body).not.toContain(SECRET);
    expect(text(page)).toContain('Enter the client secret again: it is never kept in a page.');
    expect(asked(app)).toEqual([]);
  });

  it('requires each mandatory field', async () => {
    const page = await create({ name: '', domain: '' });
    expect(faults(page)).toEqual(['#name', '#domain', '#client_id', '#client_secret']);
    expect(text(page)).not.toContain('client secret again');
    const way = await create({ name: 'acme', way: 'manual' }, 'samlp');
    expect(faults(way)).toEqual(['#signInEndpoint', '#signingCert']);
  });

  it('is refused with a private key, even next to its certificate', async () => {
    const signingCert = `-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n${await pem()}`;
    const page = await create(
      { name: 'acme', pingFederateBaseUrl: 'https://sso.example', signingCert },
      'pingfederate',
    );
    expect(text(page)).toContain('This is a private key, which must stay secret.');
    expect(sent(app)).toEqual([]);
  });

  it.each([
    ['a word', 'none'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----'],
    ['markup', '<script>alert(1)</script>'],
  ])('is refused with %s as a certificate', async (_what, signingCert) => {
    const fields = { name: 'acme', pingFederateBaseUrl: 'https://sso.example', signingCert };
    expect(faults(await create(fields, 'pingfederate'))).toEqual(['#signingCert']);
  });

  it.each([
    ['a repeated field', 'domain=a&domain=b', 'okta'],
    ['an unknown connection method', 'way=other', 'samlp'],
    ['an unknown algorithm', 'signatureAlgorithm=md5', 'samlp'],
  ])('is refused with %s', async (_what, query, strategy) => {
    const form = await open(`${NEW}/${strategy}/settings`);
    const token = form.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const body = new URLSearchParams(`_csrf=${token}&${query}`);
    expect((await admin.open(`${app.url}${NEW}/${strategy}/settings`, { method: 'POST', body })).status).toBe(
      400,
    );
    expect(sent(app)).toEqual([]);
  });

  it('is created only once when the form is sent twice', async () => {
    const form = await open(`${NEW}/okta/settings`);
    const [one, two] = [
      await admin.submit(form, FIELDS, '/settings', false),
      await admin.submit(form, FIELDS, '/settings', false),
    ];
    expect(two.headers.get('location')).toBe(one.headers.get('location'));
    expect(sent(app)).toHaveLength(1);
  });

  const duplicate = { status: 409, body: { type: `${PROBLEM}A0E-409-0003`, status: 409 } };
  const invalid = {
    status: 400,
    body: {
      type: `${PROBLEM}A0E-400-0003`,
      validation_errors: [{ detail: '<b>no</b> such host', pointer: '/options/domain' }],
    },
  };
  it.each([
    ['a name that is taken', duplicate, 409, '#name'],
    ['a value that Auth0 refuses', invalid, 422, '#domain'],
    ['an API that is down', { status: 503 }, 503, undefined],
    ['half a response', { status: 201, body: '{"id":' }, 502, undefined],
    ['an API timeout', SILENCE, 503, undefined],
    [
      'a tenant that is not set up',
      { status: 409, body: { type: `${PROBLEM}A0E-409-0001` } },
      502,
      undefined,
    ],
    ['too many requests', { status: 429, headers: { 'retry-after': '60' } }, 503, undefined],
  ] satisfies [string, ScriptedAnswer, number, string | undefined][])(
    'keeps the input after %s',
    async (_what, answer, status, field) => {
      const page = await create({ ...FIELDS, display_name: 'Typed & kept' }, 'okta', answer);
      expect(page.status).toBe(status);
      expect(faults(page)).toEqual(field === undefined ? [] : [field]);
      expect(page.document.querySelector('[name=display_name]')?.getAttribute('value')).toBe('Typed & kept');
      expect(page.body).not.toContain(SECRET);
      expect(page.body).not.toContain('<b>no</b>');
      expect(sent(app)).toHaveLength(1);
    },
  );

  it('says how many there can be if Auth0 refuses it without a reason', async () => {
    const page = await create(FIELDS, 'okta', { status: 400, body: { type: `${PROBLEM}A0E-400-0001` } });
    expect([page.status, page.document.querySelector('[role=alert] p')?.textContent]).toEqual([
      422,
      'Auth0 did not accept this identity provider. An organization can have up to 10, including those of the app’s operator.',
    ]);
  });

  it('never echoes the secret to somebody whose sign-in has ended meanwhile', async () => {
    const visitor = await app.signedIn();
    const form = await open(`${NEW}/okta/settings`, visitor);
    await app.signOut(visitor);
    const token = form.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const body = new URLSearchParams({ _csrf: token, ...FIELDS });
    const headers = { 'sec-fetch-site': 'same-origin' };
    const page = await visitor.open(`${app.url}${NEW}/okta/settings`, { method: 'POST', body, headers });
    expect(page.status).toBe(401);
    expect(page.body).toContain('acme.okta.com');
    expect(page.body).not.toContain(SECRET);
  });

  it.each([
    ['a viewer', VIEWER],
    ['a member', MEMBER],
  ])('cannot be created by %s', async (_who, person) => {
    const visitor = await app.signedIn(person);
    const home = await visitor.open(`${app.url}/profile`);
    const token = home.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const path = `${app.url}${NEW}/okta/settings`;
    expect((await visitor.open(path)).status).toBe(403);
    const body = new URLSearchParams({ _csrf: token, ...FIELDS });
    expect((await visitor.open(path, { method: 'POST', body })).status).toBe(403);
    expect(asked(app)).toEqual([]);
  });
});

it('the form for a new identity provider is available in Japanese', async () => {
  const headers = { 'accept-language': 'ja' };
  const page = await admin.open(`${app.url}${NEW}/waad/settings`, { headers });
  expect(page.document.querySelector('h1')?.textContent).toBe('Microsoft Entra IDの接続');
  expect(text(page)).toContain('クライアントシークレット');
});
