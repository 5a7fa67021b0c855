import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../support/visitor';
import { startIdentityProvider, type IdentityProvider } from '../tenant/testing/identity-provider';
import { startRunningProduct, type RunningProduct } from './running-product';

const DOMAIN = 'sso.example';

let product: RunningProduct;
let provider: IdentityProvider;
let admin: Visitor;

beforeAll(async () => {
  product = await startRunningProduct();
  provider = await startIdentityProvider(product.tenant);
  admin = new Visitor();
  await product.signIn(admin, 'org-admin@example.com');
});
afterAll(async () => {
  await provider.close();
  await product.stop();
});

const open = (path: string) => admin.open(new URL(path, product.url));

/** Follows the link with this label. */
const follow = (page: Page, label: string): Promise<Page> => {
  const link = page.document.querySelectorAll('a').find(({ textContent }) => textContent.trim() === label);
  if (!link) throw new Error(`${page.url.href} has no link ${label}: ${page.document.textContent}`);
  return admin.open(new URL(link.getAttribute('href') ?? '', page.url));
};

const notice = ({ document }: Page) => document.querySelector('[role=status]')?.textContent.trim();
const heading = ({ document }: Page) => document.querySelector('h1')?.textContent.trim();
const badge = ({ document }: Page) => document.querySelector('.badge')?.textContent.trim();

/** Changes the record on the embedded DNS page, as whoever runs the domain's DNS would. */
const atDns = async (act: 'publish' | 'publish-wrong' | 'remove') => {
  const person = new Visitor();
  const page = await person.open(product.tenant.zonePage ?? '');
  expect(page.body).toContain(DOMAIN);
  expect((await person.submit(page, {}, `/${act}`)).status).toBe(200);
};

const domainPage = async () => follow(await open('/admin/domains'), DOMAIN);
const verify = async () => {
  const page = await domainPage();
  return admin.submit(page, {}, page.url.pathname);
};

const providerPage = async () => follow(await open('/admin/identity-providers'), 'Acme SSO');

/** Types Ada's address on the login page of the app. */
const enterAddress = async () => {
  const person = new Visitor();
  const login = await person.open(`${product.url}/auth/login`);
  return { person, page: await person.submit(login, { username: provider.user.email }, '/u/login') };
};

const isAtProvider = ({ url }: Page) => url.host === new URL(provider.discoveryUrl).host;

const expectNotSentThere = async () => {
  const { page } = await enterAddress();
  expect(page.url.host).toBe(product.tenant.domain);
  expect(page.body).toContain('No organization was found for this email address');
};

describe('an admin who verifies a domain', () => {
  it('adds it and gets the record to publish', async () => {
    const form = await follow(await open('/admin/domains'), 'Add a domain');
    const page = await admin.submit(form, { domain: DOMAIN.toUpperCase() }, '/admin/domains/new');
    expect([notice(page), heading(page), badge(page)]).toEqual([
      `${DOMAIN} was added. Publish the record below to verify it.`,
      DOMAIN,
      'Pending',
    ]);
    expect(page.document.querySelector('#host')?.textContent).toMatch(
      /^_ss-verification\.org_\w+\.sso\.example$/,
    );
  });

  it('is told at its field if it has already been added', async () => {
    const page = await admin.submit(
      await open('/admin/domains/new'),
      { domain: DOMAIN },
      '/admin/domains/new',
    );
    expect(page.status).toBe(409);
    expect(page.document.querySelector('[role=alert] a')?.getAttribute('href')).toBe('#domain');
  });

  it('is told that the record does not exist yet, and logins are not redirected', async () => {
    const page = await verify();
    expect(notice(page)).toMatch(/^Not verified yet: Auth0 cannot see the record for sso\.example/);
    expect(badge(page)).toBe('Pending');
    await expectNotSentThere();
  });

  it('is told that the record has the wrong value', async () => {
    await atDns('publish-wrong');
    const page = await verify();
    expect(notice(page)).toMatch(/^Not verified: Auth0 sees a record for sso\.example, but it has the wrong/);
    expect(badge(page)).toBe('Failed');
    await expectNotSentThere();
  });
});

