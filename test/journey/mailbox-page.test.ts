import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManagementApi } from '../dev/apply/management-api';
import { launchBrowser } from '../support/browser';
import { trustingFetch } from '../support/trust';
import { startTenant, type Tenant } from '../tenant/tenant';
import { expectSound } from './sound';

let tenant: Tenant;
let browser: Browser;
let page: Page;
let invite: (email: string) => Promise<unknown>;

beforeAll(async () => {
  [tenant, browser] = await Promise.all([startTenant(), launchBrowser()]);
  const management = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
  const { id } = (await management.call('POST', '/organizations', { name: 'acme' })) as { id: string };
  const app = { name: 'app', initiate_login_uri: 'https://app.example/login' };
  const { client_id } = (await management.call('POST', '/clients', app)) as { client_id: string };
  invite = (email) =>
    management.call('POST', `/organizations/${id}/invitations`, {
      inviter: { name: 'Olivia' },
      invitee: { email },
      client_id,
    });
  page = await browser.newPage({ viewport: { width: 320, height: 800 } });
});
afterAll(async () => {
  await browser.close();
  await tenant.close();
});

describe('the embedded tenant’s mail page', () => {
  it('is accessible and fits a phone, with and without mail', async () => {
    await page.goto(tenant.mailboxPage);
    await expectSound(page);
    for (const name of ['one', 'two']) await invite(`${name}@example.com`);
    await page.reload();
    await expectSound(page);
    const links = page.getByRole('link', { name: 'https://app.example/login?invitation=' });
    expect(await links.count()).toBe(2);
    await page.keyboard.press('Tab');
    expect(await links.first().evaluate((link) => link.matches(':focus'))).toBe(true);
  });
});
