import type { Locator, Page } from '@playwright/test';
import { expect } from '@/e2e/fixtures';
import type { Hands } from '@/e2e/hands';
import type { Console } from '@/e2e/running';

/** Leaves on the alerts page only what these matchers match. */
export async function narrow(page: Page, hands: Hands, matchers: string): Promise<void> {
  const filter = page.getByRole('searchbox', { name: 'Filter by labels' }).filter({ visible: true });
  await hands.write(filter, matchers);
  // Rows under the cursor are those of the filter only once it has been asked.
  await page.waitForURL((url) => url.searchParams.get('filter') === matchers);
  await page.waitForLoadState('networkidle');
}

/** Opens the first alert that is listed and reads like `text`, a regular expression. */
export async function openFirst(page: Page, isMobile: boolean, text: string): Promise<void> {
  if (isMobile) return page.getByRole('button', { name: new RegExp(text) }).first().tap();
  const wanted = page.getByRole('row', { name: new RegExp(text) }).first();
  await wanted.waitFor();
  await page.keyboard.press('Enter');
  await openRow(page, wanted);
}

/** Moves the cursor down to this row, past what else is listed, and opens it. */
async function openRow(page: Page, row: Locator): Promise<void> {
  await row.waitFor();
  await expect(async () => {
    if ((await row.getAttribute('aria-current')) !== 'true') await page.keyboard.press('j');
    await expect(row).toHaveAttribute('aria-current', 'true', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
}

/** Silences the alert that is open: how long first, then why; a reason that says too little is not taken. */
export async function silenceOpened(page: Page, hands: Hands, isMobile: boolean): Promise<void> {
  await hands.press('s', page.getByRole('button', { name: 'Silence' }).filter({ visible: true }).last());
  const drawer = page.getByRole('dialog', { name: 'Silence' });
  if (isMobile) await drawer.getByRole('radio', { name: '1 h' }).tap();
  await expect(drawer.getByRole('status', { name: 'Ends' })).toContainText(/\d\d:\d\d/);
  await expect(drawer.getByText(/\d\d:\d\d UTC/)).toBeVisible();
  await expect(drawer.getByRole('region', { name: 'Preview' })).toContainText(/Mutes [12] now/);
  if (isMobile) await drawer.getByLabel('Why').tap();
  await page.keyboard.type('too short');
  await expect(drawer.getByRole('button', { name: /^Silence/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.type(', so: the neighbour is being moved');
  await hands.press('Control+Enter', drawer.getByRole('button', { name: /^Silence/ }));
  await expect(drawer).toBeHidden();
}

/** On the page of silences: reads what the one of this alert muted, lets it last longer and ends it, by a key each. */
export async function extendAndEnd(page: Page, hands: Hands, { isMobile, running, alert, muted }: { isMobile: boolean; running: Console; alert: string; muted: string }): Promise<void> {
  const row = page.getByRole('row', { name: new RegExp(alert) }).first();
  if (isMobile) await row.tap();
  else await openRow(page, row);
  const open = page.getByRole('complementary', { name: 'Open silence' });
  await expect(open).toContainText(alert);
  await expect(open.getByRole('list', { name: 'Muted in all' })).toContainText(muted, { timeout: 30_000 });
  const endsAt = async () => {
    const { rows } = await running.pool.query<{ ends_at: Date }>('SELECT ends_at FROM alerts_silence WHERE matchers::text LIKE $1', [`%${alert}%`]);
    return rows[0]?.ends_at.getTime() ?? 0;
  };
  const before = await endsAt();
  await hands.press('l', open.getByRole('button', { name: /^Extend/ }));
  await expect.poll(endsAt).toBeGreaterThan(before);
  await hands.press('Shift+S', open.getByRole('button', { name: /^End it/ }));
  await expect.poll(async () => (await endsAt()) <= Date.now()).toBe(true);
}
