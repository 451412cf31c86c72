import { chromium, type Page } from '@playwright/test';
import { findBrowser, FLAGS } from '@/e2e/browser';
import type { Console } from '@/e2e/running';

/** A page of a real browser in which this person is signed in. */
export async function openPage(running: Console, handle: string): Promise<{ page: Page; close(): Promise<void> }> {
  const { executablePath, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, ...env } as Record<string, string> });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'America/New_York' });
  // What runs in the page was compiled to keep the names of functions by a helper that a page does not have.
  await context.addInitScript('globalThis.__name = (named) => named');
  const { name, value } = await running.session(handle);
  await context.addCookies([{ name, value, url: running.url, httpOnly: true, sameSite: 'Lax' }]);
  return { page: await context.newPage(), close: () => browser.close() };
}
