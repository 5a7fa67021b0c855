import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Visitor } from '../support/visitor';
import { startRunningProduct, type RunningProduct } from './running-product';

const MINUTE = 60_000;
const EMAIL = 'org-admin@example.com';
const PAGE = '/admin/identity-providers/new';

let product: RunningProduct;
let visitor: Visitor;
beforeAll(async () => {
  product = await startRunningProduct();
});
afterAll(() => product.stop());
beforeEach(async () => {
  visitor = new Visitor();
  await product.signIn(visitor, EMAIL);
});

describe('a page that changes how an organization signs in', () => {
  it('is open to people who have just signed in, without a redirect to the tenant', async () => {
    const address = product.url + PAGE;
    expect(await visitor.open(address)).toMatchObject({ status: 200, trail: [address] });
  });

  it('is later shown without a prompt to people with a recent session at the tenant', async () => {
    product.advance(31 * MINUTE);
    const login = await visitor.open(product.url + PAGE, {}, false);
    const { href } = new URL(login.headers.get('location') ?? '', product.url);
    expect(new URL(href).searchParams.get('max_age')).toBe('1740');
    // No time has passed by the tenant's clock, and from here on none has by the app's.
    product.advance(-31 * MINUTE);
    expect(await visitor.open(href)).toMatchObject({ status: 200, url: new URL(PAGE, product.url) });
  });

  it('is shown to others once they have entered their password', async () => {
    const strict = `${product.url}/auth/login?${new URLSearchParams({ returnTo: PAGE, max_age: '0' }).toString()}`;
    const identifier = await visitor.open(strict);
    expect(identifier.url.pathname).toBe('/u/login/identifier');
    expect(identifier.document.querySelector('#username')?.getAttribute('value')).toBe(EMAIL);
    const password = await visitor.submit(identifier, {}, '/u/login');
    const known = product.tenant.users.find(({ email }) => email === EMAIL)?.password ?? '';
    const end = await visitor.submit(password, { password: known }, '/u/login');
    expect(end).toMatchObject({ status: 200, url: new URL(PAGE, product.url) });
  });
});
