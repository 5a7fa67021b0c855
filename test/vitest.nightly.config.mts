import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const HOUR = 60 * 60_000;

/** Every test but those in a browser, with as many random cases as test/support/runs.ts gives a night. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/journey/**'],
    testTimeout: HOUR,
    hookTimeout: HOUR,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: availableParallelism(),
    isolate: false,
    env: { NIGHTLY: 'yes' },
  },
});
