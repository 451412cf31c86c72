import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/nats-core';
import type { Page } from '@playwright/test';
import { registerAndApprove } from '@/e2e/approvals';
import { type Goal, line, quantile } from '@/bench/goal';
import { openPage } from '@/bench/page';
import { rawPlugin } from '@/e2e/raw-plugin';
import { newId } from '@/server/platform/ids';

const PER_SECOND = 1_000;
const TICK_MS = 5;
const WARM_UP_MS = 3_000;
const MEASURED_MS = 20_000;
const DEPLOYMENT = 'd1';

/**
 * From the publish of a message, by the clock, to the task after the frame in which its row was painted; through bus,
 * masking relay, tunnel and table, at 1,000 messages a second. The reference hears the same messages as a plain NATS
 * client and paints nothing.
 */
export const paint: Goal = {
  name: 'paint',
  about: `bus publish → painted row at ${PER_SECOND} msg/s`,
  async run({ running }) {
    const tag = newId().slice(-6);
    const admin = await running.as('admin');
    const topic = `platform.data.paint.${tag}`;
    const writer = await rawPlugin(running, { deployment: DEPLOYMENT, instance: `bench-paint-${tag}`, pool: 'DGMPool', owner: 'owner-signal' });
    await registerAndApprove(admin, DEPLOYMENT, writer, [{ topic, action: 'publish' }]);
    const reader = await rawPlugin(running, { deployment: DEPLOYMENT, instance: `bench-listen-${tag}`, pool: 'SignalEnginePool', owner: 'owner-signal' });
    await registerAndApprove(admin, DEPLOYMENT, reader, [{ topic: 'platform.data.**', action: 'subscribe' }]);
    await sleep(3_000);
    const [from, to] = await Promise.all([writer.connect(), reader.connect()]);
    const subject = `deployment.${DEPLOYMENT}.${topic}`;
    const heard: number[] = [];
    to.subscribe(subject, { callback: (_error, message) => void heard.push(now() - (message.json<{ t: number }>()).t) });
    await to.flush();
    const { page, close } = await openPage(running, 'admin');
    try {
      await startTap(page, `${running.url}/${DEPLOYMENT}/taps`, topic);
      await publish(from, subject, WARM_UP_MS);
      heard.length = 0;
      await page.evaluate(watchRows);
      await publish(from, subject, MEASURED_MS);
      const painted = await page.evaluate(() => (globalThis as unknown as { painted: number[] }).painted);
      if (painted.length === 0) throw new Error('no row was painted');
      process.stderr.write(`   ${painted.length} rows painted of ${heard.length} messages\n`);
      const against = 'a plain NATS client that hears the same messages';
      return [
        line({ goal: 'bus publish → painted row, p50', ours: quantile(painted, 0.5), unit: 'ms', against, reference: quantile(heard, 0.5), target: 25 }),
        line({ goal: 'bus publish → painted row, p99', ours: quantile(painted, 0.99), unit: 'ms', against, reference: quantile(heard, 0.99), target: 60 }),
      ];
    } finally {
      await close();
      await Promise.all([from.close(), to.close()]);
    }
  },
};

const now = (): number => performance.timeOrigin + performance.now();

async function startTap(page: Page, url: string, topic: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('combobox', { name: 'Subjects' }).fill(topic);
  await page.keyboard.press('Enter');
  await page.getByLabel('Reason').fill('measuring');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('status', { name: 'Stream' }).filter({ hasText: 'live' }).waitFor();
}

/** Open loop: what is due by the clock is published, whatever became of what went before. */
async function publish(connection: NatsConnection, subject: string, ms: number): Promise<void> {
  const begun = now();
  for (let sent = 0; now() - begun < ms; await sleep(TICK_MS)) {
    for (const due = ((now() - begun) * PER_SECOND) / 1000; sent < due; sent++) connection.publish(subject, JSON.stringify({ t: now(), symbol: 'AAPL', price: 187.42 }));
  }
  await connection.flush();
}

/** Runs in the page: notes for each row that appears how old its message was once the frame was painted. */
function watchRows(): void {
  const grid = document.querySelector('[role="grid"][aria-label="Messages"]');
  if (!grid) throw new Error('there are no messages');
  const seen = new Set<string>();
  const painted: number[] = [];
  Object.assign(globalThis, { painted });
  const look = () => {
    const at = performance.timeOrigin + performance.now();
    for (const row of grid.querySelectorAll('[role="row"]')) {
      const stamp = /"t":(\d+\.?\d*)/.exec(row.textContent ?? '')?.[1];
      if (!stamp || seen.has(stamp)) continue;
      seen.add(stamp);
      painted.push(at - Number(stamp));
    }
  };
  look();
  painted.length = 0;
  // What changed before or during a frame is on screen in the first task after that frame.
  let changed = false;
  new MutationObserver(() => (changed = true)).observe(grid, { subtree: true, childList: true, characterData: true });
  const afterFrame = new MessageChannel();
  afterFrame.port1.onmessage = () => {
    if (changed) look();
    changed = false;
  };
  const onFrame = () => {
    afterFrame.port2.postMessage(null);
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}
