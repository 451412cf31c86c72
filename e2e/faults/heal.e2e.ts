import { expect, test } from '@/e2e/fixtures';
import { pidOf, PROCESSES } from '@/e2e/processes';
import type { Console } from '@/e2e/running';

for (const name of PROCESSES.filter((each) => each !== 'agent')) {
  const says = name === 'PostgreSQL' ? '' : 'says that its data are old, and ';
  test(`kill -9 of ${name}: the page ${says}heals without a reload`, async ({ page, signIn, console: running }) => {
    test.setTimeout(150_000);
    await signIn('viewer');
    await page.goto('/d1');
    const live = page.getByRole('button', { name: /^live · / });
    await expect(live).toBeVisible({ timeout: 30_000 });
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const before = pidOf(running.home, name);
    // The database is back within about a second, sooner than figures count as old.
    const sawAge = name === 'PostgreSQL' ? Promise.resolve() : expect(live).toBeHidden({ timeout: 30_000 });
    process.kill(before, 'SIGKILL');
    await sawAge;
    await expect.poll(() => pidOf(running.home, name), { timeout: 60_000 }).not.toBe(before);
    await expect(live).toBeVisible({ timeout: 60_000 });
    const back = Date.now();
    await expect.poll(() => lastHeartbeat(running, 'dgm-polygon'), { message: 'telemetry is taken in again', timeout: 20_000 }).toBeGreaterThan(back);
    await expect(page.getByRole('row', { name: /dgm-polygon/ })).toContainText(/ready\d (m?s)/);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  });
}

/** Milliseconds since the epoch; 0 while the database does not answer. */
async function lastHeartbeat(running: Console, instance: string): Promise<number> {
  const query = running.pool.query<{ at: Date | null }>('SELECT last_heartbeat_at AS at FROM deployments_instance WHERE name = $1', [instance]);
  return query.then(({ rows }) => rows[0]?.at?.getTime() ?? 0, () => 0);
}
