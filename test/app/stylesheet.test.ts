import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from './support/raw-request';
import { TestApp } from './support/test-app';

const APP = resolve(__dirname, '../../app');
const parts = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file, text: readFileSync(join(APP, file), 'utf8') }));

let app: TestApp;
let address: string;
beforeAll(async () => {
  app = await TestApp.start();
  const visitor = await app.signedIn();
  const { document } = await visitor.open(`${app.url}/profile`);
  const [link, ...others] = document.querySelectorAll('link[rel=stylesheet]');
  expect(others).toEqual([]);
  address = app.url + (link?.getAttribute('href') ?? '');
});
afterAll(() => app.stop());

describe('the stylesheet', () => {
  it('contains every stylesheet of the app, each once', async () => {
    const response = await fetch(address);
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
    const served = await response.text();
    expect(parts.filter(({ text }) => !served.includes(text)).map(({ file }) => file)).toEqual([]);
    expect(served).toHaveLength(parts.reduce((sum, { text }) => sum + text.length, 0));
  });

  it('begins with the design tokens, and ends with the print styles', async () => {
    const served = await (await fetch(address)).text();
    const textOf = (file: string) => parts.find((part) => part.file === file)?.text ?? 'no such file';
    expect(served.startsWith(textOf('layout/styles/tokens.css'))).toBe(true);
    expect(served.endsWith(textOf('layout/styles/print.css'))).toBe(true);
  });

  it('is not sent again to a browser that has it cached', async () => {
    const etag = (await fetch(address)).headers.get('etag') ?? '';
    const target = address.slice(app.url.length);
    const askAgain = (known: string) => sendRaw(app.url, { target, lines: [`If-None-Match: ${known}`] });
    expect(await askAgain(etag)).toMatchObject({ status: 304, body: '' });
    expect((await askAgain('"another"')).status).toBe(200);
  });

  it('answers HEAD without a body, and refuses DELETE', async () => {
    const head = await fetch(address, { method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length')) > 10_000, await head.text()]).toEqual([
      200,
      true,
      '',
    ]);
    expect((await fetch(address, { method: 'DELETE' })).status).not.toBe(200);
  });
});
