import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formValues, Visitor, type Page } from '../support/visitor';
import { startRunningProduct, type RunningProduct } from './running-product';

const PASSWORD = 'Correct-Horse-8-Battery';
const LIST = '/admin/invitations';
const NEW = 'nina@example.com';
const KNOWN = 'outsider@elsewhere.test';

let product: RunningProduct;
let admin: Visitor;

beforeAll(async () => {
  product = await startRunningProduct();
  admin = new Visitor();
  await product.signIn(admin, 'org-admin@example.com');
});
afterAll(() => product.stop());

const open = (path: string, visitor = admin) => visitor.open(product.url + path);
const heading = ({ document }: Page) => document.querySelector('h1')?.textContent.trim();
const status = ({ document }: Page) => document.querySelector('[role=status]')?.textContent;
const mailsTo = (email: string) => product.tenant.mailbox.filter(({ to }) => to === email).length;

/** The link in somebody's newest mail, as the tenant's page shows it. */
async function linkOf(email: string): Promise<string> {
  const { document } = await new Visitor().open(product.tenant.mailboxPage);
  const newest = document
    .querySelectorAll('section section')
    .find(({ textContent }) => textContent.includes(email));
  return newest?.querySelector('a')?.getAttribute('href') ?? '';
}

/** The row that is about somebody. */
const rowOf = ({ document }: Page, email: string) =>
  document.querySelectorAll('.rows > li').find((row) => row.textContent.includes(email));

/** Invites people through the page, with the role of that name. */
async function invite(addresses: string, role: string, days = '7'): Promise<Page> {
  const page = await open(`${LIST}/new`);
  const label = page.document
    .querySelectorAll('.check label')
    .find(({ textContent }) => textContent === role);
  const roleId = label?.getAttribute('for') ?? '';
  return admin.submit(page, { addresses, role: roleId, days }, `${LIST}/new`);
}

/** Follows a link in a row of the list, and confirms on the page that it opens. */
async function confirm(email: string, act: 'resend' | 'revoke'): Promise<Page> {
  const row = rowOf(await open(LIST), email);
  const href = row?.querySelector(`a[href$="/${act}"]`)?.getAttribute('href') ?? '';
  return admin.submit(await open(href), {}, href);
}

describe('inviting people through the pages', () => {
  it('leads a new and an existing user from their mails to their first signed-in page', async () => {
    const list = await invite(`${NEW}\n${KNOWN}`, 'viewer', '3');
    expect(list.url.pathname).toBe(LIST);
    expect(status(list)).toBe(`2 people were invited: ${NEW} and ${KNOWN}.`);
    expect(rowOf(list, NEW)?.querySelector('.tags')?.textContent).toBe('viewer');
    expect(list.body).not.toContain('invitation=');

    const newcomer = new Visitor();
    const signUp = await newcomer.open(await linkOf(NEW));
    const first = await newcomer.submit(signUp, { password: PASSWORD }, '/u/signup');
    expect([first.status, first.url.href]).toEqual([200, `${product.url}/`]);
    expect((await open(LIST, newcomer)).status).toBe(200);
    expect((await open(`${LIST}/new`, newcomer)).status).toBe(403);

    const known = new Visitor();
    const password = product.tenant.users.find(({ email }) => email === KNOWN)?.password ?? '';
    const end = await known.submit(await known.open(await linkOf(KNOWN)), { password }, '/u/login');
    expect([end.status, end.url.href]).toEqual([200, `${product.url}/`]);

    const after = await open(LIST);
    expect([rowOf(after, NEW), rowOf(after, KNOWN)]).toEqual([undefined, undefined]);
    expect((await open('/admin/members')).body).toContain(NEW);
  });

  it('makes a revoked invitation’s link say that it can no longer be used', async () => {
    await invite('late@example.com', 'member');
    const list = await confirm('late@example.com', 'revoke');
    expect(status(list)).toBe('The invitation was revoked.');
    expect(rowOf(list, 'late@example.com')).toBeUndefined();
    const page = await new Visitor().open(await linkOf('late@example.com'));
    expect([page.status, heading(page)]).toEqual([410, 'This invitation can no longer be used']);
  });

  it('replaces the link of an invitation that is sent again', async () => {
    await invite('twice@example.com', 'viewer', '1');
    const old = await linkOf('twice@example.com');
    expect(rowOf(await open(LIST), 'twice@example.com')?.textContent).toContain('Expires within 48 hours');
    expect(status(await confirm('twice@example.com', 'resend'))).toContain('A new invitation was sent.');
    const row = rowOf(await open(LIST), 'twice@example.com');
    expect(row?.textContent).toContain('Expires within 48 hours');
    expect(row?.querySelector('.tags')?.textContent).toBe('viewer');
    expect(mailsTo('twice@example.com')).toBe(2);
    expect((await new Visitor().open(old)).status).toBe(410);
    expect(heading(await new Visitor().open(await linkOf('twice@example.com')))).toBe("You've Been Invited!");
  });

  it('sends one mail when the form is submitted twice', async () => {
    const page = await open(`${LIST}/new`);
    const fields = { addresses: 'once@example.com' };
    await Promise.all([1, 2].map(() => admin.submit(page, fields, `${LIST}/new`)));
    expect(mailsTo('once@example.com')).toBe(1);
  });

  it('neither shows nor changes another organization’s invitation', async () => {
    const { id } = (await product.management.call('POST', '/organizations', {
      name: 'globex',
      display_name: 'Globex',
    })) as { id: string };
    const clients = (await product.management.call('GET', '/clients')) as {
      client_id: string;
      callbacks?: string[];
    }[];
    const client = clients.find(({ callbacks = [] }) => callbacks.some((url) => url.startsWith(product.url)));
    const invitations = `/organizations/${id}/invitations`;
    const foreign = (await product.management.call('POST', invitations, {
      inviter: { name: 'Gina' },
      invitee: { email: 'gus@globex.example' },
      client_id: client?.client_id,
    })) as { id: string };
    expect((await open(LIST)).body).not.toContain('globex');
    const form = await open(`${LIST}/new`);
    const tokens = formValues(form.document.querySelector(`form[action="${LIST}/new"]`) ?? form.document);
    for (const act of ['resend', 'revoke']) {
      const path = `${LIST}/${foreign.id}/${act}`;
      const asked = await open(path);
      const body = new URLSearchParams({ _csrf: tokens['_csrf'] ?? '' });
      const sent = await admin.open(product.url + path, { method: 'POST', body });
      for (const page of [asked, sent]) {
        expect(page.status).toBe(404);
        expect(page.body).not.toContain('gus@');
      }
    }
    expect(await product.management.call('GET', `${invitations}/${foreign.id}`)).toMatchObject(foreign);
  });

  it('logs every change by identifier, and no address or link', () => {
    const actions = product
      .log()
      .split('\n')
      .filter((line) => line.includes('"msg":"audit"'))
      .map((line) => (JSON.parse(line) as { action: string }).action);
    expect(actions.filter((action) => action === 'invitation.create')).toHaveLength(4);
    expect(actions).toEqual(expect.arrayContaining(['invitation.resend', 'invitation.revoke']));
    expect(product.log()).not.toMatch(/@example\.com|@elsewhere\.test|invitation=/);
  });
});
