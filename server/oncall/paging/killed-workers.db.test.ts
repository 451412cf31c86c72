import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CRASH_POINTS } from '@/server/platform/crash-point';
import { pagesUnderKills } from '@/server/testing/paging-kills';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

const ROUNDS = 4;

let world: TestDatabase;
beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

test(`two workers that die ${ROUNDS * CRASH_POINTS.length} times, at every point where they can, lose no page; a repeat comes under the same key`, async () => {
  const result = await pagesUnderKills({ url: world.url, db: world.db, rounds: ROUNDS, pagesPerKill: 3, patienceMs: 60_000 });
  expect(result).toMatchObject({ kills: 48, unreached: [], lost: [], strange: [], unmarked: 0 });
  expect(result.pages).toBeGreaterThanOrEqual(144);
  // It was not for nothing.
  expect(result.repeats).toBeGreaterThan(0);
}, 600_000);

test('a production build has no point at which it could die', () => {
  const out = mkdtempSync(path.join(tmpdir(), 'meridian-build-'));
  try {
    const built = spawnSync(process.execPath, [path.resolve('server', 'cli', 'build.mjs'), '--only=worker', '--no-pages', `--out=${out}`], { encoding: 'utf8' });
    expect([built.status, built.stderr]).toEqual([0, '']);
    const text = readFileSync(path.join(out, 'worker.js'), 'utf8');
    expect(text).toContain('oncall.escalation');
    for (const each of [...CRASH_POINTS, 'crashPoint']) expect(text).not.toContain(each);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
