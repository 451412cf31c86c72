import { defineConfig } from '@playwright/test';
import everyTime from './playwright.config';

/** Long journeys that depend on how late a machine is by itself: run when asked for, `npm test -- hour`. */
export default defineConfig({
  ...everyTime,
  testMatch: '**/*.hour.ts',
  projects: (everyTime.projects ?? []).map(({ name = '', use = {} }) => ({ name, use })),
});
