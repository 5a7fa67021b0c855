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
 * Serves the files of one folder, and beside them texts that were put together when the app started.
 *
 * @param folder absolute path
 * @param mountedAt path at which the handler will be used, without a trailing slash
 * @param texts what is in no folder, by the name that it is served under
 */
export function staticFiles(
  folder: string,
  mountedAt: string,
  texts: Readonly<Record<string, string>> = {},
): StaticFiles {
  const files = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))] as const);
  const marks = [...files, ...Object.entries(texts)].map(
    ([name, content]) => [name, markOf(content)] as const,
  );
  const fromFolder = express.static(folder, {
    index: false,
    redirect: false,
    immutable: true,
    maxAge: '1y',
  });
  const fromMemory = new Map(Object.entries(texts).map(([name, text]) => [`/${name}`, inMemory(name, text)]));
  return {
    handler: (request, response, next) => {
      const handler = fromMemory.get(request.path) ?? fromFolder;
      void handler(request, response, next);
    },
    urls: Object.fromEntries(marks.map(([name, mark]) => [name, `${mountedAt}/${name}?v=${mark}`])),
  };
}

const markOf = (content: string | Buffer) =>
  createHash('sha256').update(content).digest('base64url').slice(0, 10);

/** Answers with a text as `express.static` does with a file. */
function inMemory(name: string, text: string): RequestHandler {
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable', ETag: `"${markOf(text)}"` };
  return ({ method }, response, next) => {
    if (method !== 'GET' && method !== 'HEAD') next();
    else response.set(headers).type(path.extname(name)).send(text);
  };
}
