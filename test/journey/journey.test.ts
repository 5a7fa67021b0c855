/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startProduct, type Product } from '../dev/product';
import type { Closers } from '../dev/stop';
import { launchBrowser } from '../support/browser';
import { accessibilityFaults } from './axe';

const LOGO = 'https://logos.example.com/acme.svg';
const LOGO_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40" fill="#136c4a"/></svg>';

const VIEWS = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;

let product: Product;
let browser: Browser;
const closers: Closers = [];

beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct({ ports: { app: 0, tenant: 0 }, closers, environment: { LOG_LEVEL: 'warn' } }),
    launchBrowser(),
  ]);
  closers.push(() => browser.close());
});

afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

/** A page as it should be: accessible, and no wider than the window. */
async function expectSound(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

/** The logo is not only referred to but shown. */
async function expectLogo(page: Page): Promise<void> {
  const logo = page.locator(`img[src="${LOGO}"]`).first();
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(120);
}

function passwordOf(email: string): string {
  const user = product.tenant.users.find((candidate) => candidate.email === email);
  if (!user) throw new Error(`no user ${email}`);
  return user.password;
}

describe.each(VIEWS)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeEach(async () => {
    context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme,
      javaScriptEnabled: true,
    });
    await context.route(/^https:/, (route) =>
      route.request().url() === LOGO
        ? route.fulfill({ contentType: 'image/svg+xml', body: LOGO_SVG })
        : route.abort(),
    );
    page = await context.newPage();
    complaints.length = 0;
    page.on('console', (message) => {
      if (/Content Security Policy|certificate/i.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });

  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  async function signIn(email: string): Promise<void> {
    await page.goto(product.url);
    await expectSound(page);
    await page.getByRole('link', { name: 'Log in' }).first().click();
    await page.getByLabel('Email').fill(email);
    await expectSound(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Password').fill(passwordOf(email));
    await expectSound(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${product.url}/**`);
  }

  it("lets Acme's admin change its branding, which the login page then wears", async () => {
    const colour = width === 1280 ? '#136c4a' : '#7a1fa2';
    const name = `Acme ${width} ${colorScheme}`;
    await signIn('org-admin@example.com');
    await page.getByRole('link', { name: 'Admin' }).first().click();
    await expectSound(page);
    await page.locator('[name=display_name]').fill(name);
    await page.locator('[name=logo_url]').fill(LOGO);
    await page.locator('[name=primary_color]').fill(colour);
    await page.locator('[name=background_color]').fill('#fdf6ec');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('status').first().textContent()).toMatch(/saved/i);
    await expectSound(page);
    expect(await page.locator('[name=display_name]').inputValue()).toBe(name);
    await expectLogo(page);

    await page.getByRole('button', { name: 'Log out' }).first().click();
    await page.waitForURL(`${product.url}/**`);
    await page.getByRole('link', { name: 'Log in' }).first().click();
    await page.getByLabel('Email').fill('org-admin@example.com');
    await page.getByRole('button', { name: 'Continue' }).click();
    const password = page.getByLabel('Password');
    await password.waitFor();
    await expectLogo(page);
    expect(await page.textContent('body')).toContain(name);
    const button = page.getByRole('button', { name: 'Continue' });
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      width === 1280 ? 'rgb(19, 108, 74)' : 'rgb(122, 31, 162)',
    );
    await expectSound(page);
    await password.fill(passwordOf('org-admin@example.com'));
    await button.click();
    await page.waitForURL(`${product.url}/**`);
    expect(await page.getByRole('link', { name: 'Admin' }).count()).toBeGreaterThan(0);
  });

  it('shows a member no way to the admin page, and refuses it without signing them out', async () => {
    await signIn('org-member@example.com');
    expect(await page.getByRole('link', { name: 'Admin' }).count()).toBe(0);
    const response = await page.goto(`${product.url}/admin`);
    expect(response?.status()).toBe(403);
    await expectSound(page);
    expect(await page.getByRole('button', { name: 'Log out' }).count()).toBeGreaterThan(0);
    await page.goto(`${product.url}/profile`);
    expect(await page.textContent('body')).toContain('org-member@example.com');
    await expectSound(page);
  });

  it('tells someone outside every organization, before any password, that none was found', async () => {
    await page.goto(`${product.url}/auth/login`);
    await page.getByLabel('Email').fill('outsider@elsewhere.test');
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/organization/i);
    expect(await page.getByLabel('Password').count()).toBe(0);
    await expectSound(page);
  });
});
