import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const JOURNEY = 'test/journey/**/*.test.ts';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    // They end what hangs, and hold nobody to a speed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // Vitest leaves one core to whoever edits, and there may be two.
    maxWorkers: availableParallelism(),
    // Files of one worker share what they load: loading it for each anew takes as long as their tests.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit and integration',
          include: ['test/**/*.test.ts'],
          exclude: [JOURNEY],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: [JOURNEY], sequence: { groupOrder: 1 } },
      },
    ],
  },
});
