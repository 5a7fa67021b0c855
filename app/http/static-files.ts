import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type RequestHandler } from 'express';

export interface StaticFiles {
  readonly handler: RequestHandler;
  /** Address of each file by its name, with a mark of its content so that browsers may keep it for good. */
  readonly urls: Readonly<Record<string, string>>;
}

/**
 * Serves the files of one folder.
 *
 * @param folder absolute path
 * @param mountedAt path at which the handler will be used, without a trailing slash
 */
export function staticFiles(folder: string, mountedAt: string): StaticFiles {
  const urls = readdirSync(folder).map((name) => {
    const mark = createHash('sha256')
      .update(readFileSync(path.join(folder, name)))
      .digest('base64url')
      .slice(0, 10);
    return [name, `${mountedAt}/${name}?v=${mark}`] as const;
  });
  return {
    handler: express.static(folder, { index: false, redirect: false, immutable: true, maxAge: '1y' }),
    urls: Object.fromEntries(urls),
  };
}
