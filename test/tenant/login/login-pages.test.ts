import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../../support/visitor';
import { Authentication } from '../oidc/testing/authentication';
import { APP, CALLBACK, PASSWORD, userId, WEB } from '../oidc/testing/sample-state';

describe('Universal Login', () => {
  let tenant: Authentication;
  beforeAll(async () => {
    tenant = await Authentication.start();
  });
  afterAll(() => tenant.close());
  beforeEach(() => {
    tenant.reset();
  });

  /** The first page of a login. */
  async function open(changes: Record<string, string | undefined> = {}, visitor = tenant.visitor()) {
    return { visitor, page: await visitor.open((await tenant.begin(changes)).url) };
  }

  /** The error on a page, found through the field that it describes. */
  function complaint({ document }: Page): string | undefined {
    const field = document.querySelector('[aria-invalid=true]');
    return document.querySelector(`#${field?.getAttribute('aria-describedby') ?? 'none'}`)?.textContent;
  }

  function client() {
    const found = tenant.context.state.clients.get(WEB);
    if (!found) throw new Error('the sample has no application');
    return found;
  }

  function acme() {
    const found = tenant.context.state.organizations.get('org_acme');
    if (!found) throw new Error('the sample has no organization');
    return found;
  }

  it('asks for the e-mail address, then for the password with the organization’s branding', async () => {
    const { visitor, page } = await open();
    expect(page.url.pathname).toBe('/u/login/identifier');
    expect(page.document.querySelector('main')?.textContent).not.toContain('Acme');
    const password = await visitor.submit(page, { username: 'admin@example.com' });
    expect(password.url.pathname).toBe('/u/login/password');
    expect(password.document.querySelector('img')?.attributes).toMatchObject({
      src: 'https://cdn.example.com/acme.png',
      alt: 'Acme, Inc.',
    });
    const style = password.document.querySelector('style')?.textContent ?? '';
    expect(style).toContain('--primary: #ffcc00');
    expect(style).toContain('--on-primary: #000000');
    expect(style).toContain('--page: #102030');
    expect(style).toContain('--on-page: #ffffff');
    expect(password.document.textContent).toContain('admin@example.com');
    expect(password.document.textContent).toContain(
      'Enter your password for Acme, Inc. to continue to Sample App.',
    );
  });

  it('shows the branding at once if the application names the organization, and prefills the login hint', async () => {
    const { page } = await open({ organization: 'org_acme', login_hint: 'member@example.com' });
    expect(page.document.querySelector('style')?.textContent).toContain('--primary: #ffcc00');
    expect(page.document.querySelector('#username')?.getAttribute('value')).toBe('member@example.com');
  });

  it('uses and allows no scripts, only its own styles, and forms that lead only to the application', async () => {
    const { page } = await open();
    expect(page.document.querySelector('script')).toBeNull();
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = page.document.querySelector('style')?.getAttribute('nonce') ?? '';
    expect(nonce).not.toBe('');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' https:",
      `form-action 'self' ${APP}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.document.querySelectorAll('[style]')).toEqual([]);
  });

  it('says on every page that it is not Auth0', async () => {
    const { visitor, page } = await open();
    const password = await visitor.submit(page, { username: 'admin@example.com' });
    const lost = await visitor.open(`${tenant.context.browserOrigin}/u/login?state=none`);
    for (const { document } of [page, password, lost]) {
      expect(document.querySelector('footer')?.textContent).toContain('not Auth0');
    }
  });

  it('serves its one stylesheet', async () => {
    const { visitor, page } = await open();
    const href = page.document.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
    const css = await visitor.open(new URL(href, page.url));
    expect([css.status, css.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  });

  it('escapes names of organizations and applications, and ignores invalid colours', async () => {
    acme().organization.display_name = '<b onclick="x">Acme</b>';
    acme().organization.branding = {
      logo_url: 'http://insecure.test/logo.png',
      colors: { primary: '#fff;}*{display:none', page_background: 'red' },
    };
    client().name = '<script>alert(1)</script>';
    const { page } = await open({ organization: 'org_acme' });
    expect(page.body).not.toContain('<b onclick');
    expect(page.body).not.toContain('<script>');
    expect(page.body).not.toContain('display:none');
    expect(page.document.querySelector('img')).toBeNull();
    expect(page.document.querySelector('style')?.textContent).toContain('--primary: #0059d6');
  });

  it('answers a wrong password and an unknown user alike', async () => {
    for (const email of ['admin@example.com', 'nobody@example.com']) {
      const { visitor, page } = await open();
      const password = await visitor.submit(page, { username: email });
      const again = await visitor.submit(password, { password: 'wrong' });
      expect([again.status, complaint(again)]).toEqual([400, 'Wrong email or password']);
      expect(again.body).not.toContain('wrong</');
      expect((await visitor.submit(again, { password: '' })).document.textContent).toContain(
        'Password is required',
      );
    }
  });

  it('complains about a missing or malformed address', async () => {
    const { visitor, page } = await open();
    expect(complaint(await visitor.submit(page, { username: '' }))).toBe('Please enter an email address');
    const malformed = await visitor.submit(page, { username: 'admin"><i>' });
    expect(complaint(malformed)).toBe('Email is not valid.');
    expect(malformed.document.querySelector('#username')?.getAttribute('value')).toBe('admin"><i>');
    expect(malformed.document.querySelector('i')).toBeNull();
  });

  it('finds an organization only by a verified domain that is enabled for discovery', async () => {
    const domain = acme().domains.get('ord_acme');
    if (!domain) throw new Error('the sample has no domain');
    const outcome = async (email: string) => {
      const { visitor, page } = await open();
      const next = await visitor.submit(page, { username: email });
      return complaint(next) ?? next.url.pathname;
    };
    const none = 'No organization was found for this email address';
    expect(await outcome('somebody@EXAMPLE.com')).toBe('/u/login/password');
    expect(await outcome('somebody@sub.example.com')).toBe(none);
    expect(await outcome('somebody@elsewhere.test')).toBe(none);
    domain.status = 'pending';
    expect(await outcome('somebody@example.com')).toBe(none);
    Object.assign(domain, { status: 'verified', use_for_organization_discovery: false });
    expect(await outcome('somebody@example.com')).toBe(none);
  });

  it('looks up the organization again when the address changes', async () => {
    const { visitor, page } = await open();
    const password = await visitor.submit(page, { username: 'admin@example.com' });
    const edit = password.document.querySelector('.identity a')?.getAttribute('href') ?? '';
    const identifier = await visitor.open(new URL(edit, password.url));
    expect(identifier.document.querySelector('#username')?.getAttribute('value')).toBe('admin@example.com');
    const next = await visitor.submit(identifier, { username: 'somebody@elsewhere.test' });
    expect(complaint(next)).toBe('No organization was found for this email address');
  });

  it('asks for the organization’s name if the application is configured to', async () => {
    client().organization_discovery_methods = ['organization_name'];
    const { visitor, page } = await open();
    expect(page.url.pathname).toBe('/u/organization');
    const wrong = await visitor.submit(page, { organizationName: 'nobody' });
    expect(complaint(wrong)).toBe('The organization you entered is invalid');
    const identifier = await visitor.submit(wrong, { organizationName: 'ACME' });
    const password = await visitor.submit(identifier, { username: 'admin@example.com' });
    expect((await visitor.submit(password, { password: PASSWORD })).url.href).toContain(`${CALLBACK}?code=`);
  });

  it('asks for address and password on one page unless the tenant asks for the identifier first', async () => {
    tenant.context.state.prompts.identifier_first = false;
    const { visitor, page } = await open({ organization: 'org_acme' });
    expect(page.url.pathname).toBe('/u/login');
    const wrong = await visitor.submit(page, { username: 'admin@example.com', password: 'wrong' });
    expect(complaint(wrong)).toBe('Wrong email or password');
    expect(wrong.document.querySelector('#username')?.getAttribute('value')).toBe('admin@example.com');
    const end = await visitor.submit(wrong, { password: PASSWORD });
    expect(end.url.href).toContain(`${CALLBACK}?code=`);
  });

  describe('binds a login to the browser that began it', () => {
    it('refuses a page opened in another browser, or with an unknown state', async () => {
      const { page } = await open();
      for (const address of [page.url, `${tenant.context.browserOrigin}/u/login/password?state=made-up`]) {
        const lost = await tenant.visitor().open(address);
        expect(lost.status).toBe(400);
        expect(lost.document.textContent).toContain("we couldn't find your session");
      }
    });

    it('refuses to continue a login that has ended', async () => {
      const { visitor, page } = await open();
      const password = await visitor.submit(page, { username: 'admin@example.com' });
      await visitor.submit(password, { password: PASSWORD });
      expect((await visitor.submit(password, { password: PASSWORD })).status).toBe(400);
    });

    it('refuses to resume an authorization in another browser', async () => {
      const { visitor, page } = await open();
      const password = await visitor.submit(page, { username: 'admin@example.com' });
      const resume = await visitor.submit(password, { password: PASSWORD }, undefined, false);
      const stolen = await tenant.visitor().open(resume.headers.get('location') ?? '');
      expect(stolen.status).toBe(400);
      expect(stolen.url.href).not.toContain(CALLBACK);
    });

    it('keeps the logins of two tabs apart', async () => {
      const { visitor, page: first } = await open();
      const { page: second } = await open({}, visitor);
      const one = await visitor.submit(first, { username: 'admin@example.com' });
      const two = await visitor.submit(second, { username: 'member@example.com' });
      expect((await visitor.submit(one, { password: PASSWORD })).url.href).toContain(`${CALLBACK}?code=`);
      expect((await visitor.submit(two, { password: PASSWORD })).url.href).toContain(`${CALLBACK}?code=`);
    });
  });

  it('returns an error to the application when the organization or client changes mid-login', async () => {
    const { visitor, page } = await open();
    const password = await visitor.submit(page, { username: 'admin@example.com' });
    const { page: second } = await open({}, visitor);
    tenant.context.state.organizations.delete('org_acme');
    const end = await visitor.submit(password, { password: PASSWORD });
    expect(end.url.searchParams.get('error_description')).toBe('parameter organization is invalid: org_acme');
    client().organization_require_behavior = 'no_prompt';
    const other = await visitor.submit(second, { username: 'admin@example.com' });
    expect(other.url.searchParams.get('error_description')).toBe(
      'parameter organization is required for this client',
    );
  });

  it('keeps its cookies from scripts and from other sites', async () => {
    const response = await fetch((await tenant.begin()).url, { redirect: 'manual' });
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^tenant_/);
      expect(cookie.toLowerCase()).toContain('httponly');
      expect(cookie.toLowerCase()).toContain('samesite=lax');
    }
  });

  it('shows errors that cannot be returned to an application on its own page', async () => {
    const elsewhere = await open({ redirect_uri: 'https://evil.test/' });
    expect(elsewhere.page.status).toBe(403);
    expect(elsewhere.page.document.textContent).toContain('Callback URL mismatch.');
    tenant.context.state.clients.delete(WEB);
    const { url } = await tenant.begin().catch(() => ({ url: undefined }));
    const unknown = await tenant
      .visitor()
      .open(url ?? `${tenant.context.browserOrigin}/authorize?client_id=${WEB}`);
    expect(unknown.status).toBe(403);
    expect(unknown.document.textContent).toContain(`Unknown client: ${WEB}`);
  });

  it('counts logins', async () => {
    await tenant.signIn();
    await tenant.signIn();
    expect(tenant.context.state.users.get(userId('admin'))?.['logins_count']).toBe(2);
  });
});
