import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { TestApp } from '../support/test-app';
import { CONFIG, LIST, script } from './sample';

const NEW = `${LIST}/new`;

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
const text = (page: Page) => page.document.querySelector('main')?.textContent ?? '';

const faults = (page: Page) =>
  page.document.querySelectorAll('[role=alert] a').map((link) => link.getAttribute('href'));

describe('the kinds of identity providers on offer', () => {
  it('are those that the tenant allows', async () => {
    app.api.routes.set('GET /config', { body: { ...CONFIG, allowed_strategies: ['samlp', 'okta', 'ad'] } });
    const links = (await open(NEW)).document.querySelectorAll('.cards a');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([`${NEW}/okta`, `${NEW}/samlp`]);
    for (const path of ['adfs', 'adfs/settings', 'ad', 'constructor']) {
      const page = await open(`${NEW}/${path}`);
      expect(page.status).toBe(404);
      expect(page.document.querySelector(`a[href="${NEW}"]`)?.textContent).toBe(
        'Choose an identity provider',
      );
    }
  });

  it('are explained when there are none', async () => {
    app.api.routes.set('GET /config', { body: { allowed_strategies: [] } });
    expect(text(await open(NEW))).toContain('No identity provider can be added');
  });
});

describe('the values for the other side', () => {
  it('are shown at once where they do not depend on the connection name', async () => {
    const values = (await open(`${NEW}/okta`)).document.querySelectorAll('.copyable code');
    expect(values.map((value) => value.textContent)).toEqual([
      'https://tenant.example/login/callback',
      'https://tenant.example',
    ]);
    const realm = (await open(`${NEW}/adfs`)).document.querySelector('#copy-realm');
    expect(realm?.textContent).toBe('urn:auth0:tenant');
  });

  it('are shown for SAML once the connection name was entered, which the next step keeps', async () => {
    const first = await open(`${NEW}/samlp`);
    expect(first.document.querySelector('#copy-entityId')).toBeNull();
    const page = await admin.submit(first, { name: 'acme-saml' }, '/samlp');
    const value = (copy: string) => page.document.querySelector(`#copy-${copy}`)?.textContent;
    const connection = 'con-org-AAAAAAAAAAAAAAAA-acme-saml';
    expect(value('entityId')).toBe(`urn:auth0:tenant:${connection}`);
    expect(value('metadata')).toBe(`https://tenant.example/samlp/metadata?connection=${connection}`);
    const next = await open(page.document.querySelector('.actions a')?.getAttribute('href') ?? '');
    expect(next.document.querySelector('input[name=name]')?.getAttribute('value')).toBe('acme-saml');
  });

  it.each(['', 'Acme SAML', '-acme', 'a--b', 'x'.repeat(129), '<script>', '\u202Eacme'])(
    'are not shown for the invalid name %j',
    async (name) => {
      const page = await open(`${NEW}/samlp?name=${encodeURIComponent(name)}`);
      expect(page.status).toBe(422);
      expect(faults(page)).toEqual(['#name']);
      expect(page.document.querySelectorAll('main script')).toEqual([]);
    },
  );
});
