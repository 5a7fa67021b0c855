/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DETAILS_TEXTS } from '../../app/admin/details/details-texts';
import { launchBrowser } from '../support/browser';
import { TestApp } from '../app/support/test-app';

let app: TestApp;
let page: Page;
beforeAll(async () => {
  app = await TestApp.start();
  const browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(app.url);
});
afterAll(async () => {
  await page.context().browser()?.close();
  await app.stop();
});

/** Parts of pages in the app's styles: the upper element, the lower one, and how many pixels may lie between them. */
const PARTS = [
  {
    what: 'a label and its field',
    html: '<div class="field"><label>A</label><div class="input"><input></div></div>',
    above: 'label',
    below: '.input',
    between: [4, 9],
  },
  {
    what: 'a legend and its hint',
    html: '<fieldset><legend>A</legend><p class="hint">B</p></fieldset>',
    above: 'legend',
    below: '.hint',
    between: [0, 9],
  },
  {
    what: 'tags and the text after them',
    html: '<ul class="tags"><li>A</li></ul>\n<p>B</p>',
    above: '.tags',
    below: 'p',
    between: [12, 24],
  },
  {
    what: 'a list of input and the text above it',
    html: '<p class="muted">A</p>\n<ul class="typed">\n<li>B</li>\n</ul>',
    above: 'p',
    below: 'li',
    between: [12, 24],
  },
] as const;

it.each(PARTS)(
  '$what are the right distance apart',
  async ({ html, above, below, between: [least, most] }) => {
    const distance = await page.evaluate(
      ([markup, first, second]) => {
        const main = document.querySelector('main') ?? document.body;
        main.innerHTML = markup;
        const box = (selector: string) => main.querySelector(selector)?.getBoundingClientRect();
        return (box(second)?.top ?? NaN) - (box(first)?.bottom ?? NaN);
      },
      [html, above, below] as const,
    );
    expect(distance).toBeGreaterThanOrEqual(least);
    expect(distance).toBeLessThanOrEqual(most);
  },
);

it('words in a narrow table do not break next to long field names', async () => {
  await page.setViewportSize({ width: 320, height: 800 });
  const height = await page.evaluate(() => {
    const main = document.querySelector('main') ?? document.body;
    main.innerHTML =
      '<div class="card"><table><tr><th>Attribute</th><th>Source</th><th>Mapping</th></tr><tr><td>E-mail <span class="badge">Required</span></td><td><code>http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress</code></td><td>Up to date</td></tr></table></div>';
    return main.querySelector('.badge')?.getBoundingClientRect().height;
  });
  expect(height).toBeLessThan(28);
});

it.each(['en', 'ja'] as const)('the link in the login page preview is fully visible, in %s', async (lang) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const room = await page.evaluate(
    ([language, label]) => {
      document.documentElement.lang = language;
      const main = document.querySelector('main') ?? document.body;
      main.innerHTML = `<div class="split"><div></div><div class="card aside"><div class="login-page"><div class="login-card"><svg class="login-link"><text y="1em">${label}</text></svg></div></div></div></div>`;
      const width = (selector: string) => main.querySelector(selector)?.getBoundingClientRect().width ?? NaN;
      return width('svg') - width('text');
    },
    [lang, DETAILS_TEXTS.forgotten[lang]] as const,
  );
  expect(room).toBeGreaterThanOrEqual(0);
});

it('a search field and its button have the same height', async () => {
  const heights = await page.evaluate(() => {
    const main = document.querySelector('main') ?? document.body;
    main.innerHTML =
      '<form class="toolbar"><div class="field"><label>A</label><div class="input"><input></div></div><button class="button quiet">B</button></form>';
    return Array.from(main.querySelectorAll('input, button'), (part) => part.getBoundingClientRect().height);
  });
  expect(heights[1]).toBe(heights[0]);
});
