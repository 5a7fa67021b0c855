/// <reference lib="dom" />
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../support/visitor';
import { accessibilityFaults } from './axe';
import { crawl, kindOf, type Reached } from '../support/crawl';
import { fillAcme } from '../support/fill-acme';
import { overflowOf } from './sound';
import { setStage, type Stage } from './stage';

const LONG = 300_000;

/** Both layouts and both schemes; 320 px is also the width of a 1280 px window at 400 % zoom. */
const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
] as const;

/** Pages that have to be reachable by links. */
const PAGES = [
  '/',
  '/profile',
  '/profile/sessions',
  '/organizations',
  '/admin',
  '/admin/domains',
  '/admin/domains/*',
  '/admin/identity-providers',
  '/admin/identity-providers/*',
  '/admin/identity-providers/*/provisioning',
  '/admin/members',
  '/admin/members/*',
  '/admin/invitations',
];

/** Pages that only an admin can reach. */
const CHANGES = ['/admin/invitations/new', '/admin/invitations/*/resend', '/admin/invitations/*/revoke'];

let stage: Stage;
let context: BrowserContext | undefined;

beforeAll(async () => {
  stage = await setStage();
  await fillAcme(stage.management, stage.product.url);
}, 60_000);
afterAll(() => stage.close());
afterEach(async () => {
  await context?.close();
  context = undefined;
});

async function reachedBy(email: string): Promise<Reached[]> {
  const visitor = new Visitor();
  await visitor.signIn(stage.product.url, email, stage.passwordOf(email));
  return crawl(visitor, stage.product.url);
}

async function signedIn(email: string, locale: string): Promise<Page> {
  context = await stage.browser.newContext({ locale, timezoneId: 'UTC' });
  await context.route(/^https:\/\/(?!localhost)/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${stage.product.url}/auth/login`);
  await page.locator('[name=username]').fill(email);
  await page.keyboard.press('Enter');
  await page.locator('[name=password]').fill(stage.passwordOf(email));
  await page.keyboard.press('Enter');
  await page.waitForURL(`${stage.product.url}/`);
  return page;
}

/** The faults of a page in each layout and scheme: axe's findings, and by how much it is wider than the window. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults: string[] = [];
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const found = await accessibilityFaults(page);
    const overflow = await overflowOf(page);
    if (overflow > 0) faults.push(`${path} is ${overflow} px too wide at ${width} px`);
    faults.push(...found.map((fault) => `${path} at ${width} px, ${colorScheme}: ${fault}`));
  }
  return faults;
}

describe.each([
  ['an admin', 'org-admin@example.com', [...PAGES, ...CHANGES]],
  ['a viewer', 'org-viewer@example.com', PAGES],
  ['a member', 'org-member@example.com', ['/', '/profile', '/profile/sessions', '/organizations']],
])('for %s', (_who, email, pages) => {
  it('every link leads to a page that may be opened', async () => {
    const reached = await reachedBy(email);
    const broken = reached.filter(({ status }) => status !== 200 && status !== 302 && status !== 303);
    expect(broken).toEqual([]);
    expect(reached.map(({ path }) => kindOf(path))).toEqual(expect.arrayContaining(pages));
  });

  it.each(['en', 'ja'])(
    'every page is accessible and fits, in both layouts and colour schemes, in %s',
    async (locale) => {
      const reached = await reachedBy(email);
      const page = await signedIn(email, locale);
      const faults: string[] = [];
      for (const { path } of reached.filter(({ status }) => status === 200)) {
        await page.goto(stage.product.url + path);
        expect(await page.locator('html').getAttribute('lang')).toBe(locale);
        expect(await page.locator('h1').count()).toBe(1);
        faults.push(...(await faultsOf(page, path)));
      }
      expect(faults).toEqual([]);
    },
    LONG,
  );
});

describe.each(['en', 'ja'])('in %s', (locale) => {
  it('a value is copied by its button, which announces that', async () => {
    const page = await signedIn('org-admin@example.com', locale);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${stage.product.url}/admin/domains`);
    await page.locator('.rows a').first().click();
    const button = page.locator('[data-copy=value]');
    const [label, copied] = [await button.textContent(), await button.getAttribute('data-copied')];
    expect(await page.getByRole('status').textContent()).toBe('');
    await button.click();
    await expect.poll(() => page.getByRole('status').textContent()).toBe(copied);
    expect(await button.textContent()).toBe(copied);
    const value = await page.locator('#value').textContent();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(value);
    await expect.poll(() => button.textContent(), { timeout: 5_000 }).toBe(label);
  });

  it('a value is selected if it cannot be copied', async () => {
    const page = await signedIn('org-admin@example.com', locale);
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    });
    await page.goto(`${stage.product.url}/admin/domains`);
    await page.locator('.rows a').first().click();
    await page.locator('[data-copy=value]').click();
    const selected = () => page.evaluate(() => getSelection()?.toString());
    expect(await selected()).toBe(await page.locator('#value').textContent());
    expect(await page.getByRole('status').textContent()).toBe('');
  });

  it('dates look the same with and without scripts', async () => {
    const page = await signedIn('org-admin@example.com', locale);
    const written = async (path: string) => {
      await page.goto(stage.product.url + path);
      return page.locator('main time').allTextContents();
    };
    const paths = ['/admin/invitations', '/profile/sessions'];
    const withScripts = [await written(paths[0] ?? ''), await written(paths[1] ?? '')].flat();
    await page.route(/app\.js/, (route) => route.abort());
    const without = [await written(paths[0] ?? ''), await written(paths[1] ?? '')].flat();
    expect(withScripts.length).toBeGreaterThan(3);
    expect(without.map((text) => text.replace(/ UTC$/, ''))).toEqual(withScripts);
  });

  it('input typed before the scripts load is previewed once they have', async () => {
    const page = await signedIn('org-admin@example.com', locale);
    let come = () => {};
    const awaited = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route(/app\.js/, async (route) => {
      await awaited;
      await route.continue();
    });
    await page.goto(`${stage.product.url}/admin`, { waitUntil: 'commit' });
    await page.locator('[name=display_name]').fill('Typed early');
    await page.locator('[name=primary_color]').fill('#7a1fa2');
    come();
    await page.locator('.login-to', { hasText: 'Typed early' }).waitFor();
    expect(await page.locator('input[type=color]').first().inputValue()).toBe('#7a1fa2');
  });

  it('pages for visitors and error pages are accessible and fit', async () => {
    context = await stage.browser.newContext({ locale });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const path of ['/', '/nowhere', '/auth/callback?state=made-up']) {
      await page.goto(stage.product.url + path);
      faults.push(...(await faultsOf(page, path)));
    }
    expect(faults).toEqual([]);
  });

  it('forms with errors are accessible and fit', async () => {
    const page = await signedIn('org-admin@example.com', locale);
    await page.goto(`${stage.product.url}/admin`);
    for (const name of ['name', 'logo_url', 'primary_color']) await page.locator(`[name=${name}]`).fill('&');
    await page.locator('main form .button').first().click();
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(3);
    expect(await page.locator('input[type=color]').first().inputValue()).toBe('#0059d6');
    expect(await faultsOf(page, '/admin with faults')).toEqual([]);
    await page.goto(`${stage.product.url}/admin/invitations/new`);
    await page.locator('[name=addresses]').fill('nobody\nada@example.com\nada@example.com');
    await page.locator('main form .button').first().click();
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(2);
    expect(await faultsOf(page, '/admin/invitations/new with faults')).toEqual([]);
  });
});
