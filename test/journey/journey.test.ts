/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectSound } from './sound';
import { setStage, type Stage } from './stage';

const LOGO = 'https://logos.example.com/acme.svg';
const LOGO_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40" fill="#136c4a"/></svg>';

const VIEWS = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;

let stage: Stage;
let url: string;

beforeAll(async () => {
  stage = await setStage();
  ({ url } = stage.product);
});

afterAll(() => stage.close());

/** Expects the logo to be not only referenced but loaded. */
async function expectLogo(page: Page): Promise<void> {
  const logo = page.locator(`img[src="${LOGO}"]`).first();
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(120);
}

describe.each(VIEWS)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeEach(async () => {
    context = await stage.browser.newContext({
      viewport: { width, height: 800 },
      colorScheme,
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
    await page.goto(url);
    await expectSound(page);
    await page.getByRole('link', { name: 'Log in' }).first().click();
    await page.getByLabel('Email').fill(email);
    await expectSound(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Password').fill(stage.passwordOf(email));
    await expectSound(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${url}/**`);
  }

  /** On a phone the navigation is behind a button. */
  async function openMenu(): Promise<void> {
    const button = page.getByRole('button', { name: 'Menu', exact: true });
    if (await button.isVisible()) await button.click();
  }

  it("Acme's admin changes its branding, and the login page shows it", async () => {
    const colour = width === 1280 ? '#136c4a' : '#7a1fa2';
    const name = `Acme ${width} ${colorScheme}`;
    await signIn('org-admin@example.com');
    await page.getByRole('link', { name: 'Details and branding' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Details and branding' }).waitFor();
    await expectSound(page);
    await page.locator('[name=display_name]').fill(name);
    await page.locator('[name=logo_url]').fill(LOGO);
    await page.locator('[name=primary_color]').fill('#9be7c4');
    await page.getByText('The contrast is 1.4 to 1; it should be at least 4.5 to 1.').waitFor();
    await expectSound(page);
    await page.locator('[name=primary_color]').fill(colour);
    const picker = page.getByLabel('Choose the page background colour');
    expect(await page.getByLabel('Choose the primary colour').inputValue()).toBe(colour);
    await picker.fill('#fdf6ec');
    expect(await page.locator('[name=background_color]').inputValue()).toBe('#fdf6ec');
    await page.locator(`.login-button rect[fill="${colour}"]`).waitFor();
    expect(await page.getByText('The contrast is').count()).toBe(0);
    expect(await page.locator('.login-to').textContent()).toBe(`Log in to ${name}`);
    await expectLogo(page);
    await expectSound(page);
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('status').first().textContent()).toMatch(/saved/i);
    await expectSound(page);
    expect(await page.locator('[name=display_name]').inputValue()).toBe(name);
    await expectLogo(page);

    await openMenu();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL(`${url}/**`);
    await page.getByRole('link', { name: 'Log in' }).first().click();
    await page.getByLabel('Email').fill('org-admin@example.com');
    await page.getByRole('button', { name: 'Continue' }).click();
    const password = page.getByLabel('Password');
    await password.waitFor();
    await expectSound(page);
    await expectLogo(page);
    expect(await page.textContent('body')).toContain(name);
    const button = page.getByRole('button', { name: 'Continue' });
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      width === 1280 ? 'rgb(19, 108, 74)' : 'rgb(122, 31, 162)',
    );
    await password.fill(stage.passwordOf('org-admin@example.com'));
    await button.click();
    await page.waitForURL(`${url}/**`);
    expect(await page.getByRole('link', { name: 'Details and branding' }).count()).toBeGreaterThan(0);
  });

  it('a member sees no link to the admin page, which answers 403 without logging them out', async () => {
    await signIn('org-member@example.com');
    await openMenu();
    expect(await page.getByRole('link', { name: 'Profile' }).count()).toBeGreaterThan(0);
    expect(await page.locator('a[href^="/admin"]').count()).toBe(0);
    const response = await page.goto(`${url}/admin`);
    expect(response?.status()).toBe(403);
    await expectSound(page);
    await page.goto(`${url}/profile`);
    expect(await page.textContent('body')).toContain('org-member@example.com');
    await expectSound(page);
  });

  it('somebody outside every organization is told so before being asked for a password', async () => {
    await page.goto(`${url}/auth/login`);
    await page.getByLabel('Email').fill('outsider@elsewhere.test');
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/organization/i);
    expect(await page.getByLabel('Password').count()).toBe(0);
    await expectSound(page);
  });
});
