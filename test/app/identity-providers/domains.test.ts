import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { TestApp } from '../support/test-app';
import { changeProvider } from './change-provider';
import { API, asked, DOMAINS, GONE, OKTA, PAGE, PROBLEM, script, sent } from './sample';
import { alert, flash, text } from './said';

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

const change = (below: string, fields?: Record<string, string>, follow?: boolean) =>
  changeProvider(app, admin, below, fields, follow);

describe('the domains of an identity provider', () => {
  const ATTACH = 'domains/acme.example/attach';
  const warning = (page: Page) => page.document.querySelector('main form .warn')?.textContent;

  it('can be attached once verified; others are counted', async () => {
    const page = await open(`${PAGE}/domains`);
    expect(asked(app).sort()).toEqual(['GET /domains?take=100', `GET ${API}`]);
    expect(page.document.querySelectorAll('main form')).toEqual([]);
    expect(
      page.document.querySelectorAll('main a[href$="/attach"]').map((link) => link.getAttribute('href')),
    ).toEqual([`${PAGE}/${ATTACH}`]);
    expect(text(page)).toContain('1 domain is not verified yet, and cannot be attached.');
  });

  it.each([
    ['ready to test', {}, true],
    ['on by its button', { show_as_button: true }, false],
    ['on by another domain', { domains: ['acme.test'] }, false],
    ['off', { is_enabled: false }, false],
  ])('say whether the first one switches on a provider that is %s: %s', async (_state, differs, isSaid) => {
    script(app, { ...OKTA, ...differs });
    const page = await open(`${PAGE}/domains`);
    expect(text(page).includes('The first domain that you attach switches it on')).toBe(isSaid);
  });

  it('are attached after confirmation', async () => {
    const page = await open(`${PAGE}/${ATTACH}`);
    expect(sent(app)).toEqual([]);
    const done = await admin.submit(page, {}, '/attach');
    expect(sent(app)).toEqual([{ domain: 'acme.example' }]);
    expect(flash(done)).toBe(
      'acme.example was attached, and Acme <b>Okta</b> is on: people with an address there are sent to it.',
    );
  });

  it.each([
    [
      'on',
      { show_as_button: true },
      'Acme <b>Okta</b> is on, so this takes effect at once.',
      'was attached.',
    ],
    ['ready to test', {}, 'attaching the domain switches it on at once.', 'was attached, and'],
    ['off', { is_enabled: false }, 'Acme <b>Okta</b> is off, so nothing changes', 'was attached.'],
  ])('say what attaching one means while the provider is %s', async (_state, state, words, done) => {
    script(app, { ...OKTA, show_as_button: false, ...state });
    const page = await open(`${PAGE}/${ATTACH}`);
    expect(text(page)).toContain('veryone with an address at acme.example is sent to Acme <b>Okta</b>');
    expect(text(page)).toContain(words);
    expect(warning(page)).toBeUndefined();
    expect(flash(await admin.submit(page, {}, '/attach'))).toContain(`acme.example ${done}`);
  });

  it.each([
    [true, 'Example.COM', /own e-mail address: you will log in with Acme <b>Okta<\/b> too\. Test it first/],
    [false, 'example.com', /own e-mail address: once Acme <b>Okta<\/b> is on, you will log in/],
    [true, 'sub.example.com', undefined],
  ])(
    'warn somebody whose own address is at the domain; provider on: %s, domain %s',
    async (is_enabled, domain, words) => {
      script(app, { ...OKTA, is_enabled });
      app.api.routes.set('GET /domains', {
        body: { organization_domains: [{ ...DOMAINS[0], domain }] },
      });
      const page = await open(`${PAGE}/domains/${domain}/attach`);
      expect(page.status).toBe(200);
      if (words) expect(warning(page)).toMatch(words);
      else expect(warning(page)).toBeUndefined();
    },
  );

  it.each(['foreign.example', '%3Cb%3E', 'acme.example.', 'acme.test'])(
    'cannot be attached when %s is not one of the verified domains',
    async (domain) => {
      const form = await open(`${PAGE}/${ATTACH}`);
      const body = new URLSearchParams({
        _csrf: form.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '',
      });
      for (const init of [{}, { method: 'POST', body }]) {
        const page = await admin.open(`${app.url}${PAGE}/domains/${domain}/attach`, init);
        expect(flash(page)).toBe('Only a verified domain of your organization can be attached.');
      }
      expect(sent(app)).toEqual([]);
    },
  );

  it('say why Auth0 refused one, or that it is already attached', async () => {
    app.api.routes.set(`POST ${API}/domains`, { status: 400, body: { type: `${PROBLEM}A0E-400-0001` } });
    expect(alert(await change(ATTACH))).toContain('and be verified');
    app.api.routes.set(`POST ${API}/domains`, { status: 409, body: { type: `${PROBLEM}A0E-409-0003` } });
    const elsewhere = await change(ATTACH);
    expect([elsewhere.status, alert(elsewhere).includes('not to this identity provider')]).toEqual([
      409,
      true,
    ]);
    expect(
      elsewhere.document.querySelector('main a[href="/admin/domains/ord_AAAAAAAAAAAAAAAAAAAAAA"]'),
    ).not.toBeNull();
    app.api.routes.set(`POST ${API}/domains`, (response) => {
      script(app, { ...OKTA, domains: ['acme.example'] });
      response
        .writeHead(409, { 'content-type': 'application/json' })
        .end(JSON.stringify({ type: `${PROBLEM}A0E-409-0003` }));
    });
    expect(flash(await change(ATTACH, {}, true))).toBe('acme.example was already attached.');
    expect(flash(await open(`${PAGE}/${ATTACH}`))).toBe('acme.example was already attached.');
  });

  it('are detached after confirmation, and only once', async () => {
    script(app, { ...OKTA, domains: ['acme.example'] });
    const below = 'domains/acme.example/detach';
    expect(text(await open(`${PAGE}/${below}`))).toContain('This is the last domain');
    expect((await change(below)).headers.get('location')).toBe(`${PAGE}/domains`);
    expect(asked(app)).toContain(`DELETE ${API}/domains/acme.example`);
    app.api.routes.set(`DELETE ${API}/domains/acme.example`, GONE);
    expect(flash(await change(below, {}, true))).toBe('The domain is no longer attached.');
    script(app);
    expect(flash(await open(`${PAGE}/${below}`))).toBe('The domain is no longer attached.');
  });
});
