import { type BrowserContext, type Page, test as base } from '@playwright/test';
import { startConsole } from '@/e2e/console';
import { startOutside } from '@/e2e/outside';
import { type Console, openConsole } from '@/e2e/running';

interface Shared {
  /** A console with its fleet for this day alone: budgets that other journeys spend close none of its gates, and agents that stand still here hold up nobody else. */
  day: Console;
}

interface Own {
  /** This person's own browser there: at a desk, or a phone in the hand. */
  desk(handle: string): Promise<Page>;
  phone(handle: string): Promise<Page>;
}

const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };
const START_MS = 360_000;

export const test = base.extend<Own, Shared>({
  day: [
    async ({}, use) => {
      const outside = await startOutside();
      const started = await startConsole(outside.env, { built: true });
      const day = openConsole(started.home);
      await use(day);
      await day.close();
      await started.stop();
      await outside.stop();
    },
    { scope: 'worker', timeout: START_MS },
  ],
  desk: async ({ browser, day }, use) => {
    const opened: BrowserContext[] = [];
    await use((handle) => open(opened, browser.newContext({ baseURL: day.url }), day, handle));
    await Promise.all(opened.map((context) => context.close()));
  },
  phone: async ({ browser, day }, use) => {
    const opened: BrowserContext[] = [];
    await use((handle) => open(opened, browser.newContext({ baseURL: day.url, ...PHONE }), day, handle));
    await Promise.all(opened.map((context) => context.close()));
  },
});

async function open(opened: BrowserContext[], opening: Promise<BrowserContext>, day: Console, handle: string): Promise<Page> {
  const context = await opening;
  opened.push(context);
  const { name, value } = await day.session(handle);
  await context.addCookies([{ name, value, url: day.url, httpOnly: true, sameSite: 'Lax' }]);
  return context.newPage();
}
