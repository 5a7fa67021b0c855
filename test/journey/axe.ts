import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs axe on a page, and returns each finding as one readable line. The page's content security policy forbids
 * foreign scripts, so axe is evaluated through the browser's debugger, which is exempt from it.
 *
 * It first waits for the page to load: an element, and its colours, can be found before the style sheet has arrived.
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
