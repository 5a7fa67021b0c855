import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OidcError } from '../../../app/auth/oidc-error';
import { Visitor, type Page } from '../../support/visitor';
import { MEMBER } from '../support/fake-oidc';
import { TestApp } from '../support/test-app';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  app.api.script = [{ body: { name: 'acme' } }];
});
afterAll(() => app.stop());

const open = (path: string, acceptLanguage?: string, visitor = new Visitor()) =>
  visitor.open(app.url + path, {
    ...(acceptLanguage !== undefined && { headers: { 'accept-language': acceptLanguage } }),
  });

const spoken = ({ document }: Page) => document.querySelector('html')?.getAttribute('lang');

const heading = ({ document }: Page) => document.querySelector('h1')?.textContent;

/** Switches the language with the form in a page's layout. */
const switchOn = (visitor: Visitor, page: Page, language: string) =>
  visitor.submit(page, { language }, '/language');

describe('the language of a page', () => {
  it.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['en-GB,en;q=0.9,ja;q=0.8', 'en'],
    ['fr,ja;q=0.8,en;q=0.5', 'ja'],
    ['fr', 'en'],
    ['*', 'en'],
    ['ja;q=0', 'en'],
    ['not a language;;,', 'en'],
    [undefined, 'en'],
  ])('follows Accept-Language: with %s, %s', async (asked, language) => {
    const page = await open('/', asked);
    expect(spoken(page)).toBe(language);
    expect(page.headers.get('content-language')).toBe(language);
    expect(page.headers.get('vary')).toMatch(/accept-language/i);
  });

  it('is the chosen one, whatever the browser asks for', async () => {
    const visitor = new Visitor();
    const after = await switchOn(visitor, await open('/', 'en', visitor), 'ja');
    expect([after.url.pathname, spoken(after)]).toEqual(['/', 'ja']);
    expect(spoken(await open('/', 'en', visitor))).toBe('ja');
    await switchOn(visitor, await open('/', 'en', visitor), 'en');
    expect(spoken(await open('/', 'ja', visitor))).toBe('en');
  });

  it.each(['language=fr', 'language=', 'language="ja"', 'language=ja%00', 'xlanguage=ja'])(
    'is not changed by the invalid cookie %s',
    async (cookie) => {
      const response = await fetch(`${app.url}/`, { headers: { cookie } });
      expect(response.headers.get('content-language')).toBe('en');
    },
  );
});

describe('the language switch', () => {
  it('names the other language in that language', async () => {
    const button = (page: Page) => page.document.querySelector('button[name=language]');
    const english = button(await open('/', 'en'));
    expect([english?.textContent, english?.getAttribute('value'), english?.getAttribute('lang')]).toEqual([
      '日本語',
      'ja',
      'ja',
    ]);
    expect(button(await open('/', 'ja'))?.textContent).toBe('English');
  });

  it('sets a cookie for a year that scripts cannot read', async () => {
    const visitor = new Visitor();
    const page = await visitor.submit(await open('/', 'en', visitor), { language: 'ja' }, '/language', false);
    expect(page.status).toBe(303);
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^language=ja; Max-Age=31536000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
      ),
    ]);
  });

  it('leads back to the current page, with its query', async () => {
    const visitor = await app.signedIn(MEMBER);
    const page = await visitor.open(`${app.url}/profile?tab=1`);
    const after = await switchOn(visitor, page, 'ja');
    expect([after.url.pathname + after.url.search, heading(after)]).toEqual([
      '/profile?tab=1',
      'プロフィール',
    ]);
  });

  it('is missing from the response to a form, whose input it would lose', async () => {
    const visitor = await app.signedIn();
    const form = await visitor.open(`${app.url}/admin`);
    const faulty = await visitor.submit(form, { primary_color: 'red' }, '/admin');
    expect([faulty.status, faulty.document.querySelector('[name=language]')]).toEqual([422, null]);
  });

  it.each(['fr', '', '<b>'])('ignores the unknown language %j', async (language) => {
    const visitor = new Visitor();
    const page = await visitor.submit(await open('/', 'en', visitor), { language }, '/language', false);
    expect([page.status, page.headers.getSetCookie()]).toEqual([303, []]);
  });

  it('never redirects to another site', async () => {
    const visitor = new Visitor();
    const page = await visitor.submit(
      await open('/', 'en', visitor),
      { language: 'ja', returnTo: 'https://evil.example/' },
      '/language',
      false,
    );
    expect(page.headers.get('location')).toBe('/');
  });
});

describe('in Japanese there are', () => {
  it('404 pages', async () => {
    const page = await open('/nowhere', 'ja');
    expect([page.status, spoken(page), heading(page)]).toEqual([
      404,
      'ja',
      'このアドレスのページはありません',
    ]);
  });

  it.each([
    ['access_denied', 'ログインが許可されませんでした', '理由：no &lt;b&gt;'],
    ['server_error', '現在ログインできません', 'ログインサービスで問題が発生しました。'],
    ['invalid_scope', 'ログインが正しく設定されていません', 'アプリの運営者にお知らせください。'],
  ])('pages for logins that failed with %s', async (providerCode, title, text) => {
    const visitor = new Visitor();
    const state = await app.beginLogin(visitor);
    app.oidc.next = new OidcError('provider_refused', 'x', { providerCode, providerText: 'no <b>' });
    const page = await open(`/auth/callback?code=x&state=${state}`, 'ja', visitor);
    expect(heading(page)).toBe(title);
    expect(page.body).toContain(text);
  });

  it('403 pages, with their title', async () => {
    const page = await open('/admin', 'ja', await app.signedIn(MEMBER));
    expect([page.status, heading(page)]).toEqual([403, 'このページを開く権限がありません']);
    expect(page.document.querySelector('title')?.textContent).toBe(
      'このページを開く権限がありません – Tenantry',
    );
  });

  it('login pages of the provider', async () => {
    const login = await new Visitor().open(
      `${app.url}/auth/login`,
      { headers: { 'accept-language': 'ja' } },
      false,
    );
    expect(new URL(login.headers.get('location') ?? '').searchParams.get('ui_locales')).toBe('ja');
  });
});
