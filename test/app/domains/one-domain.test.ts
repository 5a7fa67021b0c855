import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page, Visitor } from '../../support/visitor';
import { VIEWER } from '../support/fake-oidc';
import { SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import { ACME, auditOf, callsOf, ID, scriptDomains } from './scripted-domains';

const GONE = { status: 404, body: { type: 'https://auth0.com/api-errors#A0E-404-0002', status: 404 } };
const PATH = `/admin/domains/${ID}`;

let app: TestApp;
let admin: Visitor;
beforeAll(async () => {
  app = await TestApp.start();
  admin = await app.signedIn();
});
afterAll(() => app.stop());
beforeEach(() => {
  scriptDomains(app);
});

const answer = (route: string, answers: ScriptedAnswer) => app.api.routes.set(route, answers);
const domainIs = (changes: object) => answer(`GET /domains/${ID}`, { body: { ...ACME, ...changes } });
const open = (path = PATH, visitor = admin) => visitor.open(app.url + path);
const main = (page: Page) => page.document.querySelector('main')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
const status = (page: Page) => page.document.querySelector('[role=status]')?.textContent ?? '';
const links = (page: Page) =>
  page.document
    .querySelectorAll('main li a, main p a')
    .map((link) => [link.getAttribute('href'), link.textContent]);

/** Opens a page and sends its form, to an API that answers the last call as given. */
async function send(path: string): Promise<Page> {
  const page = await open(path);
  app.api.calls.length = 0;
  return admin.submit(page, {}, path, false);
}

describe("a domain's page", () => {
  it('shows the record to publish with copy buttons, from two parallel API calls', async () => {
    const page = await open();
    const copied = page.document
      .querySelectorAll('[data-copy]')
      .map((button) => [
        button.getAttribute('aria-label'),
        page.document.querySelector(`#${button.getAttribute('data-copy') ?? ''}`)?.textContent,
      ]);
    expect(copied).toEqual([
      ['Copy the host', ACME.verification_host],
      ['Copy the short host', '_ss-verification.org_AAAAAAAAAAAAAAAA'],
      ['Copy the value', ACME.verification_txt],
    ]);
    expect(main(page)).toContain('TypeTXT');
    expect(callsOf(app).sort()).toEqual([`GET /domains/${ID}`, `GET /domains/${ID}/identity-providers`]);
  });

  it('links to the identity providers that use it', async () => {
    expect(links(await open())).toContainEqual([
      '/admin/identity-providers/con_AAAAAAAAAAAAAAAA',
      'Acme & Okta',
    ]);
  });

  it('says how to use the domain once it is verified', async () => {
    domainIs({ status: 'verified' });
    answer(`GET /domains/${ID}/identity-providers`, { body: { identity_providers: [] } });
    const page = await open();
    expect(main(page)).toContain('No identity provider uses this domain yet.');
    expect(links(page)).toContainEqual(['/admin/identity-providers', 'Single sign-on']);
    expect(main(page)).not.toContain('Verify now');
  });

  it.each(['pending', 'verified'])(
    'neither requests nor mentions identity providers for somebody who may not see them, while %s',
    async (state) => {
      domainIs({ status: state });
      app.oidc.scopes = ['read:my_org:domains', 'delete:my_org:domains'];
      const registrar = await app.signedIn();
      app.oidc.scopes = undefined;
      for (const path of [PATH, `${PATH}/delete`]) {
        expect(main(await open(path, registrar))).not.toMatch(/identity provider/i);
      }
      expect(callsOf(app)).toEqual([`GET /domains/${ID}`, `GET /domains/${ID}`]);
    },
  );

  it.each([
    ['failed', 'Compare it with the one below'],
    ['verified', 'Choose one under Single sign-on'],
  ])('says what to do with a %s domain only to somebody who may', async (state, order) => {
    domainIs({ status: state });
    answer(`GET /domains/${ID}/identity-providers`, { body: { identity_providers: [] } });
    const viewer = await app.signedIn(VIEWER);
    expect(main(await open())).toContain(order);
    expect(main(await open(PATH, viewer))).not.toContain(order);
  });

  it('is not called read-only for somebody who may only delete it', async () => {
    app.oidc.scopes = ['read:my_org:domains', 'delete:my_org:domains'];
    const registrar = await app.signedIn();
    app.oidc.scopes = undefined;
    for (const path of ['/admin/domains', PATH]) {
      expect(main(await open(path, registrar))).not.toContain('not change it');
    }
  });

  it('escapes values that contain markup', async () => {
    domainIs({ verification_txt: '<b>"x"</b>' });
    const page = await open();
    expect(page.document.querySelector('#value')?.textContent).toBe('<b>"x"</b>');
    expect(page.document.querySelector('main b')).toBeNull();
  });

  it('says that the domain has been deleted, and links to the list', async () => {
    answer(`GET /domains/${ID}`, GONE);
    for (const path of [PATH, `${PATH}/delete`]) {
      const page = await open(path);
      expect(page.status).toBe(404);
      expect(main(page)).toContain('This domain has been deleted');
      expect(page.document.querySelector('main a')?.getAttribute('href')).toBe('/admin/domains');
    }
  });

  it.each(['ord_short', 'con_AAAAAAAAAAAAAAAA', '..%2Fdetails', `${ID}%0A`, "ord_'%20or%201=1"])(
    'calls no API for the malformed id %s',
    async (id) => {
      for (const path of [`/admin/domains/${id}`, `/admin/domains/${id}/delete`]) {
        expect((await open(path)).status).toBe(404);
      }
      expect(app.api.calls).toEqual([]);
    },
  );
});

describe('verifying', () => {
  it.each([
    ['verified', 'acme.example is verified.', 'good'],
    ['pending', 'Not verified yet: Auth0 cannot see the record', 'info'],
    ['failed', 'Not verified: Auth0 sees a record for acme.example, but it has the wrong value.', 'warn'],
  ])('says so when the result is %s', async (result, sentence, kind) => {
    answer(`POST /domains/${ID}/verify`, { status: 202, body: { ...ACME, status: result } });
    const redirect = await send(PATH);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, PATH]);
    expect(callsOf(app)).toEqual([`POST /domains/${ID}/verify`]);
    expect(auditOf(app)).toEqual([{ action: 'domain.verify', domain: ID, outcome: 'done' }]);
    domainIs({ status: result });
    const page = await open();
    expect(status(page)).toContain(sentence);
    expect(page.document.querySelector('[role=status]')?.getAttribute('class')).toBe(`notice ${kind}`);
    expect(main(page).includes('with another value')).toBe(result === 'failed');
  });

  it.each([
    ['429', { status: 429, headers: { 'retry-after': '60' } }, 503, PATH],
    ['500', { status: 500 }, 503, PATH],
    ['nothing', SILENCE, 503, PATH],
    ['half a response', { status: 202, body: '{"id"' }, 502, PATH],
    ['that the domain is gone', GONE, 404, '/admin/domains'],
  ] satisfies [string, ScriptedAnswer, number, string][])(
    'reports an API that answers %s, with a link',
    async (_what, refusal, code, wayOn) => {
      answer(`POST /domains/${ID}/verify`, refusal);
      const page = await send(PATH);
      expect(page.status).toBe(code);
      expect(page.document.querySelector('h1')?.textContent).toBe('The domain was not checked');
      expect(page.document.querySelector('main a')?.getAttribute('href')).toBe(wayOn);
      expect(app.api.calls).toHaveLength(1);
    },
  );
});

