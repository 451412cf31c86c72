import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Goal, line } from '@/bench/goal';
import { openPage } from '@/bench/page';

const KB = 1024;
const BUS_CLIENT = /NATS\/1\.0|nats\.ws|nats-ws/;

/**
 * JavaScript a browser must fetch for the overview, gzip, and the bus client beside it, which comes after the first
 * paint. The reference is what Next and React alone need, in the same build.
 */
export const firstLoad: Goal = {
  name: 'first-load',
  about: 'gzip JavaScript of the first load',
  async run({ running }) {
    const { page, close } = await openPage(running, 'viewer');
    const scripts = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) scripts.set(response.url(), response.body());
    });
    await page.goto(`${running.url}/d1`);
    await page.getByRole('row').nth(1).waitFor();
    // Long enough for what is fetched while idle to be seen apart from what was needed.
    await page.waitForTimeout(6_000);
    const initial = new Set(await page.evaluate(() => [...document.querySelectorAll<HTMLScriptElement>('script[src]')].filter((script) => script.dataset.lazy === undefined).map((script) => script.src)));
    const html = await (await page.request.get(`${running.url}/d1`)).text();
    const sizes = await Promise.all([...scripts].map(async ([url, body]) => ({ url, needed: initial.has(url) && html.includes(new URL(url).pathname), gzip: gzipSync(await body, { level: 9 }).length / KB, bus: BUS_CLIENT.test((await body).toString()) })));
    await close();
    const sum = (some: typeof sizes) => some.reduce((total, each) => total + each.gzip, 0);
    const reference = frameworkOnly();
    const against = 'Next and React alone, same build';
    return [
      line({ goal: 'JavaScript of the first load (overview), gzip', ours: sum(sizes.filter((each) => each.needed && !each.bus)), unit: 'KB', against, reference, target: 190 }),
      line({ goal: 'bus client (nats.ws), fetched after the first paint, gzip', ours: sum(sizes.filter((each) => each.bus)), unit: 'KB', against, reference, target: 60 }),
      line({ goal: 'other JavaScript fetched while idle, gzip', ours: sum(sizes.filter((each) => !each.needed && !each.bus)), unit: 'KB', against, reference, target: null }),
    ];
  },
};

function frameworkOnly(): number {
  const manifest = JSON.parse(readFileSync(path.resolve('.next', 'build-manifest.json'), 'utf8')) as { rootMainFiles: string[] };
  return manifest.rootMainFiles.reduce((total, file) => total + gzipSync(readFileSync(path.resolve('.next', file)), { level: 9 }).length / KB, 0);
}
