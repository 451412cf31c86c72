import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { type BenchWorld, type Goal, line } from '@/bench/goal';
import { openPage } from '@/bench/page';

const KB = 1024;
const BUS_CLIENT = /NATS\/1\.0|nats\.ws|nats-ws/;

const TARGET_KB = 190;
/** Long enough for what is fetched while idle to be seen apart from what was needed. */
const IDLE_MS = 6_000;
/** The demonstration releases something within this time. */
const RELEASED_MS = 300_000;

/**
 * JavaScript a browser must fetch for a page, gzip, with nothing kept from another one, and the bus client beside it,
 * which comes after the first paint. The reference is what Next and React alone need, in the same build.
 */
export const firstLoad: Goal = {
  name: 'first-load',
  about: 'gzip JavaScript of the first load',
  async run({ running }) {
    const reference = frameworkOnly();
    const against = 'Next and React alone, same build';
    const overview = await loaded(running, '/d1', (page) => page.getByRole('row').nth(1).waitFor());
    const lines = [
      line({ goal: 'JavaScript of the first load (overview), gzip', ours: overview.needed, unit: 'KB', against, reference, target: TARGET_KB }),
      line({ goal: 'bus client (nats.ws), fetched after the first paint, gzip', ours: overview.bus, unit: 'KB', against, reference, target: 60 }),
      line({ goal: 'other JavaScript fetched while idle, gzip', ours: overview.idle, unit: 'KB', against, reference, target: null }),
    ];
    const pages = { releases: '/d1/releases', 'release rules': '/d1/releases/rules', 'release history': '/d1/releases/oms', promotion: await aPromotion(running, '/d1/releases/oms'), instance: '/d1/instances/signal-1' };
    for (const [name, path] of Object.entries(pages)) {
      const { needed } = await loaded(running, path, (page) => page.getByRole('heading', { level: 1 }).waitFor());
      lines.push(line({ goal: `JavaScript of the first load (${name}), gzip`, ours: needed, unit: 'KB', against, reference, target: TARGET_KB }));
    }
    return lines;
  },
};

/** Kilobytes of one page in a browser of its own: needed by its document, of the bus client, and fetched while idle. */
async function loaded(running: BenchWorld['running'], path: string, isThere: (page: Page) => Promise<void>): Promise<Record<'needed' | 'bus' | 'idle', number>> {
  const { page, close } = await openPage(running, 'viewer');
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.set(response.url(), response.body());
  });
  await page.goto(`${running.url}${path}`);
  await isThere(page);
  await page.waitForTimeout(IDLE_MS);
  const initial = new Set(await page.evaluate(() => [...document.querySelectorAll<HTMLScriptElement>('script[src]')].filter((script) => script.dataset.lazy === undefined).map((script) => script.src)));
  const html = await (await page.request.get(`${running.url}${path}`)).text();
  const sizes = await Promise.all([...scripts].map(async ([url, body]) => ({ needed: initial.has(url) && html.includes(new URL(url).pathname), gzip: gzipSync(await body, { level: 9 }).length / KB, bus: BUS_CLIENT.test((await body).toString()) })));
  await close();
  const sum = (some: typeof sizes) => some.reduce((total, each) => total + each.gzip, 0);
  return { needed: sum(sizes.filter((each) => each.needed && !each.bus)), bus: sum(sizes.filter((each) => each.bus)), idle: sum(sizes.filter((each) => !each.needed && !each.bus)) };
}

/** The address of a promotion that the history of a service leads to. */
async function aPromotion(running: BenchWorld['running'], history: string): Promise<string> {
  const { page, close } = await openPage(running, 'viewer');
  await page.goto(`${running.url}${history}`);
  const href = await page.locator(`a[href^="${history}/"]`).first().getAttribute('href', { timeout: RELEASED_MS });
  await close();
  if (href === null) throw new Error(`${history} leads to no promotion`);
  return href;
}

function frameworkOnly(): number {
  const manifest = JSON.parse(readFileSync(path.resolve('.next', 'build-manifest.json'), 'utf8')) as { rootMainFiles: string[] };
  return manifest.rootMainFiles.reduce((total, file) => total + gzipSync(readFileSync(path.resolve('.next', file)), { level: 9 }).length / KB, 0);
}
