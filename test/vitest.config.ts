import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: __dirname + '/..',
    include: ['test/**/*.test.ts'],
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
