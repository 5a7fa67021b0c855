import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { message } from './child';
import type { PageView } from './page-view';

/** The API that bare pages call. */
export interface BareApi {
  readonly origin: string;
  /** Path of the certificate to trust, in PEM. */
  readonly ca: string;
  readonly token: string;
}

/** Servers of bare pages, which share nothing with the app but the size of its pages. */
export class BarePages {
  readonly #folder = mkdtempSync(join(tmpdir(), 'bench-'));
  readonly #children: ChildProcess[] = [];
  #templates = 0;

  /**
   * Serves bare pages as large as some of the app's. A template is compiled for every answer, as Express does by default.
   *
   * @param pages by their paths
   * @param api where they make the same calls as the app before they answer; without it, they make none
   * @returns the origin
   */
  async serve(pages: ReadonlyMap<string, PageView>, api?: BareApi): Promise<string> {
    const described = Object.fromEntries(
      [...pages].map(([path, { body, calls }]) => [
        path,
        { template: this.#templateOf(body), calls: api ? calls : [] },
      ]),
    );
    const child = fork(join(__dirname, 'bare-page.mjs'), [JSON.stringify({ pages: described, api })], {
      execArgv: [],
    });
    this.#children.push(child);
    const { port } = await message<{ port: number }>(child);
    return `http://localhost:${port}`;
  }

  close(): void {
    for (const child of this.#children) child.kill();
    rmSync(this.#folder, { recursive: true });
  }

  #templateOf(body: string): string {
    const template = join(this.#folder, `${this.#templates++}.ejs`);
    const values =
      '<% for (const value of [name, display_name, logo_url, primary, background]) { %><%= value %><% } %>';
    writeFileSync(template, body.replaceAll('<%', '<&#37;') + values);
    return template;
  }
}
