import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formValues, Visitor, type Page } from '../support/visitor';
import { startRunningProduct, type RunningProduct } from './running-product';

const FORM = '/admin';

let product: RunningProduct;
let admin: Visitor;

beforeAll(async () => {
  product = await startRunningProduct();
  admin = new Visitor();
  await product.signIn(admin, 'org-admin@example.com');
});

afterAll(() => product.stop());

beforeEach(() => {
  product.requests.length = 0;
});

const openForm = (visitor = admin) => visitor.open(`${product.url}/admin`);

const values = (page: Page) => {
  const form = page.document.querySelector(`form[action="${FORM}"]`);
  if (!form) throw new Error(`no form on ${page.url.href}: ${page.document.textContent}`);
  return formValues(form);
};

const apiCalls = () => product.requests.filter((request) => request.includes(' /my-org'));

describe('the admin page', () => {
  it('shows the organization’s details with one API call', async () => {
    const page = await openForm();
    expect(page.status).toBe(200);
    expect(values(page)).toMatchObject({
      name: 'acme',
      display_name: 'Acme, Inc.',
      logo_url: 'https://cdn.auth0.com/avatars/ac.png',
      primary_color: '#0059D6',
      background_color: '#EAF1FC',
    });
    expect(apiCalls()).toEqual(['GET /my-org/v1/details']);
  });

  it('saves with one API call, then redirects and confirms it', async () => {
    const form = await openForm();
    product.requests.length = 0;
    const redirect = await admin.submit(form, { display_name: 'Acme Corporation' }, FORM, false);
    expect(apiCalls()).toEqual(['PATCH /my-org/v1/details']);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([303, '/admin']);
    const saved = await openForm();
    expect(saved.document.querySelector('[role=status]')?.textContent).toMatch(/saved/i);
    expect(values(saved).display_name).toBe('Acme Corporation');
    expect((await openForm()).document.querySelector('[role=status]')).toBeNull();
  });

  it('keeps what another admin has meanwhile changed in other fields', async () => {
    const [mine, theirs] = [await openForm(), await openForm()];
    await admin.submit(theirs, { display_name: 'Theirs' }, FORM);
    await admin.submit(mine, { logo_url: 'https://example.com/mine.png' }, FORM);
    expect(values(await openForm())).toMatchObject({
      display_name: 'Theirs',
      logo_url: 'https://example.com/mine.png',
      primary_color: '#0059D6',
    });
  });

  it('removes the logo when its field is emptied', async () => {
    await admin.submit(await openForm(), { logo_url: '' }, FORM);
    expect(values(await openForm()).logo_url).toBe('');
  });

  it('says that nothing has changed, without an API call', async () => {
    const form = await openForm();
    product.requests.length = 0;
    await admin.submit(form, {}, FORM, false);
    expect(apiCalls()).toEqual([]);
    expect((await openForm()).document.querySelector('[role=status]')?.textContent).toMatch(
      /nothing has changed/i,
    );
  });

  it.each([
    ['name', 'x'.repeat(51)],
    ['name', 'Not Lower Case'],
    ['display_name', 'x'.repeat(256)],
    ['logo_url', 'javascript:alert(1)'],
    ['logo_url', 'http://example.com/logo.png'],
    ['primary_color', 'red'],
    ['background_color', '#12345'],
  ])('refuses %s %s at its field, keeps what was typed, and makes no API call', async (field, value) => {
    const form = await openForm();
    product.requests.length = 0;
    const page = await admin.submit(
      form,
      { [field]: value, display_name: field === 'display_name' ? value : 'Kept' },
      FORM,
    );
    expect(page.status).toBe(422);
    expect(apiCalls()).toEqual([]);
    expect(values(page)[field]).toBe(value);
    if (field !== 'display_name') expect(values(page).display_name).toBe('Kept');
    const input = page.document.querySelector(`[name=${field}]`);
    expect(input?.getAttribute('aria-invalid')).toBe('true');
    expect(page.document.querySelector('[role=alert] a, .summary a')?.getAttribute('href')).toBe(
      `#${input?.getAttribute('id')}`,
    );
  });

  it('shows markup in every field as text', async () => {
    const markup = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const fields = Object.fromEntries(
      ['name', 'display_name', 'logo_url', 'primary_color', 'background_color'].map((field) => [
        field,
        markup,
      ]),
    );
    const page = await admin.submit(await openForm(), fields, FORM);
    expect(page.status).toBe(422);
    expect(page.document.querySelectorAll('script:not([src]), img[onerror]')).toEqual([]);
    expect(values(page)).toMatchObject(fields);

    await admin.submit(await openForm(), { display_name: markup }, FORM);
    const saved = await openForm();
    expect(saved.document.querySelectorAll('script:not([src]), img[onerror]')).toEqual([]);
    expect(values(saved).display_name).toBe(markup);
    await admin.submit(saved, { display_name: 'Acme, Inc.' }, FORM);
  });

  it.each([
    ['without a CSRF token', undefined],
    ['with a wrong CSRF token', 'a'.repeat(64)],
  ])('refuses a form %s', async (_case, token) => {
    const form = await openForm();
    const fields = values(form);
    if (token === undefined) delete fields['_csrf'];
    else fields['_csrf'] = token;
    product.requests.length = 0;
    const page = await admin.open(`${product.url}/admin`, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, display_name: 'Forged' }),
    });
    expect(page.status).toBe(403);
    expect(apiCalls()).toEqual([]);
    expect(values(await openForm()).display_name).not.toBe('Forged');
  });
});

