import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../../support/visitor';
import { MEMBER, VIEWER } from '../support/fake-oidc';
import { SILENCE, type ScriptedAnswer } from '../support/scripted-api';
import { TestApp } from '../support/test-app';
import { ACME, auditOf, callsOf, ID, scriptDomains } from './scripted-domains';

const PROBLEM = 'https://auth0.com/api-errors#';
const DUPLICATE = { status: 409, body: { type: `${PROBLEM}A0E-409-0003`, status: 409 } };

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
const open = (path = '', visitor = admin) => visitor.open(`${app.url}/admin/domains${path}`);
const main = (page: Page) => page.document.querySelector('main')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
const alert = (page: Page) => page.document.querySelector('[role=alert]')?.textContent.trim() ?? '';
const status = (page: Page) => page.document.querySelector('[role=status]')?.textContent ?? '';

/** Sends a form of a page as a browser would. */
async function send(path: string, fields: Record<string, string> = {}, follow = false): Promise<Page> {
  const page = await open(path);
  app.api.calls.length = 0;
  return admin.submit(page, fields, `/admin/domains${path}`, follow);
}

describe('the list of domains', () => {
  it('shows each domain with its status, from one API call', async () => {
    answer('GET /domains', {
      body: {
        organization_domains: [
          { ...ACME, status: 'verified' },
          { ...ACME, id: 'ord_BBBBBBBBBBBBBBBBBBBBBB', domain: 'xn--bcher-kva.example', status: 'failed' },
        ],
      },
    });
    const page = await open();
    const rows = page.document.querySelectorAll('.rows > li').map((row) => row.textContent.trim());
    expect(rows[0]).toMatch(/^acme\.example\s+Verified$/);
    expect(rows[1]).toMatch(/^xn--bcher-kva\.example\s+bücher\.example\s+Failed$/);
    expect(page.document.querySelector(`a[href="/admin/domains/${ID}"]`)).not.toBeNull();
    expect(callsOf(app)).toEqual(['GET /domains?take=25']);
    expect(page.document.querySelector('.pager')).toBeNull();
  });

  it.each([[[ACME]], [[]]])(
    'does not mention identity providers to somebody who may not see them: %j',
    async (organization_domains) => {
      answer('GET /domains', { body: { organization_domains } });
      app.oidc.scopes = ['read:my_org:domains', 'create:my_org:domains'];
      const registrar = await app.signedIn();
      app.oidc.scopes = undefined;
      for (const path of ['', '/new']) {
        expect(main(await open(path, registrar))).not.toMatch(/identity provider/i);
      }
      expect(main(await open())).toMatch(/identity provider/i);
    },
  );

  it('explains domains and links to the form while there are none', async () => {
    answer('GET /domains', { body: { organization_domains: [] } });
    const page = await open();
    expect(main(page)).toContain('No domains yet');
    expect(page.document.querySelectorAll('main a[href="/admin/domains/new"]')).toHaveLength(1);
  });

  it('pages forward with the API’s cursor, and back to the start', async () => {
    answer('GET /domains', { body: { organization_domains: [ACME], next: 'a&b' } });
    const first = await open();
    expect(first.document.querySelector('.pager')?.textContent.trim()).toBe('Next page');
    const next = first.document.querySelector('.pager a')?.getAttribute('href') ?? '';
    expect(next).toBe('/admin/domains?from=a%26b');
    answer('GET /domains', { body: { organization_domains: [] } });
    const second = await admin.open(app.url + next);
    expect(callsOf(app)).toEqual(['GET /domains?take=25', 'GET /domains?from=a%26b&take=25']);
    expect(main(second)).toContain('No domains on this page');
    expect(second.document.querySelector('.pager a')?.getAttribute('href')).toBe('/admin/domains');
  });

  it('links to its first page when the API no longer accepts a cursor', async () => {
    answer('GET /domains', { status: 400 });
    const page = await open('?from=stale');
    expect(page.status).toBe(422);
    expect(main(page)).toContain('Start again from the first page.');
    expect(page.document.querySelector('main a')?.getAttribute('href')).toBe('/admin/domains');
  });

  it('is available in Japanese', async () => {
    const page = await admin.open(`${app.url}/admin/domains`, { headers: { 'accept-language': 'ja' } });
    expect(page.document.querySelector('h1')?.textContent).toBe('ドメイン');
    expect(main(page)).toContain('検証待ち');
  });
});

