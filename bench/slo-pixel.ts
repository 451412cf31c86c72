import { setTimeout as sleep } from 'node:timers/promises';
import { type Goal, line, quantile } from '@/bench/goal';
import { openPage } from '@/bench/page';
import { rawPlugin } from '@/e2e/raw-plugin';
import type { SloDefinition } from '@/domain/slo/definition';
import type { Telemetry } from '@/domain/telemetry/messages';
import { newId } from '@/server/platform/ids';

const DEPLOYMENT = 'd1';
const MESSAGES = 40;
/** Far enough apart that what moves belongs to the last message, near enough that nothing moves for want of one. */
const APART_MS = 2_000;
/** What nobody waits for. */
const LOST_MS = 1_900;

/**
 * From the publish of a sidecar's report to the frame that shows what it did to an objective's fastest window; every
 * report turns it from all good to all bad or back. The reference hears the report as a plain NATS client.
 */
export const sloPixel: Goal = {
  name: 'slo-pixel',
  about: 'telemetry event → SLO page pixel',
  async run({ running }) {
    const tag = newId().slice(-6);
    const admin = await running.as('admin');
    const plugin = await rawPlugin(running, { deployment: DEPLOYMENT, instance: `bench-slo-${tag}`, pool: 'DGMPool', owner: 'owner-signal' });
    await plugin.register([]);
    const bus = await plugin.connect();
    const definition: SloDefinition = { title: `Bench ${tag}`, service: 'Bench', plugin: plugin.instance, kind: 'ratio', direction: 'publish', topics: 'platform.data.>', target: 9_900_000, periodS: 3_600 };
    const { slug, version } = await admin.slo.create.mutate({ deployment: DEPLOYMENT, slug: `bench-${tag}`, definition, idempotencyKey: newId() });
    const { page, close } = await openPage(running, 'admin');
    const shown: number[] = [];
    const heard: number[] = [];
    try {
      const report = reporter(bus, plugin.instance);
      await page.goto(`${running.url}/${DEPLOYMENT}/slo/${slug}`);
      const window = page.getByRole('region', { name: 'Burn per window' }).or(page.getByLabel('Burn per window')).first();
      await window.waitFor();
      for (let warm = 0; warm < 4; warm++) {
        report(warm % 2 === 0);
        await sleep(APART_MS);
      }
      for (let n = 0; n < MESSAGES; n++) {
        const moved = window.evaluate(whenItMoves, LOST_MS);
        const begun = now();
        report(n % 2 === 0);
        await bus.flush();
        heard.push(now() - begun);
        shown.push((await moved) - begun);
        await sleep(Math.max(0, APART_MS - (now() - begun)));
      }
    } finally {
      await close();
      await bus.close();
      await admin.slo.retire.mutate({ deployment: DEPLOYMENT, slug, version, reason: 'The measurement is over.', idempotencyKey: newId() });
    }
    const against = 'the bus server that has taken the report';
    return [
      line({ goal: 'telemetry event → SLO page pixel, p50', ours: quantile(shown, 0.5), unit: 'ms', against, reference: quantile(heard, 0.5), target: 1000 }),
      line({ goal: 'telemetry event → SLO page pixel, p95', ours: quantile(shown, 0.95), unit: 'ms', against, reference: quantile(heard, 0.95), target: 1000 }),
    ];
  },
};

const now = (): number => performance.timeOrigin + performance.now();

/** Sends what a sidecar sends once a second: all good, or all failed. */
function reporter(bus: { publish(subject: string, data: string): void }, instance: string): (good: boolean) => void {
  let seq = 0;
  return (good) => {
    const line = { topic: `platform.data.bench.${instance}`, direction: 'publish', bytes: 0, denied: 0, count: good ? 100 : 0, failed: good ? 0 : 100, latency: null } as const;
    const message: Telemetry = { v: 1, instance, boot: 'bench', seq: seq++, at: Date.now(), intervalMs: APART_MS, topics: [line], errors: {} };
    bus.publish(`deployment.${DEPLOYMENT}.telemetry.${instance}`, JSON.stringify(message));
  };
}

/** Runs in the page: the wall clock in the first task after the frame in which the element changed; infinite when it does not. */
function whenItMoves(element: Element, patienceMs: number): Promise<number> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(Number.POSITIVE_INFINITY), patienceMs);
    const watcher = new MutationObserver(() => {
      watcher.disconnect();
      clearTimeout(timer);
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        after.port2.postMessage(null);
      });
    });
    watcher.observe(element, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
