import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManagementApi } from '../../dev/apply/management-api';
import { trustingFetch } from '../../support/trust';
import { Visitor, type Page } from '../../support/visitor';
import { startTenant, type Tenant } from '../tenant';

const NOW = Date.UTC(2030, 0, 2, 3, 4, 5);

let now: number;
let tenant: Tenant;
let logged: string[];
let management: ManagementApi;
let client: string;
let invitations: string;

beforeAll(async () => {
  now = NOW;
  tenant = await startTenant({ now: () => now, log: (line) => logged.push(line) });
  management = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
});
afterAll(() => tenant.close());
beforeEach(async () => {
  now = NOW;
  logged = [];
  tenant.reset();
  const app = { name: 'app', initiate_login_uri: 'https://app.example/login' };
  ({ client_id: client } = (await management.call('POST', '/clients', app)) as { client_id: string });
  const acme = { name: 'acme', display_name: 'Acme & Sons' };
  const { id } = (await management.call('POST', '/organizations', acme)) as { id: string };
  invitations = `/organizations/${id}/invitations`;
});

const invite = async (email: string, more: object = {}) => {
  const request = { inviter: { name: 'Olivia' }, invitee: { email }, client_id: client, ...more };
  return (await management.call('POST', invitations, request)) as Record<'invitation_url', string>;
};

const open = () => new Visitor().open(tenant.mailboxPage);

/** What the page shows of each mail, in the order of the page. */
const mails = ({ document }: Page) =>
  document.querySelectorAll('section section').map((mail) => ({
    subject: mail.querySelector('h3')?.textContent,
    to: mail.querySelector('dd')?.textContent,
    at: mail.querySelector('time')?.getAttribute('datetime'),
    link: mail.querySelector('a')?.getAttribute('href'),
  }));

describe('the embedded mailbox page', () => {
  it('says what it is, and that there is no mail', async () => {
    const page = await open();
    expect([page.status, page.url.pathname]).toEqual([200, '/embedded/mail']);
    expect(page.body).toContain('Auth0 has no such page');
    expect(page.body).toContain('This is a local stand-in for Auth0, not Auth0');
    expect(page.body).toContain('There is no mail.');
    expect(page.document.querySelectorAll('form, script, a')).toEqual([]);
  });

  it('shows each mail’s recipient, subject, time and link, newest first', async () => {
    const first = await invite('one@example.com');
    now += 60_000;
    const second = await invite('two@example.com');
    const page = await open();
    const subject = "You've been invited to join Acme & Sons";
    expect(mails(page)).toEqual([
      { subject, to: 'two@example.com', at: '2030-01-02T03:05:05.000Z', link: second.invitation_url },
      { subject, to: 'one@example.com', at: '2030-01-02T03:04:05.000Z', link: first.invitation_url },
    ]);
    expect(page.document.querySelector('time')?.textContent).toBe('Wed, 02 Jan 2030 03:05:05 GMT');
    expect(page.document.querySelector('section section a')?.textContent).toBe(second.invitation_url);
  });

  it('is named in the log for each mail, without the invitation link', async () => {
    await invite('one@example.com');
    expect(logged).toEqual([`An invitation's mail is on ${tenant.mailboxPage}`]);
  });

  it('does not show an invitation that the application mails itself', async () => {
    await invite('one@example.com', { send_invitation_email: false });
    expect([mails(await open()), logged]).toEqual([[], []]);
  });

  it('escapes markup in an organization’s name', async () => {
    await management.call('PATCH', invitations.replace('/invitations', ''), { display_name: '<b>Acme</b>' });
    await invite('one@example.com');
    const page = await open();
    expect(mails(page)).toMatchObject([{ subject: "You've been invited to join <b>Acme</b>" }]);
    expect(page.document.querySelectorAll('b')).toEqual([]);
  });

  it('is not cached or framed, and runs no script', async () => {
    const { headers } = await open();
    const policy = headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'"]));
    expect(policy?.filter((directive) => directive.startsWith('script-src'))).toEqual([]);
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
      'no-store',
      'same-origin',
    ]);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('accepts no form', async () => {
    const origin = new URL(tenant.mailboxPage).origin;
    const page = await new Visitor().open(tenant.mailboxPage, { method: 'POST', headers: { origin } });
    expect(page.status).toBe(404);
  });

  it('forgets everything at a reset', async () => {
    await invite('one@example.com');
    tenant.reset();
    expect(mails(await open())).toEqual([]);
  });
});
