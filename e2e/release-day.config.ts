import path from 'node:path';
import { defineConfig } from '@playwright/test';
import shared, { RELEASE_DAY } from './playwright.config';

const results = path.resolve(import.meta.dirname, '..', 'test-results');

/** The journey that brings its own console with its fleet: it needs none that others share, and runs beside them. */
const { globalSetup: _shared, projects: _both, ...rest } = shared;

export default defineConfig({
  ...rest,
  testMatch: RELEASE_DAY,
  outputDir: path.join(results, 'release-day'),
  reporter: [['list'], ['json', { outputFile: path.join(results, 'release-day.json') }]],
  projects: [{ name: 'desktop', use: { viewport: { width: 1440, height: 900 } } }],
});
