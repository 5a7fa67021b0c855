import type { Page } from '../../support/visitor';

/** The text of a page's main part. */
export const text = (page: Page): string =>
  page.document.querySelector('main')?.textContent.replaceAll(/\s+/g, ' ') ?? '';

/** The message that a page shows once about what was done before it. */
export const flash = (page: Page): string | undefined =>
  page.document.querySelector('[role=status]')?.textContent;

/** The error message of a page. */
export const alert = (page: Page): string => page.document.querySelector('[role=alert]')?.textContent ?? '';