describe('an admin who sets up single sign-on', () => {
  it('chooses the strategy, enters the provider’s settings, and can test it at once', async () => {
    const kinds = await follow(await open('/admin/identity-providers'), 'Add an identity provider');
    const there = await follow(kinds, 'OpenID Connect');
    expect(there.body).toContain(`https://${product.tenant.domain}/login/callback`);
    const form = await follow(there, 'Continue');
    const { discoveryUrl, clientId, clientSecret } = provider;
    const page = await admin.submit(
      form,
      {
        name: 'acme-sso',
        display_name: 'Acme SSO',
        discovery_url: discoveryUrl,
        client_id: clientId,
        client_secret: clientSecret,
      },
      '/settings',
    );
    expect([page.status, heading(page)]).toEqual([200, 'Test Acme SSO']);
    expect(product.log()).not.toContain(clientSecret);
  });

  it('can’t attach a domain before it is verified', async () => {
    const page = await follow(await providerPage(), 'Manage domains');
    expect(page.body).toContain('1 domain is not verified yet, and cannot be attached.');
    expect(page.document.querySelector(`a[href$="/${DOMAIN}/attach"]`)).toBeNull();
  });

  it('verifies the domain with the right record', async () => {
    await atDns('publish');
    const page = await verify();
    expect([notice(page), badge(page)]).toEqual([`${DOMAIN} is verified.`, 'Verified']);
    await atDns('remove');
    expect(badge(await domainPage())).toBe('Verified');
  });

  it('sees from a test sign-in that the identity provider works', async () => {
    const page = await follow(await providerPage(), 'Test sign-in');
    const start = await follow(page, 'Start the test sign-in');
    expect(isAtProvider(start)).toBe(true);
    const { email, password } = provider.user;
    const result = await admin.submit(start, { username: email, password });
    expect(result.url.origin).toBe(product.url);
    expect(result.document.querySelector('#outcome')?.textContent).toBe('The identity provider works');
    expect((await open('/profile')).body).toContain('org-admin@example.com');
  });

  it('makes its users members, attaches the domain and switches it on', async () => {
    const form = await admin.open(`${(await providerPage()).url.href}/edit`);
    const saved = await admin.submit(form, { assign_membership_on_login: 'on' }, '/edit');
    expect(saved.status).toBe(200);
    const domains = await follow(await providerPage(), 'Manage domains');
    expect(domains.document.querySelector(`a[href$="/${DOMAIN}/attach"]`)).not.toBeNull();
    const question = await admin.open(`${domains.url.href}/${DOMAIN}/attach`);
    expect([heading(question), question.document.querySelector('.warn')]).toEqual([
      `Attach ${DOMAIN}?`,
      null,
    ]);
    const attached = await admin.submit(question, {}, '/attach');
    expect(notice(attached)).toContain(`${DOMAIN} was attached, and Acme SSO is on`);
    const switching = await admin.open(`${(await providerPage()).url.href}/switch-on`);
    const on = await admin.submit(switching, {}, '/switch-on');
    expect(notice(on)).toBe('It is on: people can log in with it.');
    expect(
      (await domainPage()).document.querySelector('section[aria-labelledby=used-by] a')?.textContent,
    ).toBe('Acme SSO');
  });
});

describe('somebody with an address of the domain', () => {
  it('is redirected to the identity provider, and returns to the app as a member', async () => {
    const { person, page } = await enterAddress();
    expect(isAtProvider(page)).toBe(true);
    const { email, password, name } = provider.user;
    const home = await person.submit(page, { username: email, password });
    expect([home.status, home.url.href]).toEqual([200, `${product.url}/`]);
    expect(home.body).toContain(email);
    expect((await open('/admin/members')).body).toContain(name);
  });

  it('is not redirected once the domain is deleted', async () => {
    const question = await follow(await domainPage(), 'Delete domain');
    expect(question.body).toContain('Acme SSO');
    const page = await admin.submit(question, {}, '/delete');
    expect(notice(page)).toBe('The domain was deleted.');
    await expectNotSentThere();
    expect((await providerPage()).body).not.toContain(DOMAIN);
  });
});

describe('an admin who tested an identity provider', () => {
  const loginToAcme = async () => {
    const { id } = (await product.management.call('GET', '/organizations/name/acme')) as { id: string };
    return `${product.url}/auth/login?organization=${id}&returnTo=/profile`;
  };

  it('is not signed in as the test user, whose session the tenant has', async () => {
    const forgetful = new Visitor();
    for (const cookie of await admin.jar.getCookies(product.url)) {
      if (cookie.key !== 'tested') await forgetful.jar.setCookie(cookie.toString(), product.url);
    }
    expect((await forgetful.open(await loginToAcme())).body).toContain(provider.user.email);
    const page = await admin.open(await loginToAcme());
    expect(page.url.host).toBe(product.tenant.domain);
    expect(page.document.querySelector('[name=username]')?.getAttribute('value')).toBe('');
  });

  it('is not prompted any more once they have signed in again', async () => {
    await product.signIn(admin, 'org-admin@example.com');
    const page = await admin.open(await loginToAcme());
    expect(page.url.href).toBe(`${product.url}/profile`);
    expect(page.body).toContain('org-admin@example.com');
  });

  it('logs out of the app and the tenant without a prompt, whoever’s session the tenant has', async () => {
    const page = await admin.submit(await open('/'), {}, '/auth/logout');
    expect(page.url.href).toBe(`${product.url}/`);
    const login = await open('/auth/login');
    expect(login.document.querySelector('input[name=username]')).not.toBeNull();
  });
});