describe('adding a domain', () => {
  it('sends the name in its ASCII form, and redirects to the record to publish', async () => {
    const redirect = await send('/new', { domain: '  Bücher.Example ' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, `/admin/domains/${ID}`]);
    expect(app.api.calls.map(({ body }) => body)).toEqual([{ domain: 'xn--bcher-kva.example' }]);
    expect(auditOf(app)).toEqual([{ action: 'domain.create', domain: ID, outcome: 'done' }]);
    expect(status(await open(`/${ID}`))).toBe(
      'acme.example was added. Publish the record below to verify it.',
    );
  });

  it.each(['', 'https://acme.example', '<script>alert(1)</script>', 'a\u202Eb.example', 'x'.repeat(3_000)])(
    'refuses %j at its field, keeps the input, and calls no API',
    async (domain) => {
      const page = await send('/new', { domain });
      expect(page.status).toBe(422);
      const field = page.document.querySelector('#domain');
      expect(field?.getAttribute('value')).toBe(domain);
      expect(field?.getAttribute('aria-describedby')).toContain('domain-error');
      expect(page.document.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#domain');
      expect(page.document.querySelectorAll('script:not([src])')).toEqual([]);
      expect(app.api.calls).toEqual([]);
    },
  );

  it('says how an internationalised name was added', async () => {
    answer('POST /domains', {
      status: 201,
      body: { ...ACME, domain: 'xn--bcher-kva.example' },
    });
    await send('/new', { domain: 'Bücher.example' });
    expect(app.api.calls.at(-1)?.body).toEqual({ domain: 'xn--bcher-kva.example' });
    expect(status(await open())).toContain('bücher.example was added as xn--bcher-kva.example');
  });

  it.each([
    ['a domain that exists', DUPLICATE, 409, 'This domain has already been added'],
    ['one domain too many', { status: 400, body: {} }, 422, 'up to 100 domains'],
    [
      'an invalid domain',
      { status: 400, body: { validation_errors: [{ detail: 'is reserved', pointer: '/domain' }] } },
      422,
      'Auth0 did not accept this value: is reserved',
    ],
  ] satisfies [string, ScriptedAnswer, number, string][])(
    'shows an error at the field when the API refuses %s',
    async (_what, refusal, code, sentence) => {
      answer('POST /domains', refusal);
      const page = await send('/new', { domain: 'acme.example' });
      expect(page.status).toBe(code);
      expect(page.document.querySelector('#domain-error')?.textContent).toContain(sentence);
      expect(page.document.querySelector('#domain')?.getAttribute('value')).toBe('acme.example');
    },
  );

  it.each([
    ['429', { status: 429, headers: { 'retry-after': '60' } }, 503],
    ['500', { status: 500 }, 503],
    ['nothing', SILENCE, 503],
    ['half a response', { status: 201, body: '{"id":' }, 502],
    ['an incomplete domain', { status: 201, body: { id: ID } }, 502],
  ] satisfies [string, ScriptedAnswer, number][])(
    'keeps the input when the API answers %s',
    async (_what, refusal, code) => {
      answer('POST /domains', refusal);
      const page = await send('/new', { domain: 'acme.example' });
      expect(page.status).toBe(code);
      expect(alert(page)).toContain('The domain was not added');
      expect(page.document.querySelector('#domain')?.getAttribute('value')).toBe('acme.example');
      expect(app.api.calls).toHaveLength(1);
    },
  );

  it("passes on the API's Retry-After", async () => {
    answer('POST /domains', { status: 429, headers: { 'retry-after': '60' } });
    expect((await send('/new', { domain: 'acme.example' })).headers.get('retry-after')).toBe('60');
  });

  it('adds a domain only once when the form is sent twice', async () => {
    const form = await open('/new');
    app.api.calls.length = 0;
    const [first, second] = await Promise.all([
      admin.submit(form, { domain: 'acme.example' }, '/admin/domains/new', false),
      admin.submit(form, { domain: 'acme.example' }, '/admin/domains/new', false),
    ]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(app.api.calls).toHaveLength(1);
  });

  it('refuses a repeated field', async () => {
    const form = await open('/new');
    app.api.calls.length = 0;
    const token = form.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const body = `_csrf=${token}&domain=a.example&domain=b.example`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const page = await admin.open(form.url, { method: 'POST', body, headers });
    expect(page.status).toBe(400);
    expect(app.api.calls).toEqual([]);
  });
});

describe('access to domains', () => {
  it('lets a viewer read everything, without controls, and refuses their forms', async () => {
    const viewer = await app.signedIn(VIEWER);
    const list = await open('', viewer);
    const page = await open(`/${ID}`, viewer);
    expect(main(page)).toContain(ACME.verification_txt);
    expect(main(list)).not.toContain('Verify');
    expect(main(page)).not.toContain('Publish');
    for (const { body, document } of [list, page]) {
      expect(body).toContain('let you view this, but not change it');
      expect(document.querySelectorAll('main form, main a.button')).toEqual([]);
    }
    const token = page.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    app.api.calls.length = 0;
    for (const path of ['/new', `/${ID}`, `/${ID}/delete`]) {
      const body = new URLSearchParams({ _csrf: token, domain: 'forged.example' });
      const refused = await viewer.open(`${app.url}/admin/domains${path}`, { method: 'POST', body });
      expect(refused.status).toBe(403);
    }
    expect((await open('/new', viewer)).status).toBe(403);
    expect((await open(`/${ID}/delete`, viewer)).status).toBe(403);
    expect(app.api.calls).toEqual([]);
  });

  it('is refused to a member with 403, and sends an anonymous visitor to log in', async () => {
    const member = await app.signedIn(MEMBER);
    for (const path of ['', '/new', `/${ID}`, `/${ID}/delete`]) {
      expect((await open(path, member)).status).toBe(403);
      const page = await new Visitor().open(`${app.url}/admin/domains${path}`, {}, false);
      expect(page.headers.get('location')).toBe(
        `/auth/login?returnTo=${encodeURIComponent(`/admin/domains${path}`)}`,
      );
    }
    expect(app.api.calls).toEqual([]);
  });
});
