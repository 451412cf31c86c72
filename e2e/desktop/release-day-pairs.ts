import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { pidOf } from '@/e2e/processes';
import type { Console } from '@/e2e/running';

/** The figure of this name on the page of an instance, with what stands beneath it. */
export function figure(page: Page, label: string): Locator {
  return page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) });
}

/** What stands beside this label of the page of an instance. */
export function fact(page: Page, label: string): Locator {
  return page.getByRole('region', { name: 'Pair', exact: true }).getByText(label, { exact: true }).locator('xpath=following-sibling::dd[1]');
}

/** What happened to an instance, the newest first. */
export function events(page: Page): Locator {
  return page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
}

/** The pid that the page names for one half of the pair; null while it does not run. */
export async function pidShown(page: Page, half: 'Plugin' | 'Sidecar'): Promise<number | null> {
  const pid = /pid (\d+)/.exec(await fact(page, half).innerText())?.[1];
  return pid === undefined ? null : Number(pid);
}

/** Kills a plugin that the page has named, unless it has ended since, and its pid may be another's. */
export function killPlugin(pid: number): void {
  try {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('plugins')) process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** What an instance published since then, as its sidecar counted it. */
export async function publishedSince(running: Console, instance: string, since: Date): Promise<number> {
  const { rows } = await running.pool.query<{ sent: string | null }>("SELECT sum(count) AS sent FROM telemetry.sample WHERE instance = $1 AND direction = 'publish' AND at >= $2", [instance, since]);
  return Number(rows[0]?.sent ?? 0);
}

/** The agent of the demonstration stands still until it is let go on. */
export function stopAgent(running: Console): () => void {
  const pid = pidOf(running.home, 'agent');
  process.kill(pid, 'SIGSTOP');
  return () => void process.kill(pid, 'SIGCONT');
}
