/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectSound } from './sound';
import { setStage, type Stage } from './stage';

const PHONE = { width: 360, height: 700 };

let stage: Stage;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());
afterEach(() => context.close());

/** Signs the admin in, in a window the size of a phone's. */
async function signIn(
  options: { javaScriptEnabled?: boolean; viewport?: typeof PHONE } = {},
  prepare: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  context = await stage.browser.newContext({ viewport: PHONE, ...options });
  await prepare();
  page = await context.newPage();
  await page.goto(`${stage.product.url}/auth/login`);
  await page.getByLabel('Email').fill('org-admin@example.com');
  await page.keyboard.press('Enter');
  await page.getByLabel('Password').fill(stage.passwordOf('org-admin@example.com'));
  await page.keyboard.press('Enter');
  await page.waitForURL(`${stage.product.url}/`);
}

const button = () => page.getByRole('button', { name: 'Menu', exact: true });

const navigation = () => page.getByRole('navigation', { name: 'Main' });

/** The text of the focused element. */
const focused = () => page.evaluate(() => document.activeElement?.textContent.trim());

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('on a phone, %s, the menu', (_what, javaScriptEnabled) => {
  beforeEach(() => signIn({ javaScriptEnabled }));

  it('is closed at first, and can be opened and closed by keyboard alone', async () => {
    expect(await navigation().isVisible()).toBe(false);
    await button().focus();
    await page.keyboard.press('Enter');
    expect(await navigation().isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Close menu');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Overview');
    await page.keyboard.press('Escape');
    expect(await navigation().isVisible()).toBe(false);
    expect(await focused()).toBe('Menu');
  });

  it('leads to a page by keyboard alone', async () => {
    await button().focus();
    await page.keyboard.press('Space');
    for (let step = 0; step < 12 && (await focused()) !== 'Members'; step++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${stage.product.url}/admin/members`);
    expect(await navigation().isVisible()).toBe(false);
    await button().click();
    expect(await navigation().getByRole('link', { name: 'Members' }).getAttribute('aria-current')).toBe(
      'page',
    );
  });

  it('is closed by its button, and by clicking outside', async () => {
    await button().click();
    await page.getByRole('button', { name: 'Close menu' }).click();
    expect(await navigation().isVisible()).toBe(false);
    await button().click();
    await page.mouse.click(10, 400);
    expect(await navigation().isVisible()).toBe(false);
  });
});

describe('the open menu', () => {
  it('is accessible and fits the screen', async () => {
    await signIn();
    await button().click();
    await expectSound(page);
  });
});

describe('on a wide screen the navigation', () => {
  it('is beside the content, without a menu', async () => {
    await signIn({ viewport: { width: 1280, height: 800 } });
    expect(await button().isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Close menu' }).isVisible()).toBe(false);
    expect(await navigation().isVisible()).toBe(true);
  });
});

describe('in a browser without popovers the navigation', () => {
  it('is above the content, without a menu', async () => {
    await signIn({}, () =>
      context.route(/localhost:\d+\/(profile|assets\/app\.css)/, async (route) => {
        const response = await route.fetch();
        const body = await response.text();
        await route.fulfill({
          response,
          body: body.replace(/ popover>/, '>').replaceAll(':popover-open', ':unknown-state'),
        });
      }),
    );
    await page.goto(`${stage.product.url}/profile`);
    expect(await button().isVisible()).toBe(false);
    const links = await navigation().boundingBox();
    const content = await page.getByRole('main').boundingBox();
    expect((links?.y ?? NaN) + (links?.height ?? NaN)).toBeLessThanOrEqual(content?.y ?? NaN);
    await expectSound(page);
    await navigation().getByRole('link', { name: 'Members' }).click();
    await page.waitForURL(`${stage.product.url}/admin/members`);
  });
});

describe('the skip link', () => {
  it('is focused first, and skips the navigation', async () => {
    await signIn({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${stage.product.url}/admin`);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('display_name');
  });
});
