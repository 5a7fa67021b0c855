import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../support/visitor';
import { startRunningProduct, type RunningProduct } from './running-product';

const NEW = '/admin/identity-providers/new/oidc/settings';

let product: RunningProduct;
let admin: Visitor;
let path: string;

beforeAll(async () => {
  product = await startRunningProduct();
  admin = new Visitor();
  await product.signIn(admin, 'org-admin@example.com');
  const made = await admin.submit(
    await open(NEW),
    {
      name: 'acme-sso',
      discovery_url: 'https://login.acme.example/.well-known/openid-configuration',
      client_id: 'client-of-acme',
      client_secret: 'kept-to-itself',
    },
    NEW,
    false,
  );
  path = (made.headers.get('location') ?? '').replace(/\/test$/, '/provisioning');
});
afterAll(() => product.stop());

const open = (at: string) => admin.open(new URL(at, product.url));
const notice = ({ document }: Page) => document.querySelector('[role=status]')?.textContent.trim();
const badge = ({ document }: Page) => document.querySelector('.badge')?.textContent.trim();
const tokens = ({ document }: Page) =>
  document.querySelectorAll('section[aria-labelledby=tokens] code').map(({ textContent }) => textContent);

describe('provisioning on the admin pages', () => {
  it('can be turned on, and shows the endpoint and the attributes to send', async () => {
    const off = await open(path);
    expect([off.status, badge(off)]).toEqual([200, 'Off']);
    const page = await admin.submit(off, {}, path);
    expect([notice(page), badge(page)]).toEqual([
      'Provisioning is on. Enter the endpoint and a token at your identity provider.',
      'On',
    ]);
    const id = path.split('/')[3] ?? '';
    expect(page.document.querySelector('#endpoint')?.textContent).toBe(
      `https://${product.tenant.domain}/scim/v2/connections/${id}/`,
    );
    expect(page.document.querySelector('table')?.textContent).toContain('emails[primary eq true].value');
    expect(page.body).toContain('No tokens yet.');
  });

  it('shows a new token once, and lists it from then on', async () => {
    const page = await admin.submit(await open(`${path}/tokens`), { lifetime: '90' }, '/tokens');
    const [id = ''] = tokens(page);
    const token = page.document.querySelector('#token')?.textContent ?? '';
    expect(token).toMatch(new RegExp(`^${id}\\.\\w{48}$`));
    const again = await open(path);
    expect(tokens(again)).toEqual([id]);
    expect(again.body).not.toContain(token);
    expect(product.log()).not.toContain(token);
    const day = new Date(Date.now() + 90 * 24 * 60 * 60_000).toISOString().slice(0, 10);
    expect(again.document.querySelector('section[aria-labelledby=tokens]')?.innerHTML).toContain(day);
  });

  it('offers no third token', async () => {
    await admin.submit(await open(`${path}/tokens`), { lifetime: '' }, '/tokens');
    const page = await open(path);
    expect(tokens(page)).toHaveLength(2);
    expect(page.body).toContain('Does not expire');
    expect(page.document.querySelector(`a[href="${path}/tokens"]`)).toBeNull();
    const refused = await admin.submit(await open(`${path}/tokens`), { lifetime: '30' }, '/tokens');
    expect(refused.status).toBe(422);
    expect(refused.document.querySelector('[role=alert]')?.textContent).toContain(
      'There may already be two tokens',
    );
  });

  it('deletes a token after confirmation', async () => {
    const [first = '', second] = tokens(await open(path));
    const question = await open(`${path}/tokens/${first}/delete`);
    expect(question.body).toContain(`Delete token ${first}?`);
    const page = await admin.submit(question, {}, '/delete');
    expect([notice(page), tokens(page)]).toEqual(['The token was deleted.', [second]]);
    expect((await open(`${path}/tokens/${first}/delete`)).status).toBe(404);
  });

  it('can be turned off, which deletes its tokens', async () => {
    const page = await admin.submit(await open(`${path}/off`), {}, '/off');
    expect([notice(page), badge(page), tokens(page)]).toEqual(['Provisioning is off.', 'Off', []]);
    const late = await open(`${path}/tokens`);
    expect([late.url.pathname, notice(late)]).toEqual([
      path,
      'Provisioning is off. Turn it on before you create a token.',
    ]);
    const on = await admin.submit(page, {}, path);
    expect(tokens(on)).toEqual([]);
  });
});
