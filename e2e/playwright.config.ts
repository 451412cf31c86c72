import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser, FLAGS } from '@/e2e/browser';

const browser = await findBrowser();

const results = path.resolve(import.meta.dirname, '..', 'test-results');
/** It has a console of its own, and so a run of its own: see `release-day.config.ts`. */
export const RELEASE_DAY = '**/release-day.e2e.ts';

/** Journeys run at both sizes; files under phone/ only on the phone, all others only on the desktop. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.e2e.ts',
  outputDir: path.join(results, 'browser'),
  globalSetup: './global-setup.ts',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: path.join(results, 'browser.json') }]],
  use: {
    // What cannot be pressed for so long never will be.
    actionTimeout: 45_000,
    locale: 'en-GB',
    timezoneId: 'America/New_York',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: browser.executablePath, args: FLAGS, env: { ...process.env, ...browser.env } as Record<string, string> },
  },
  projects: [
    { name: 'desktop', testIgnore: ['**/phone/**', RELEASE_DAY], use: { viewport: { width: 1440, height: 900 } } },
    { name: 'phone', testMatch: ['**/phone/**/*.e2e.ts', '**/journeys/**/*.e2e.ts'], use: { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true } },
  ],
});
