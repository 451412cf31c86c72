import type { Locator, Page } from '@playwright/test';

/** How a person works the page: with a keyboard alone on a desktop, with a thumb on a phone. */
export interface Hands {
  /** Reaches a control by Tab and presses Enter; or taps it. */
  activate(target: Locator): Promise<void>;
  /** Reaches a field and types. */
  write(field: Locator, text: string): Promise<void>;
  /** Presses a key of the key table; or taps the button that stands for it. */
  press(key: string, button: Locator): Promise<void>;
  /** Chooses one of a row of tabs: to the chosen one, then along by arrows; or taps it. */
  tab(target: Locator): Promise<void>;
  /** `g` and a letter; or the bar at the bottom, and what it holds under More. */
  go(letter: string, name: RegExp): Promise<void>;
  /** Opens what the palette finds under these words. */
  find(words: string): Promise<void>;
}

const MOST_TABS = 200;

export function handsOf(page: Page, isMobile: boolean): Hands {
  return isMobile ? thumb(page) : keyboard(page);
}

function keyboard(page: Page): Hands {
  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${String(target)} cannot be reached with ${MOST_TABS} tabs`);
  }
  return {
    async activate(target) {
      await tabTo(target);
      await page.keyboard.press('Enter');
    },
    async write(field, text) {
      await tabTo(field);
      await page.keyboard.type(text);
    },
    press: (key) => page.keyboard.press(key),
    async tab(target) {
      await target.waitFor();
      await tabTo(target.locator('xpath=..').getByRole('tab', { selected: true }));
      for (let steps = 0; steps < 10 && (await target.getAttribute('aria-selected')) !== 'true'; steps++) await page.keyboard.press('ArrowRight');
    },
    async find(words) {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').waitFor();
      await page.keyboard.type(words);
      await page.getByRole('option', { name: words }).first().waitFor();
      await page.keyboard.press('Enter');
    },
    async go(letter) {
      await page.keyboard.press('g');
      await page.keyboard.press(letter);
    },
  };
}

function thumb(page: Page): Hands {
  return {
    activate: (target) => target.tap(),
    async write(field, text) {
      await field.tap();
      await page.keyboard.type(text);
    },
    press: (_key, button) => button.tap(),
    tab: (target) => target.tap(),
    async find(words) {
      await page.getByRole('button', { name: 'Find anything' }).tap();
      await page.getByRole('dialog').getByRole('combobox').fill(words);
      await page.getByRole('option', { name: words }).first().tap();
    },
    async go(_letter, name) {
      const navigation = page.getByRole('navigation');
      const place = navigation.getByRole('link', { name }).filter({ visible: true });
      await navigation.getByRole('button', { name: 'More' }).waitFor();
      if ((await place.count()) > 0) return place.tap();
      await navigation.getByRole('button', { name: 'More' }).tap();
      await page.getByRole('menuitem', { name }).tap();
    },
  };
}
