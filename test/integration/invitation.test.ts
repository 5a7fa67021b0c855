import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor, type Page } from '../support/visitor';
import { startRunningProduct, type RunningProduct } from './running-product';

const PASSWORD = 'Correct-Horse-8-Battery';

interface Invitation {
  id: string;
  invitation_url: string;
}

let product: RunningProduct;
let organizationId: string;
let clientId: string;
let adminRole: string;

beforeAll(async () => {
  product = await startRunningProduct();
  organizationId = await idOf('/organizations/name/acme', 'id');
  const clients = (await product.management.call('GET', '/clients')) as {
    client_id: string;
    callbacks?: string[];
  }[];
  clientId =
    clients.find(({ callbacks = [] }) => callbacks.some((url) => url.startsWith(product.url)))?.client_id ??
    '';
  const roles = (await product.management.call('GET', '/roles')) as { id: string; name: string }[];
  adminRole = roles.find(({ name }) => name === 'admin')?.id ?? '';
});

afterAll(() => product.stop());

const idOf = async (path: string, name: string): Promise<string> =>
  ((await product.management.call('GET', path)) as Record<string, string>)[name] ?? '';

const invite = async (email: string, more: object = {}): Promise<Invitation> =>
  (await product.management.call('POST', `/organizations/${organizationId}/invitations`, {
    inviter: { name: 'Olivia Admin' },
    invitee: { email },
    client_id: clientId,
    roles: [adminRole],
    ...more,
  })) as Invitation;

const heading = ({ document }: Page) => document.querySelector('h1')?.textContent.trim();

describe('an invitation link', () => {
  it('leads a new user through sign-up into the app, with its roles', async () => {
    await invite('nina@example.com');
    const mail = product.tenant.mailbox.at(-1);
    expect(mail).toMatchObject({ to: 'nina@example.com', organization_id: organizationId });
    const visitor = new Visitor();
    const signUp = await visitor.open(mail?.link ?? '');
    expect(heading(signUp)).toBe("You've Been Invited!");
    const end = await visitor.submit(signUp, { password: PASSWORD }, '/u/signup');
    expect([end.status, end.url.href]).toEqual([200, `${product.url}/`]);
    expect(end.body).toContain('nina@example.com');
    expect((await visitor.open(`${product.url}/admin`)).status).toBe(200);
  });

  it('leads an existing user through login, whoever else was signed in', async () => {
    const visitor = new Visitor();
    await product.signIn(visitor, 'org-member@example.com');
    const { invitation_url } = await invite('outsider@elsewhere.test');
    const logIn = await visitor.open(invitation_url);
    expect(heading(logIn)).toBe("You've Been Invited!");
    const user = product.tenant.users.find(({ email }) => email === 'outsider@elsewhere.test');
    const end = await visitor.submit(logIn, { password: user?.password ?? '' }, '/u/login');
    expect([end.status, end.url.href]).toEqual([200, `${product.url}/`]);
    expect(end.body).toContain('outsider@elsewhere.test');
  });

  it('can no longer be used once revoked, and signs nobody in', async () => {
    const { id, invitation_url } = await invite('late@example.com');
    await product.management.call('DELETE', `/organizations/${organizationId}/invitations/${id}`);
    const visitor = new Visitor();
    expectGone(await visitor.open(invitation_url));
    const home = await visitor.open(`${product.url}/admin`, {}, false);
    expect(home.status).toBe(302);
  });

  it('can no longer be used once expired', async () => {
    const { invitation_url } = await invite('slow@example.com', { ttl_sec: 1 });
    await sleep(1_100);
    expectGone(await new Visitor().open(invitation_url));
  });

  it('can no longer be used once accepted, and leaves the current session alone', async () => {
    const { invitation_url } = await invite('once@example.com');
    const first = new Visitor();
    await first.submit(await first.open(invitation_url), { password: PASSWORD }, '/u/signup');
    const other = new Visitor();
    await product.signIn(other, 'org-admin@example.com');
    expectGone(await other.open(invitation_url));
    expect((await other.open(`${product.url}/profile`)).body).toContain('org-admin@example.com');
  });
});

function expectGone(page: Page): void {
  expect([page.url.origin, page.status]).toEqual([product.url, 410]);
  expect(heading(page)).toBe('This invitation can no longer be used');
  expect(page.body).toContain('Ask whoever invited you for a new one.');
}
