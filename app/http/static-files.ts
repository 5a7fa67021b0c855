import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type RequestHandler } from 'express';

export interface StaticFiles {
  readonly handler: RequestHandler;
  /** URL of each file by its name, with a hash of its content so that browsers may cache it for good. */
  readonly urls: Readonly<Record<string, string>>;
}

/**
 * Serves the files of one folder, and texts that were put together when the app started.
 *
 * @param folder absolute path
 * @param mountedAt path at which the handler will be used, without a trailing slash
 * @param texts the content of each, by the file name under which it is served
 */
export function staticFiles(
  folder: string,
  mountedAt: string,
  texts: Readonly<Record<string, string>> = {},
): StaticFiles {
  const files = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))] as const);
  const hashes = [...files, ...Object.entries(texts)].map(
    ([name, content]) => [name, hashOf(content)] as const,
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
    urls: Object.fromEntries(hashes.map(([name, hash]) => [name, `${mountedAt}/${name}?v=${hash}`])),
  };
}

const hashOf = (content: string | Buffer) =>
  createHash('sha256').update(content).digest('base64url').slice(0, 10);

/** Answers with a text as `express.static` does with a file. */
function inMemory(name: string, text: string): RequestHandler {
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable', ETag: `"${hashOf(text)}"` };
  return ({ method }, response, next) => {
    if (method !== 'GET' && method !== 'HEAD') next();
    else response.set(headers).type(path.extname(name)).send(text);
  };
}
