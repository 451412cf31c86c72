import { alertToken } from '@/e2e/alert-sources';
import { expect, test } from '@/e2e/fixtures';
import { slackAt, slackUrl } from '@/e2e/outside';
import { ackLinkIn, passMinutes, strangersPhone } from '@/e2e/paging';
import { newId } from '@/server/platform/ids';
import { amtool } from '@/server/testing/alertmanager';

test('a page by mail and Slack climbs while nobody acks, and is acked by two touches without a session', async ({ browser, console: running }) => {
  test.setTimeout(240_000);
  const tag = Date.now().toString(36);
  const alert = `Night${tag}`;
  const hook = `/rosa-${tag}`;
  await running.cli('channel', 'add', '--person', 'responder', '--name', `phone-${tag}`, '--url', slackUrl(hook));
  const token = await alertToken(running, 'd1', `night-${tag}`);
  expect(await amtool(running.url, ['alert', 'add', `alertname=${alert}`, 'severity=critical', 'plugin=oms'], token)).toMatchObject({ code: 0 });

  const link = await ackLinkIn('responder', alert);
  await expect.poll(() => slackAt(hook).filter(({ text }) => text.includes(alert) && text.includes('/ack/')).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await passMinutes(running, alert, 15);
  await ackLinkIn('owner-orders', alert);
  await passMinutes(running, alert, 30);
  await ackLinkIn('admin-2', alert);

  const phone = await strangersPhone(browser);
  const page = await phone.newPage();
  // What scans mails opens links: that alone acks nothing.
  await page.goto(link);
  const responder = await running.as('responder');
  const stateOf = async () => (await responder.oncall.pages.query({ deployment: 'd1' })).pages.find(({ title }) => title.includes(alert))?.state;
  expect(await stateOf()).toBe('triggered');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(alert);
  await page.getByRole('button', { name: 'Ack, I have it' }).tap();
  await expect(page.getByRole('status')).toContainText('You have it');
  expect(await stateOf()).toBe('acked');

  // Another's link tells who was first; a link with a letter changed tells nothing.
  await page.goto(await ackLinkIn('owner-orders', alert));
  await expect(page.getByRole('status')).toContainText('responder has it');
  await expect(page.getByRole('button', { name: 'Ack, I have it' })).toBeHidden();
  await page.goto(link.replace(/.{4}$/, 'AAAA'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('not valid');
  await expect(page.locator('body')).not.toContainText(alert);
  await phone.close();
  await running.cli('channel', 'remove', '--person', 'responder', '--name', `phone-${tag}`);
  const open = (await responder.oncall.pages.query({ deployment: 'd1' })).pages.find(({ title }) => title.includes(alert));
  await responder.oncall.resolvePage.mutate({ deployment: 'd1', pageId: open?.id ?? '', idempotencyKey: newId() });
});
