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

beforeAll(async () => {
  [tenant, browser] = await Promise.all([startTenant(), launchBrowser()]);
  const management = new ManagementApi(tenant.domain, tenant.management, trustingFetch(tenant.ca));
  const { id } = (await management.call('POST', '/organizations', { name: 'acme' })) as { id: string };
  const domains = `/organizations/${id}/discovery-domains`;
  for (const domain of ['acme.example', 'mail.acme.example'])
    await management.call('POST', domains, { domain });
  page = await browser.newPage({ viewport: { width: 320, height: 800 } });
});
afterAll(async () => {
  await browser.close();
  await tenant.close();
});

describe('the embedded tenant’s DNS page', () => {
  it('is accessible and fits a phone, with and without records', async () => {
    await page.goto(tenant.zonePage ?? '');
    await expectSound(page);
    await page.getByRole('button', { name: 'Publish this record' }).first().click();
    await page.getByText('(the right one)').waitFor();
    await page.getByRole('button', { name: 'Publish a wrong value' }).last().click();
    await page.getByText('(a wrong one)').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Remove' }).first().click();
    await expect.poll(() => page.getByText('(the right one)').count()).toBe(0);
  });
});
