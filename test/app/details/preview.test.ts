import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { previewOf } from '../../../app/admin/details/preview';
import type { Page, Visitor } from '../../support/visitor';
import { formValues } from '../../support/visitor';
import { VIEWER } from '../support/fake-oidc';
import { TestApp } from '../support/test-app';

const DETAILS = {
  id: 'org_AAAAAAAAAAAAAAAA',
  name: 'acme',
  display_name: 'Acme & Sons',
  branding: {
    logo_url: 'https://acme.example/l.svg',
    colors: { primary: '#111111', page_background: '#222222' },
  },
};

describe('previewOf', () => {
  const original = {
    name: 'acme',
    display_name: 'Acme',
    logo_url: 'https://acme.example/l.svg',
    primary_color: '#111111',
    background_color: '#222222',
  };

  it('shows the typed values', () => {
    const typed = {
      display_name: 'Blue Cars',
      logo_url: 'https://blue.example/',
      primary_color: '#00f',
      background_color: '#eee',
    };
    expect(previewOf(typed, original)).toEqual({
      name: 'Blue Cars',
      initials: 'BC',
      logoUrl: 'https://blue.example/',
      primary: '#00f',
      pageBackground: '#eee',
      poorContrast: undefined,
    });
  });

  it('keeps the saved values where the typed ones are invalid', () => {
    const typed = {
      display_name: '',
      logo_url: 'javascript:0',
      primary_color: 'red',
      background_color: '#12',
    };
    expect(previewOf(typed, original)).toMatchObject({
      name: 'Acme',
      logoUrl: 'https://acme.example/l.svg',
      primary: '#111111',
      pageBackground: '#222222',
    });
  });

  it("shows Auth0's default colours and no logo for emptied fields", () => {
    const typed = { logo_url: '', primary_color: '', background_color: '' };
    expect(previewOf(typed, original)).toMatchObject({
      logoUrl: undefined,
      primary: '#0059D6',
      pageBackground: '#000000',
    });
  });

  it('never rounds an insufficient contrast up to a sufficient one', () => {
    expect(previewOf({ primary_color: '#777777' }, original).poorContrast).toBe(4.4);
    expect(previewOf({ primary_color: '#767676' }, original).poorContrast).toBeUndefined();
  });
});

describe('the preview', () => {
  let app: TestApp;
  let admin: Visitor;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await app.signedIn();
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    app.api.script = [{ body: DETAILS }];
  });

  /** Fills the form in and has the preview shown. */
  async function preview(fields: Record<string, string>): Promise<Page> {
    const form = await admin.open(`${app.url}/admin`);
    app.api.calls.length = 0;
    return admin.submit(form, { ...fields, preview: 'true' }, '/admin', false);
  }

  const picture = (page: Page) => page.document.querySelector('.login-page');

  it('shows the typed values, keeps them in the form, and saves nothing', async () => {
    const page = await preview({ display_name: 'Typed <b>', primary_color: '#0b5', logo_url: '' });
    expect(page.status).toBe(200);
    expect(picture(page)?.textContent).toContain('Log in to Typed <b>');
    expect(picture(page)?.querySelector('.login-button rect')?.getAttribute('fill')).toBe('#0b5');
    expect(picture(page)?.querySelector('text')?.getAttribute('fill')).toBe('#0b5');
    expect(picture(page)?.querySelector('img')).toBeNull();
    const form = page.document.querySelector('form[action="/admin"]');
    expect(form && formValues(form)).toMatchObject({
      display_name: 'Typed <b>',
      original_display_name: 'Acme & Sons',
      primary_color: '#0b5',
    });
    expect(app.api.calls).toEqual([]);
  });

  it('leads on to saving the previewed values', async () => {
    await admin.submit(await preview({ display_name: 'Previewed' }), {}, '/admin', false);
    expect(app.api.calls.map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', { display_name: 'Previewed' }],
    ]);
  });

  it('says at their fields which values it cannot show', async () => {
    const page = await preview({ primary_color: 'red' });
    expect(page.status).toBe(422);
    expect(page.document.querySelector('[role=alert] h2')?.textContent).toBe(
      'The preview cannot show some values',
    );
    expect(page.document.querySelector('#primary_color')?.getAttribute('aria-invalid')).toBe('true');
    expect(picture(page)?.querySelector('.login-button rect')?.getAttribute('fill')).toBe('#111111');
  });

  it.each([
    ['en', 'The contrast is 2.5 to 1; it should be at least 4.5 to 1.'],
    ['ja', 'コントラスト比は2.5対1です。4.5対1以上が必要です。'],
  ])('warns about poor contrast, in %s', async (language, sentence) => {
    app.api.script = [
      { body: { ...DETAILS, branding: { colors: { primary: '#0b5', page_background: '#fff' } } } },
    ];
    const page = await admin.open(`${app.url}/admin`, { headers: { 'accept-language': language } });
    expect(page.document.querySelector('#contrast')?.textContent).toContain(sentence);
  });

  it('shows no warning about sufficient contrast', async () => {
    const page = await admin.open(`${app.url}/admin`);
    expect(page.document.querySelector('#contrast')?.textContent.trim()).toBe('');
  });

  it('is shown read-only to a viewer, who cannot request another', async () => {
    const viewer = await app.signedIn(VIEWER);
    const page = await viewer.open(`${app.url}/admin`);
    expect(page.status).toBe(200);
    expect(picture(page)).not.toBeNull();
    expect(page.document.querySelectorAll('main form, main input, main button')).toEqual([]);
    const facts = page.document
      .querySelectorAll('main dl > div')
      .map(({ textContent }) => textContent.trim());
    expect(facts).toEqual([
      'Display nameAcme & Sons',
      'Nameacme',
      'Logo URLhttps://acme.example/l.svg',
      'Primary colour#111111',
      'Page background colour#222222',
    ]);
    expect(page.document.querySelector('.notice.info')?.textContent).toMatch(/let you view this/);
    const token = page.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    const body = new URLSearchParams({ _csrf: token, preview: 'true' });
    expect((await viewer.open(`${app.url}/admin`, { method: 'POST', body })).status).toBe(403);
  });
});
