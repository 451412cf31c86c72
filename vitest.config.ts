import path from 'node:path';
import { defineConfig } from 'vitest/config';

const shared = {
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
};

/**
 * The suffix of a test says which world it needs: nothing, PostgreSQL, or a nats-server (with PostgreSQL). Files of one
 * worker share what they import, which takes longer than most of them: a module keeps nothing that a test could see.
 */
export default defineConfig({
  ...shared,
  test: {
    projects: [
      { ...shared, test: { name: 'unit', isolate: false, maxWorkers: 2, include: ['{domain,server,fleet,components,prisma,app}/**/*.test.{ts,tsx}'], exclude: ['**/*.db.test.ts', '**/*.bus.test.ts', '**/node_modules/**'] } },
      { ...shared, test: { name: 'db', isolate: false, include: ['{server,fleet,prisma}/**/*.db.test.ts'], globalSetup: ['server/testing/global-setup.ts'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2, sequence: { groupOrder: 1 } } },
      { ...shared, test: { name: 'bus', isolate: false, include: ['{domain,server,fleet}/**/*.bus.test.ts'], globalSetup: ['server/testing/global-setup.ts'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
});
