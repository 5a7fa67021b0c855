import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { MEMBER, VIEWER } from '../support/fake-oidc';
import { TestApp } from '../support/test-app';
import { API, asked, GONE, ID, LIST, OKTA, PAGE, pem, script } from './sample';
import { text } from './said';

let app: TestApp;
let admin: Visitor;
let viewer: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
  viewer = await app.signedIn(VIEWER);
});
afterAll(() => app.stop());
beforeEach(() => {
  script(app);
});

const open = (path: string, visitor = admin) => visitor.open(app.url + path);
const links = (page: Page) =>
  page.document.querySelectorAll('main a').map((link) => link.getAttribute('href') ?? '');

/** The paths of an identity provider's controls, below its page. */
const controls = (page: Page) =>
  links(page)
    .filter((href) => href.startsWith(`${PAGE}/`))
    .map((href) => href.slice(PAGE.length + 1));

describe('the list of identity providers', () => {
  it("shows each one's kind and state, from one API call", async () => {
    const page = await open(LIST);
    expect(text(page)).toContain('Acme <b>Okta</b> Okta No button Ready to test');
    expect(links(page)).toEqual([`${LIST}/new`, PAGE]);
    expect(asked(app)).toEqual(['GET /identity-providers']);
  });

  it.each([
    [{ is_enabled: false, show_as_button: true }, 'Off'],
    [{ show_as_button: true }, 'On'],
    [{ domains: ['acme.example'] }, 'On'],
    [{}, 'Ready to test'],
  ])('describes a provider with %j as %s', async (differs, state) => {
    script(app, { ...OKTA, ...differs });
    expect((await open(LIST)).document.querySelector('main .badge')?.textContent).toBe(state);
  });

  it('lists a provider without a link when the organization may not see its details', async () => {
    const hidden = { id: ID, display_name: 'Shared', is_enabled: true, access_level: 'none' };
    script(app, hidden);
    const page = await open(LIST);
    expect(text(page)).toContain('Shared Other Managed by the operator');
    expect(links(page)).toEqual([`${LIST}/new`]);
  });

  it.each([
    [true, ['Managed by the operator']],
    [undefined, ['Managed by the operator']],
    [false, ['Managed by the operator', 'Off']],
  ])('shows only the state that the API discloses: is_enabled is %s', async (is_enabled, badges) => {
    script(app, { id: ID, display_name: 'Shared', is_enabled, access_level: 'none' });
    const { document } = await open(LIST);
    expect(document.querySelectorAll('main .badge').map((badge) => badge.textContent)).toEqual(badges);
  });

  it('suggests adding the first one only to somebody who may', async () => {
    app.api.routes.set('GET /identity-providers', { body: { identity_providers: [] } });
    expect(links(await open(LIST))).toEqual([`${LIST}/new`]);
    const read = await open(LIST, viewer);
    expect(text(read)).toContain('When somebody adds one, it is listed here.');
    expect(text(read)).not.toContain('Connect your');
    expect(links(read)).toEqual([]);
  });

  it('is called read-only only for somebody who may change nothing', async () => {
    expect(text(await open(LIST, viewer))).toContain('let you view this, but not change it');
    expect(text(await open(LIST))).not.toContain('not change it');
  });

  it('is available in Japanese', async () => {
    const page = await admin.open(app.url + LIST, { headers: { 'accept-language': 'ja' } });
    expect(text(page)).toContain('テスト可能');
  });

  it('is refused to members without access, and to anonymous visitors', async () => {
    const member = await app.signedIn(MEMBER);
    expect((await open(LIST, member)).status).toBe(403);
    expect((await fetch(app.url + LIST, { redirect: 'manual' })).headers.get('location')).toContain(
      '/auth/login',
    );
    expect(asked(app)).toEqual([]);
  });
});

