import { defineConfig } from 'vitest/config';

const alias = { '@': import.meta.dirname };

/**
 * `unit` needs nothing but the source; `wire` talks HTTP to a running engine; `crash` kills engines
 * of its own, `overload` asks too much of them.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{engine,model,components,app,scripts}/**/*.test.{ts,tsx}', 'tidy.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: { name: 'crash', include: ['e2e/crash/**/*.spec.ts'] },
      },
      {
        resolve: { alias },
        test: { name: 'overload', include: ['e2e/overload/**/*.spec.ts'] },
      },
      {
        resolve: { alias },
        test: {
          name: 'wire',
          include: ['e2e/wire/**/*.spec.ts'],
          globalSetup: ['e2e/wire/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
