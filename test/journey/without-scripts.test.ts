/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOrganization } from '../support/second-organization';
import { setStage, type Stage } from './stage';

let stage: Stage;
let url: string;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  stage = await setStage();
  ({ url } = stage.product);
});
afterAll(() => stage.close());

beforeEach(async () => {
  context = await stage.browser.newContext({
    viewport: { width: 1280, height: 800 },
    javaScriptEnabled: false,
  });
  page = await context.newPage();
  await page.goto(url);
  await page.getByRole('link', { name: 'Log in' }).first().click();
  await page.getByLabel('Email').fill('org-admin@example.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Password').fill(stage.passwordOf('org-admin@example.com'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${url}/`);
});
afterEach(() => context.close());

const follow = (name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();

const heading = () => page.getByRole('heading', { level: 1 }).textContent();

describe('without scripts', () => {
  it('a button shows the login page preview, scrolls to it, and saves nothing', async () => {
    await follow('Details and branding');
    await page.locator('[name=display_name]').fill('Seen before');
    await page.locator('[name=primary_color]').fill('#ffb020');
    await page.getByRole('button', { name: 'Show preview' }).click();
    expect(await page.locator('.login-to').textContent()).toBe('Log in to Seen before');
    expect(await page.locator('#contrast').textContent()).toContain('The contrast is 1.8 to 1');
    expect(new URL(page.url()).hash).toBe('#look');
    await page.goto(`${url}/admin`);
    expect(await page.locator('[name=display_name]').inputValue()).toBe('Acme, Inc.');
  });

  it('the Enter key saves', async () => {
    await follow('Details and branding');
    await page.locator('[name=display_name]').fill('Acme Corporation');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('status').textContent()).toBe('Your changes were saved.');
    await page.locator('[name=display_name]').fill('Acme, Inc.');
    await page.getByRole('button', { name: 'Save changes' }).click();
  });

  it('errors are summarised with links to their fields', async () => {
    await follow('Details and branding');
    await page.locator('[name=primary_color]').fill('red');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('alert').getByRole('link').click();
    expect(new URL(page.url()).hash).toBe('#primary_color');
  });

  it('the language switch stays on the page', async () => {
    await follow('Members');
    await page.getByRole('button', { name: '日本語' }).click();
    expect([new URL(page.url()).pathname, await heading()]).toEqual(['/admin/members', 'メンバー']);
  });

  it('no button is shown that needs scripts', async () => {
    for (const path of ['/', '/admin', '/admin/members', '/organizations']) {
      await page.goto(url + path);
      expect(await page.locator('[data-copy]:visible').count()).toBe(0);
    }
  });

  it('logging out works', async () => {
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL(`${url}/`);
    expect(await page.getByRole('link', { name: 'Log in' }).count()).toBeGreaterThan(0);
  });
});

describe('after switching organizations', () => {
  it('the Back button shows nothing of the previous organization', async () => {
    const id = await addOrganization(stage.management, {
      name: 'globex',
      display_name: 'Globex',
      admin: 'org-admin@example.com',
    });
    await follow('Details and branding');
    expect(await page.locator('[name=display_name]').inputValue()).toBe('Acme, Inc.');
    await page.goto(`${url}/auth/login?organization=${id}&returnTo=/`);
    expect(await page.locator('.eyebrow').textContent()).toBe('Globex');
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe('/admin');
    expect(await page.locator('[name=display_name]').inputValue()).toBe('Globex');
    expect(await page.content()).not.toContain('Acme');
  });
});
