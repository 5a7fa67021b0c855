import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { TestApp } from '../support/test-app';
import { changeProvider } from './change-provider';
import { API, asked, OKTA, OPEN, PAGE, pem, PROBLEM, script, sent } from './sample';
import { alert, flash, text } from './said';

const SECRET = 'a-secret-that-nobody-may-see';

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

const open = (path: string) => admin.open(app.url + path);
const faults = (page: Page) =>
  page.document.querySelectorAll('[role=alert] a').map((link) => link.getAttribute('href'));

const change = (below: string, fields?: Record<string, string>, follow?: boolean) =>
  changeProvider(app, admin, below, fields, follow);

describe('editing an identity provider', () => {
  const REGISTERED = { domain: 'acme.okta.com', client_id: 'client-there' };

  it('sends only what was changed', async () => {
    const page = await change('edit', { display_name: 'New', assign_membership_on_login: 'on' });
    expect([page.status, page.headers.get('location')]).toEqual([303, PAGE]);
    expect(sent(app)).toEqual([{ display_name: 'New', assign_membership_on_login: true }]);
    expect(asked(app).sort()).toEqual(['GET /config/identity-providers', `GET ${API}`, `PATCH ${API}`]);
    expect(flash(await open(PAGE))).toBe('Your changes were saved.');
  });

  it('sends nothing when nothing was changed', async () => {
    await change('edit');
    expect(sent(app)).toEqual([]);
    expect(flash(await open(PAGE))).toBe('Nothing has changed.');
  });

  it('sends all options, with hidden ones and those that another admin has just changed', async () => {
    const form = await open(`${PAGE}/edit`);
    const options = { ...REGISTERED, domain: 'new.okta.com', bindingMethod: 'kept' };
    script(app, { ...OKTA, options });
    await admin.submit(form, { client_id: 'other', client_secret: SECRET }, '/edit');
    expect(sent(app)).toEqual([{ options: { ...options, client_id: 'other', client_secret: SECRET } }]);
    expect(app.log).not.toContain(SECRET);
  });

  it('requires the secret again when other options change, and accepts a new secret alone', async () => {
    const page = await change('edit', { domain: 'new.okta.com' });
    expect(page.status).toBe(422);
    expect(faults(page)).toEqual(['#client_secret']);
    expect(page.document.querySelector('[name=domain]')?.getAttribute('value')).toBe('new.okta.com');
    await admin.submit(page, { client_secret: SECRET }, '/edit');
    expect(sent(app)).toEqual([
      { options: { ...REGISTERED, domain: 'new.okta.com', client_secret: SECRET } },
    ]);
    script(app);
    await change('edit', { client_secret: SECRET });
    expect(sent(app)).toEqual([{ options: { ...REGISTERED, client_secret: SECRET } }]);
  });

  it('needs no secret for an identity provider that has none', async () => {
    const options = { type: 'back_channel', discovery_url: 'https://a.example/', client_id: 'c' };
    script(app, { ...OKTA, strategy: 'oidc', options });
    await change('edit', { way: 'front_channel' });
    expect(sent(app)).toEqual([{ options: { ...options, type: 'front_channel' } }]);
  });

  it('sends the existing certificate along with the changes', async () => {
    const certificate = await pem();
    const options = {
      signInEndpoint: 'https://a.example/sso',
      cert: certificate.replaceAll(/-----.*-----|\s/g, ''),
      signSAMLRequest: false,
      idpInitiated: { enabled: true },
    };
    script(app, { ...OKTA, strategy: 'samlp', options });
    await change('edit', { signSAMLRequest: 'on' });
    expect(sent(app)).toMatchObject([
      { options: { signingCert: certificate, signSAMLRequest: true, idpInitiated: { enabled: true } } },
    ]);
    expect(sent(app)[0]).not.toHaveProperty('options.cert');
  });

  it('keeps an option value that the form does not offer, until another is chosen', async () => {
    const options = {
      metadataUrl: 'https://a.example/metadata',
      signatureAlgorithm: 'rsa-sha512',
      digestAlgorithm: 'sha512',
      protocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP',
      signSAMLRequest: false,
    };
    script(app, { ...OKTA, strategy: 'samlp', options });
    const form = await open(`${PAGE}/edit`);
    const chosen = form.document.querySelector('[name=signatureAlgorithm] [selected]');
    expect([chosen?.getAttribute('value'), chosen?.textContent]).toEqual(['rsa-sha512', 'rsa-sha512']);
    await change('edit', { signSAMLRequest: 'on' });
    expect(sent(app)).toEqual([{ options: { ...options, signSAMLRequest: true } }]);
    script(app, { ...OKTA, strategy: 'samlp', options });
    const refused = await change('edit', { signatureAlgorithm: 'rsa-sha256', metadataUrl: 'none' });
    expect(faults(refused)).toEqual(['#metadataUrl']);
    expect(refused.document.querySelector('[name=signatureAlgorithm] [value=rsa-sha512]')).not.toBeNull();
    script(app, { ...OKTA, strategy: 'samlp', options });
    await change('edit', { signatureAlgorithm: 'rsa-sha256' });
    expect(sent(app)).toEqual([{ options: { ...options, signatureAlgorithm: 'rsa-sha256' } }]);
    script(app, { ...OKTA, strategy: 'samlp', options });
    expect((await change('edit', { digestAlgorithm: 'md5' })).status).toBe(400);
    expect(sent(app)).toEqual([]);
  });

  it('keeps a connection method that the form does not offer', async () => {
    const options = { type: 'device_channel', discovery_url: 'https://a.example/', client_id: 'c' };
    script(app, { ...OKTA, strategy: 'oidc', options });
    await change('edit', { client_id: 'other', client_secret: SECRET });
    expect(sent(app)).toEqual([{ options: { ...options, client_id: 'other', client_secret: SECRET } }]);
  });

  it('clears optional fields, and names required ones', async () => {
    script(app, { ...OKTA, options: { ...REGISTERED, icon_url: 'https://acme.example/i.png' } });
    await change('edit', { icon_url: '', client_secret: SECRET });
    expect(sent(app)).toEqual([{ options: { ...REGISTERED, client_secret: SECRET } }]);
    script(app);
    const page = await change('edit', { display_name: '', domain: '', client_secret: SECRET });
    expect(faults(page)).toEqual(['#display_name', '#domain']);
    expect(page.body).not.toContain(SECRET);
  });

  it('accepts an unchanged invalid value', async () => {
    script(app, { ...OKTA, options: { ...REGISTERED, domain: 'https://odd.example/' } });
    await change('edit', { client_id: 'other', client_secret: SECRET });
    expect(sent(app)).toMatchObject([{ options: { domain: 'https://odd.example/', client_id: 'other' } }]);
  });

  it("changes only the organization's settings with the access level limited", async () => {
    script(app, { ...OKTA, access_level: 'limited' });
    const form = await open(`${PAGE}/edit`);
    expect(form.document.querySelector('[name=domain], [name=display_name]')).toBeNull();
    await admin.submit(
      form,
      { show_as_button: 'on', display_name: 'Forged', domain: 'forged.example' },
      '/edit',
    );
    expect(sent(app)).toEqual([{ show_as_button: true }]);
  });

  it('neither shows nor changes what only the tenant may decide', async () => {
    const organization = { can_set_show_as_button: false, can_set_assign_membership_on_login: false };
    app.api.routes.set('GET /config/identity-providers', { body: { ...OPEN, organization } });
    script(app, { ...OKTA, show_as_button: true });
    app.api.routes.set('GET /config/identity-providers', { body: { ...OPEN, organization } });
    const page = await open(`${PAGE}/edit`);
    expect(page.document.querySelectorAll('input[type=checkbox]')).toEqual([]);
    await admin.submit(page, { display_name: 'New' }, '/edit');
    expect(sent(app)).toEqual([{ display_name: 'New' }]);
  });

  it('leaves the button unchanged on switching on where the tenant decides about it', async () => {
    const organization = { ...OPEN.organization, can_set_show_as_button: false };
    script(app, { ...OKTA, is_enabled: false, show_as_button: true });
    app.api.routes.set('GET /config/identity-providers', { body: { ...OPEN, organization } });
    expect((await change('switch-on')).status).toBe(303);
    expect(sent(app)).toEqual([{ is_enabled: true }]);
  });

  it("shows Auth0's validation error at its field, escaped", async () => {
    const validation_errors = [{ detail: 'is <b>odd</b>', pointer: '/options/domain' }];
    const body = { type: `${PROBLEM}A0E-400-0003`, validation_errors };
    app.api.routes.set(`PATCH ${API}`, { status: 400, body });
    const page = await change('edit', { domain: 'odd.okta.com', client_secret: SECRET });
    expect(faults(page)).toEqual(['#domain']);
    expect(page.body).not.toContain('<b>odd</b>');
    expect(page.body).not.toContain(SECRET);
  });
});

