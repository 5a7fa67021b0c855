import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { setStage, type Stage } from '../journey/stage';
import { fillAcme } from '../support/fill-acme';
import { addPeople } from './people';

const ADMIN = 'org-admin@example.com';
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="#0059d6"/><path d="M20 8 32 32H8z" fill="#fff"/></svg>';

/** One picture in the README. */
interface Shot {
  readonly file: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  readonly locale: 'en' | 'ja';
  /** What to do on the page before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  { file: 'overview', path: '/', width: 1200, height: 860, colorScheme: 'light', locale: 'en' },
  {
    file: 'branding',
    path: '/admin',
    width: 1200,
    height: 860,
    colorScheme: 'light',
    locale: 'en',
    prepare: (page) => page.locator('[name=primary_color]').fill('#f2b632'),
  },
  {
    file: 'single-sign-on',
    path: '/admin/identity-providers',
    width: 1200,
    height: 860,
    colorScheme: 'dark',
    locale: 'en',
    prepare: (page) => page.getByRole('link', { name: 'Acme’s own sign-in' }).click(),
  },
  { file: 'members', path: '/admin/members', width: 390, height: 860, colorScheme: 'light', locale: 'ja' },
];

/** `npm run screenshots`: retakes the README's pictures, with the embedded tenant filled with samples. */
async function takeAll(): Promise<void> {
  const stage = await setStage();
  try {
    await fillAcme(stage.management, stage.product.url);
    await addPeople(stage.management);
    for (const shot of SHOTS) await take(stage, shot);
  } finally {
    await stage.close();
  }
}

async function take(
  stage: Stage,
  { file, path, width, height, colorScheme, locale, prepare }: Shot,
): Promise<void> {
  const page = await openPage(stage.browser, { viewport: { width, height }, colorScheme, locale });
  await signIn(page, stage);
  await page.goto(stage.product.url + path);
  await prepare?.(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(__dirname, `${file}.png`), animations: 'disabled', caret: 'hide' });
  await page.context().close();
}

/** The sample's logo is on a server of Auth0's, which may be out of reach. */
async function openPage(browser: Browser, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext(options);
  await context.route(/^https:\/\/cdn\.auth0\.com\//, (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: LOGO }),
  );
  return context.newPage();
}

async function signIn(page: Page, stage: Stage): Promise<void> {
  const { url } = stage.product;
  await page.goto(`${url}/auth/login`);
  await page.locator('[name=username]').fill(ADMIN);
  await page.keyboard.press('Enter');
  await page.locator('[name=password]').fill(stage.passwordOf(ADMIN));
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/`);
}

takeAll().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
