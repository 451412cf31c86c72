import { type BrowserContext, test as base } from '@playwright/test';
import { type Console, openConsole } from '@/e2e/running';

export { expect } from '@playwright/test';

interface Fixtures {
  console: Console;
  /** Signs this page's browser in as a person of the demonstration. */
  signIn(handle: string, context?: BrowserContext): Promise<void>;
}

/** Every test gets the running console, and people by their short names. */
export const test = base.extend<Fixtures>({
  console: async ({}, use) => {
    const running = openConsole(process.env.MERIDIAN_E2E_HOME ?? '');
    await use(running);
    await running.close();
  },
  baseURL: async ({ console: running }, use) => use(running.url),
  signIn: async ({ context, console: running }, use) => {
    await use(async (handle, target = context) => {
      const { name, value } = await running.session(handle);
      await target.addCookies([{ name, value, url: running.url, httpOnly: true, sameSite: 'Lax' }]);
    });
  },
});