describe('switching an identity provider', () => {
  it('on shows a button, unless a domain leads to it', async () => {
    await change('switch-on');
    expect(sent(app)).toEqual([{ is_enabled: true, show_as_button: true }]);
    script(app, { ...OKTA, domains: ['acme.example'] });
    await change('switch-on');
    expect(sent(app)).toEqual([{ is_enabled: true }]);
  });

  it.each([
    ['switch-on', { is_enabled: false, domains: ['acme.example', 'Example.COM'] }, true],
    ['test', { is_enabled: false, domains: ['example.com'] }, true],
    ['switch-on', { is_enabled: false, domains: ['sub.example.com'] }, false],
  ])(
    'on warns somebody whose own address is at one of its domains, at %s with %j: %s',
    async (below, state, isTold) => {
      script(app, { ...OKTA, ...state });
      expect(text(await open(`${PAGE}/${below}`)).includes('is the domain of your own e-mail address')).toBe(
        isTold,
      );
    },
  );

  it.each([
    [true, 'Everyone who logs in with it becomes a member'],
    [false, 'Only people who are already members'],
  ])('on says who will be able to sign in, with membership on login: %s', async (makesMembers, words) => {
    script(app, { ...OKTA, assign_membership_on_login: makesMembers });
    expect(text(await open(`${PAGE}/switch-on`))).toContain(words);
  });

  it('on does not suggest a test with the access level limited, which forbids it', async () => {
    script(app, { ...OKTA, access_level: 'limited' });
    expect(text(await open(`${PAGE}/switch-on`))).not.toMatch(/test/i);
  });

  it('on is refused while neither a button nor a domain leads to it', async () => {
    const form = await open(`${PAGE}/switch-on`);
    const token = form.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const body = new URLSearchParams({ _csrf: token });
    const page = await admin.open(`${app.url}${PAGE}/switch-on`, { method: 'POST', body });
    expect(page.status).toBe(422);
    expect(alert(page)).toContain('show a button, or attach a domain first');
    expect(sent(app)).toEqual([]);
  });

  it('off asks for confirmation, and confirms afterwards', async () => {
    const page = await change('switch-off', {}, true);
    expect(sent(app)).toEqual([{ is_enabled: false }]);
    expect(flash(page)).toBe('It is off: nobody can log in with it.');
    expect(app.log).toContain('"action":"identity_provider.switch_off"');
  });
});

describe('the attribute mapping', () => {
  it('is updated after confirmation', async () => {
    expect(flash(await change('update-attributes', {}, true))).toBe('The mapping was updated.');
    expect(asked(app)).toContain(`PUT ${API}/update-attributes`);
    expect(sent(app)).toEqual([{}]);
  });
});
