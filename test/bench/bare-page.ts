import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { message } from './child';

/** Calls that a bare page makes before it answers. */
export interface BareCalls {
  readonly origin: string;
  /** Path of the certificate to trust, in PEM. */
  readonly ca: string;
  readonly token: string;
  /** With their queries. */
  readonly paths: readonly string[];
}

/** Servers of bare pages, which share nothing with the app but the size of its pages. */
export class BarePages {
  readonly #folder = mkdtempSync(join(tmpdir(), 'bench-'));
  readonly #children: ChildProcess[] = [];

  /**
   * Serves a bare page as large as one of the app's. Its template is compiled for every answer, as Express does by default.
   *
   * @param body the app's page
   * @returns its address
   */
  async serve(body: string, calls?: BareCalls): Promise<string> {
    const template = join(this.#folder, `${this.#children.length}.ejs`);
    const values =
      '<% for (const value of [name, display_name, logo_url, primary, background]) { %><%= value %><% } %>';
    writeFileSync(template, body.replaceAll('<%', '<&#37;') + values);
    const child = fork(join(__dirname, 'bare-page.mjs'), [JSON.stringify({ template, calls })], {
      execArgv: [],
    });
    this.#children.push(child);
    const { port } = await message<{ port: number }>(child);
    return `http://localhost:${port}/`;
  }

  close(): void {
    for (const child of this.#children) child.kill();
    rmSync(this.#folder, { recursive: true });
  }
}
