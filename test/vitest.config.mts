import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const JOURNEY = 'test/journey/**/*.test.ts';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    testTimeout: 20_000,
    hookTimeout: 40_000,
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
        test: { name: 'browser', include: [JOURNEY], testTimeout: 60_000, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