describe("an identity provider's page", () => {
  it('shows its settings, the values to copy and its attributes, from two parallel API calls', async () => {
    const page = await open(PAGE);
    expect(asked(app).sort()).toEqual(['GET /config/identity-providers', `GET ${API}`]);
    expect(text(page)).toContain('Okta domainacme.okta.com Client IDclient-there Logo URLNot set');
    expect(page.document.querySelector('#copy-callback')?.textContent).toBe(
      'https://tenant.example/login/callback',
    );
    const rows = page.document
      .querySelectorAll('tbody tr')
      .map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());
    expect(rows).toEqual([
      'email Required email Up to date',
      'given_name given_name Missing',
      'nickname nickname No longer defined',
    ]);
    expect(page.document.querySelectorAll('main b')).toEqual([]);
  });

  it.each([
    ['through its button on the login page.', { show_as_button: true }],
    ['are sent to it when they enter an e-mail address', { domains: ['acme.example'] }],
    ['login page, or are sent to it', { show_as_button: true, domains: ['acme.example'] }],
    ['Only a test sign-in can reach it', {}],
    ['Nobody can log in with it.', { is_enabled: false, show_as_button: true }],
  ])('says “%s” about how people reach it', async (words, state) => {
    script(app, { ...OKTA, ...state });
    expect(text(await open(PAGE))).toContain(words);
  });

  it.each([
    ['an admin', 'full', () => admin, true],
    ['a viewer', 'full', () => viewer, false],
    ['an admin who may not test it', 'limited', () => admin, false],
  ])('tells %s what to do next only if they may: %s', async (_who, access_level, visitor, orders) => {
    script(app, { ...OKTA, access_level });
    const page = text(await open(PAGE, visitor()));
    expect(page).toContain('it has no button and no domain.');
    expect(page.includes('Test it, then switch it on.')).toBe(orders);
    expect(page.includes('Update it to match.')).toBe(orders);
  });

  it('marks required attributes that are missing', async () => {
    const [email] = OKTA.attributes as Record<string, unknown>[];
    script(app, { ...OKTA, attributes: [{ ...email, is_missing: true }] });
    const page = await open(PAGE);
    expect(page.document.querySelector('.badge.bad')?.textContent).toBe('Missing');
    expect(controls(page)).toContain('update-attributes');
  });

  it('offers to update the mapping only if that changes anything', async () => {
    script(app, { ...OKTA, attributes: OKTA.attributes.slice(0, 1) });
    expect(controls(await open(PAGE))).not.toContain('update-attributes');
  });

  it('says until when a certificate is valid', async () => {
    const certificate = (await pem()).replaceAll(/-----.*-----|\s/g, '');
    const options = { signInEndpoint: 'https://a.example/', cert: certificate, signSAMLRequest: true };
    script(app, { ...OKTA, strategy: 'samlp', options });
    const page = await open(PAGE);
    expect(page.document.querySelector('time[data-day]')).not.toBeNull();
    expect(text(page)).toContain('Entered by hand');
    app.ahead = 400 * 365 * 24 * 3_600_000;
    const visitor = await app.signedIn();
    expect(text(await open(PAGE, visitor))).toContain('Expired');
    app.ahead = 0;
  });

  const ALL = [
    'test',
    'switch-on',
    'switch-off',
    'edit',
    'domains',
    'update-attributes',
    'provisioning',
    'detach',
    'delete',
  ];
  it.each([
    ['full', ALL],
    ['limited', ['switch-on', 'switch-off', 'edit', 'provisioning']],
    ['readonly', ['provisioning']],
  ])('with the access level %s has the controls %j', async (access_level, expected) => {
    script(app, { ...OKTA, access_level });
    const page = await open(PAGE);
    expect(controls(page)).toEqual(expected);
    expect(page.document.querySelector('#other-side') === null).toBe(access_level !== 'full');
    for (const below of ALL.filter((one) => !expected.includes(one))) {
      expect((await open(`${PAGE}/${below}`)).status).toBe(403);
    }
  });

  it.each(['none', undefined])('is refused with the access level %s', async (access_level) => {
    script(app, { ...OKTA, access_level });
    expect((await open(PAGE)).status).toBe(403);
  });

  it('has no controls or forms for a viewer', async () => {
    const page = await open(PAGE, viewer);
    expect(controls(page)).toEqual(['provisioning']);
    expect(text(page)).toContain('let you view this, but not change it');
    const forms = ALL.filter((one) => one !== 'provisioning' && one !== 'domains');
    for (const below of [...forms, 'test/start', 'test/result']) {
      expect((await open(`${PAGE}/${below}`, viewer)).status).toBe(403);
    }
    const domains = await open(`${PAGE}/domains`, viewer);
    expect(
      domains.document.querySelectorAll('main form, main a[href$=attach], main a[href$=detach]'),
    ).toEqual([]);
    expect(text(domains)).toContain('let you view this, but not change it');
    expect(text(domains)).not.toContain('Test it first.');
  });

  it('links to provisioning only where the tenant supports it', async () => {
    script(app, { ...OKTA, strategy: 'adfs', options: { adfs_server: 'adfs.acme.example' } });
    expect(controls(await open(PAGE))).not.toContain('provisioning');
  });

  it('shows what it can of an unknown kind', async () => {
    script(app, { ...OKTA, strategy: 'ad', options: {} });
    expect(text(await open(PAGE))).toContain('Other');
    expect((await open(`${PAGE}/edit`)).status).toBe(200);
  });

  it.each(['con_short', '..%2Fdetails', `${ID}x`, '<script>'])(
    'is not found for the malformed id %j, without an API call',
    async (id) => {
      const page = await open(`${LIST}/${id}`);
      expect(page.status).toBe(404);
      expect(links(page)).toContain(LIST);
      expect(asked(app).filter((call) => call !== 'GET /config/identity-providers')).toEqual([]);
    },
  );

  it.each([
    '',
    '/edit',
    '/test',
    '/test/result',
    '/domains',
    '/domains/acme.example/attach',
    '/switch-on',
    '/switch-off',
    '/detach',
    '/delete',
  ])('says at %j that the identity provider is gone, with a link to the list', async (below) => {
    app.api.routes.set(`GET ${API}`, GONE);
    const page = await open(PAGE + below);
    expect(page.status).toBe(404);
    expect(text(page)).toContain('It may have been deleted or detached.');
    expect(links(page)).toContain(LIST);
  });

  it.each([
    [429, 503],
    [500, 503],
  ])('answers a %i from the API with %i', async (status, shown) => {
    app.api.routes.set(`GET ${API}`, { status, headers: { 'retry-after': '60' } });
    expect((await open(PAGE)).status).toBe(shown);
  });

  it('answers a malformed API response with 502', async () => {
    app.api.routes.set(`GET ${API}`, { body: '{"id":' });
    expect((await open(PAGE)).status).toBe(502);
  });
});

it("the edit page offers every setting when the user may not read the tenant's configuration", async () => {
  app.oidc.scopes = ['read:my_org:identity_providers', 'update:my_org:identity_providers'];
  const visitor = await app.signedIn();
  app.oidc.scopes = undefined;
  const page = await open(`${PAGE}/edit`, visitor);
  expect(page.document.querySelectorAll('input[type=checkbox]')).toHaveLength(2);
  expect(asked(app)).toEqual([`GET ${API}`]);
});

it('the delete page does not request the deletion behaviour when the user may not read it', async () => {
  app.oidc.scopes = ['read:my_org:identity_providers', 'delete:my_org:identity_providers'];
  const visitor = await app.signedIn();
  app.oidc.scopes = undefined;
  expect((await open(`${PAGE}/delete`, visitor)).status).toBe(200);
  expect(asked(app)).toEqual([`GET ${API}`]);
});
