import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs axe on a page and returns what it found, each as one readable line. The page's content security policy forbids
 * scripts that are not its own, so axe is evaluated through the browser's debugger, which stands outside it.
 *
 * The page is waited for: an element can be found, and its colours asked for, before the style sheet has come.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.waitForLoadState();
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(
    ({ id, impact, help, nodes }) =>
      `${impact ?? 'minor'}: ${help} (${id}) at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}
