import type { Page } from '../../support/visitor';

/** What a page says, in its main part. */
export const text = (page: Page): string =>
  page.document.querySelector('main')?.textContent.replaceAll(/\s+/g, ' ') ?? '';

/** What a page says once of what was done before it. */
export const flash = (page: Page): string | undefined =>
  page.document.querySelector('[role=status]')?.textContent;

/** What a page says that went wrong. */
export const alert = (page: Page): string => page.document.querySelector('[role=alert]')?.textContent ?? '';
