// Copies what the compiler does not: templates and styles go to dist/, beside the code that uses them.
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const from = fileURLToPath(new URL('.', import.meta.url));
const to = fileURLToPath(new URL('../dist/', import.meta.url));

cpSync(from, to, { recursive: true, filter: (path) => !/\.(ts|mjs|json)$/.test(path) });
