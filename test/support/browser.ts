import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Keeps the browser from calling home: tests run without any network. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Launches an installed Chrome or Chromium, or else the one inside `@sparticuz/chromium`, which runs on a bare Linux
 * machine. `CHROME_PATH` names another one.
 *
 * @throws when there is neither, saying what to install
 */
export async function launchBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const installed = process.env['CHROME_PATH'] ?? INSTALLED.find((path) => existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: [...QUIET, ...asRoot] });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome or Chromium was found. Install Google Chrome, or set CHROME_PATH to a Chromium, and run the tests again',
    );
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  // Its own arguments are for serverless functions: one process, which ends when the first context is closed.
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...QUIET, ...asRoot],
  });
}