describe('access control on the admin page', () => {
  it('shows a member a 403 page for reading and for writing, and leaves them signed in', async () => {
    const member = new Visitor();
    const home = await product.signIn(member, 'org-member@example.com');
    expect(home.document.querySelector('a[href="/admin"]')).toBeNull();
    const read = await openForm(member);
    expect(read.status).toBe(403);
    expect(read.document.querySelector('a[href="/admin"]')).toBeNull();
    const token = read.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    product.requests.length = 0;
    const write = await member.open(`${product.url}/admin`, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: token, display_name: 'Mine' }),
    });
    expect(write.status).toBe(403);
    expect(apiCalls()).toEqual([]);
    expect((await member.open(`${product.url}/profile`)).body).toContain('org-member@example.com');
  });

  it('sends an anonymous visitor to the login page and back to where they were going', async () => {
    const visitor = new Visitor();
    const login = await openForm(visitor);
    expect(login.trail[1]).toBe(`${product.url}/auth/login?returnTo=%2Fadmin`);
    expect(login.url.pathname).toBe('/u/login/identifier');
    const page = await product.signIn(new Visitor(), 'org-admin@example.com', '/admin');
    expect(page.url.href).toBe(`${product.url}/admin`);
  });

  it('saves nothing for an anonymous visitor', async () => {
    const page = await new Visitor().open(
      `${product.url}/admin`,
      { method: 'POST', body: new URLSearchParams({ display_name: 'Anyone' }) },
      false,
    );
    expect([302, 303, 401, 403]).toContain(page.status);
    expect(apiCalls()).toEqual([]);
  });

  it('keeps out a user without an organization', async () => {
    const outsider = new Visitor();
    const page = await product.signIn(outsider, 'outsider@elsewhere.test');
    expect(page.url.host).toBe(product.tenant.domain);
    expect((await outsider.open(`${product.url}/admin`, {}, false)).headers.get('location')).toBe(
      '/auth/login?returnTo=%2Fadmin',
    );
  });

  it('ignores a session cookie that was tampered with', async () => {
    const visitor = new Visitor();
    await product.signIn(visitor, 'org-admin@example.com');
    const cookies = await visitor.jar.getCookies(product.url);
    const session = cookies.find(
      (cookie) => !cookie.key.startsWith('tenant_') && cookie.value.startsWith('s%3A'),
    );
    if (!session) throw new Error('no session cookie');
    const changed = session.value.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
    await visitor.jar.setCookie(`${session.key}=${changed}; Path=/; HttpOnly`, product.url);
    expect((await visitor.open(`${product.url}/admin`, {}, false)).status).toBe(302);
  });
});
