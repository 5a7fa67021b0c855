import { afterAll, beforeAll, expect } from 'vitest';
import type { Page } from '../support/visitor';

/** Whatever went wrong, a page is complete, reveals no internals, and says when to retry if that may help. */
export function expectSound({ status, headers, body, url, trail }: Page): void {
  expect(status, `${url.pathname} fails in the app itself`).not.toBe(500);
  expect(body).toContain('</html>');
  expect(body, `${url.pathname} shows a stack`).not.toMatch(/ at .+:\d+:\d+|node_modules|UpstreamError/);
  expect(trail.length, `${trail.join(' ')} goes round in circles`).toBeLessThan(8);
  if (status === 503) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
}

/** Collects unhandled rejections while the tests of a file run. */
export function watchRejections(): readonly unknown[] {
  const rejections: unknown[] = [];
  const keep = (reason: unknown) => rejections.push(reason);
  beforeAll(() => {
    process.on('unhandledRejection', keep);
  });
  afterAll(() => {
    process.off('unhandledRejection', keep);
  });
  return rejections;
}
