import { setTimeout as sleep } from 'node:timers/promises';
import { approveAll, pendingRequest } from '@/e2e/approvals';
import { expect, test } from '@/e2e/fixtures';
import { rawPlugin } from '@/e2e/raw-plugin';

const MESSAGES = 2_000;
const PER_TICK = 10;
const TICK_MS = 20;

test('a tap counts exactly what was published, and the tab never gets what a rule masks', async ({ page, signIn, console: running }) => {
  const id = Date.now().toString(36).slice(-5);
  const instance = `oms-tap-${id}`;
  const secret = `SECRET-${id}-ACCOUNT`;
  const publisher = await rawPlugin(running, { deployment: 'd1', instance, pool: 'OMSPool', owner: 'owner-orders' });
  await publisher.register([{ topic: `platform.oms.${instance}.order.created`, action: 'publish' }]);
  const admin = await running.as('admin');
  await approveAll(admin, 'd1', await pendingRequest(admin, 'd1', instance));
  await expect.poll(async () => (await admin.acl.grants.query({ deployment: 'd1', plugin: instance })).grants.map((grant) => grant.state)).toEqual(['active']);
  const connection = await publisher.connect();

  const frames: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(payload.toString())));
  await signIn('admin');
  await page.goto('/d1/taps');
  await page.getByRole('combobox', { name: 'Subjects' }).fill(`platform.oms.${instance}.**`);
  await page.keyboard.press('Enter');
  await page.getByLabel('Reason').filter({ visible: true }).fill('counting');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status', { name: 'Stream' })).toContainText('live', { timeout: 20_000 });

  // Open loop: published by the clock, whatever the console makes of it.
  for (let sent = 0; sent < MESSAGES; ) {
    for (let n = 0; n < PER_TICK; n++, sent++) connection.publish(`deployment.d1.platform.oms.${instance}.order.created`, JSON.stringify({ order: sent, account: secret, qty: sent % 7 }));
    await sleep(TICK_MS);
  }
  await connection.flush();
  await connection.close();

  const count = (name: string) => page.getByRole('group', { name }).locator('[data-count]').getAttribute('data-count');
  await expect.poll(() => count('seen')).toBe(String(MESSAGES));
  await expect.poll(() => count('matched')).toBe(String(MESSAGES));
  expect(Number(await count('shown')) + Number(await count('dropped'))).toBe(MESSAGES);
  expect(frames.some((frame) => frame.includes(`"order":${MESSAGES - 1}`) || frame.includes(`\\"order\\":${MESSAGES - 1}`))).toBe(true);
  expect(frames.filter((frame) => frame.includes(secret))).toEqual([]);
  await expect(page.getByRole('grid', { name: 'Messages' })).not.toContainText(secret);
});