describe('deleting', () => {
  it('asks for confirmation, and says what stops working', async () => {
    const page = await open(`${PATH}/delete`);
    expect(page.document.querySelector('h1')?.textContent).toBe('Delete acme.example?');
    expect(main(page)).toContain('These identity providers use the domain: Acme & Okta and adfs.');
    expect(main(page)).toContain('You lose the domain and its verification.');
    expect(app.api.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('makes one API call, and confirms on the list', async () => {
    const redirect = await send(`${PATH}/delete`);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, '/admin/domains']);
    expect(callsOf(app)).toEqual([`DELETE /domains/${ID}`]);
    expect(auditOf(app)).toEqual([{ action: 'domain.delete', domain: ID, outcome: 'done' }]);
    expect(status(await open('/admin/domains'))).toBe('The domain was deleted.');
  });

  it('redirects to the list when the domain was already deleted', async () => {
    const page = await open(`${PATH}/delete`);
    answer(`DELETE /domains/${ID}`, GONE);
    const list = await admin.submit(page, {}, `${PATH}/delete`);
    expect(list.url.pathname).toBe('/admin/domains');
    expect(status(list)).toBe('The domain had already been deleted.');
    expect(auditOf(app)).toEqual([{ action: 'domain.delete', domain: ID, outcome: 'not_found' }]);
  });

  it('deletes only once when the form is sent again from the history', async () => {
    const page = await open(`${PATH}/delete`);
    app.api.calls.length = 0;
    for (const attempt of [1, 2]) {
      const redirect = await admin.submit(page, {}, `${PATH}/delete`, false);
      expect([attempt, redirect.headers.get('location')]).toEqual([attempt, '/admin/domains']);
    }
    expect(app.api.calls).toHaveLength(1);
  });

  it.each([
    ['429', { status: 429, headers: { 'retry-after': '60' } }, 503],
    ['500', { status: 500 }, 503],
    ['403', { status: 403 }, 403],
    ['nothing', SILENCE, 503],
  ] satisfies [string, ScriptedAnswer, number][])(
    'reports an API that answers %s, with a link back',
    async (_what, refusal, code) => {
      answer(`DELETE /domains/${ID}`, refusal);
      const page = await send(`${PATH}/delete`);
      expect(page.status).toBe(code);
      expect(page.document.querySelector('h1')?.textContent).toBe('The domain was not deleted');
      expect(page.document.querySelector('main a')?.getAttribute('href')).toBe(`${PATH}/delete`);
    },
  );
});
