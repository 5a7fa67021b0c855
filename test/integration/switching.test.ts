import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOrganization } from '../support/second-organization';
import { Visitor, type Page } from '../support/visitor';
import { startRunningProduct, type RunningProduct } from './running-product';

const EMAIL = 'org-admin@example.com';

let product: RunningProduct;
let globex: string;
let initech: string;
let visitor: Visitor;

beforeAll(async () => {
  product = await startRunningProduct();
  const { management } = product;
  globex = await addOrganization(management, {
    name: 'globex',
    display_name: 'Globex Corporation',
    admin: EMAIL,
  });
  initech = await addOrganization(management, { name: 'initech', display_name: 'Initech' });
});

afterAll(() => product.stop());

beforeEach(async () => {
  visitor = new Visitor();
  await product.signIn(visitor, EMAIL);
});

const open = (path: string) => visitor.open(product.url + path);

const where = ({ document }: Page) => document.querySelector('.eyebrow')?.textContent;

const heading = ({ document }: Page) => document.querySelector('h1')?.textContent;

const choices = async () =>
  (await open('/organizations')).document
    .querySelectorAll('.rows > li')
    .map((row) => [
      row.querySelector('.row-title')?.textContent,
      row.querySelector('a')?.getAttribute('href'),
    ]);

const switchTo = (organization: string) => open(`/auth/login?organization=${organization}&returnTo=/`);

describe('switching organizations', () => {
  it('does not prompt a member, and then shows only the other organization', async () => {
    expect(where(await open('/'))).toBe('Acme, Inc.');
    const home = await switchTo(globex);
    expect([home.status, home.url.href, where(home)]).toEqual([200, `${product.url}/`, 'Globex Corporation']);
    const form = await open('/admin');
    expect(form.document.querySelector('[name=name]')?.getAttribute('value')).toBe('globex');
    expect(form.body).not.toMatch(/acme/i);
  });

  it('works there and back by the links on the page', async () => {
    await switchTo(globex);
    const [current, other] = await choices();
    expect(current).toEqual(['Globex Corporation', undefined]);
    expect(other?.[0]).toBe('Acme, Inc.');
    expect(where(await open(other?.[1] ?? ''))).toBe('Acme, Inc.');
    expect((await choices()).map(([name]) => name)).toEqual(['Acme, Inc.', 'Globex Corporation']);
  });

  it('refuses a form that was opened before, and changes neither organization', async () => {
    const form = await open('/admin');
    await switchTo(globex);
    const page = await visitor.submit(form, { display_name: 'Mixed up' }, '/admin');
    expect([page.status, heading(page)]).toEqual([403, 'This form is out of date']);
    for (const name of ['acme', 'globex']) {
      expect(await product.management.call('GET', `/organizations/name/${name}`)).not.toMatchObject({
        display_name: 'Mixed up',
      });
    }
  });

  it('to one that the person is not a member of leaves them where they were', async () => {
    const page = await switchTo(initech);
    expect([page.status, heading(page)]).toEqual([403, 'You were not let into this organization']);
    expect(page.body).toContain('You are still logged in to the organization that you came from.');
    expect(where(await open('/'))).toBe('Acme, Inc.');
    expect((await choices()).map(([name]) => name)).not.toContain('Initech');
  });

  it('to one that does not exist leaves them where they were', async () => {
    const page = await switchTo('org_0000000000000000');
    expect([page.status, heading(page)]).toEqual([403, 'You were not let into this organization']);
    expect(where(await open('/'))).toBe('Acme, Inc.');
  });

  it('to another one asks for a login, and leaves the person where they are until then', async () => {
    const page = await open('/organizations');
    const another = page.document.querySelector('a.button:not(.quiet)')?.getAttribute('href') ?? '';
    const login = await open(another);
    expect(login.url.pathname).toBe('/u/login/identifier');
    expect(where(await open('/'))).toBe('Acme, Inc.');
  });
});
