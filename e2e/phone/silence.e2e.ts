import { alertToken } from '@/e2e/alert-sources';
import { expect, test } from '@/e2e/fixtures';
import { handsOf } from '@/e2e/hands';
import { extendAndEnd, narrow, openFirst, silenceOpened } from '@/e2e/silencing';
import { amtool } from '@/server/testing/alertmanager';

test('with a thumb: a noisy neighbour is silenced with a reason, for longer, and no more', async ({ page, signIn, console: running }) => {
  const hands = handsOf(page, true);
  const neighbour = `phone-neighbour-${Date.now().toString(36)}`;
  const token = await alertToken(running, 'd1', neighbour);
  expect(await amtool(running.url, ['alert', 'add', `alertname=${neighbour}`, 'severity=warning', 'instance=node-7'], token)).toMatchObject({ code: 0 });
  await signIn('responder');
  await page.goto('/d1/alerts');
  await narrow(page, hands, `alertname="${neighbour}"`);
  await openFirst(page, true, `${neighbour}.*node-7`);
  await silenceOpened(page, hands, true);
  await expect(page.getByRole('complementary', { name: 'Opened alert' })).toContainText(/[Ss]ilenced/, { timeout: 20_000 });
  await page.goto('/d1/silences');
  await extendAndEnd(page, hands, { isMobile: true, running, alert: neighbour, muted: 'node-7' });
});
