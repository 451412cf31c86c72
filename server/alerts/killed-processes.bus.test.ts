import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomFrom } from '@/domain/alerts/testing/random';
import { type StormResult, storm } from '@/server/testing/alert-storm';
import { type ConsoleWorld, consoleWorld, until } from '@/server/testing/console-world';
import { type BundledProgram, bundleProgram, bundleWeb, killed, spawnWeb, type WebProcess } from '@/server/testing/spawn-program';
import { v2Token } from '@/server/testing/v2-client';
import { webWorld, type WebWorld } from '@/server/testing/web-world';

const TOTAL = 5000;

let world: ConsoleWorld;
let settings: WebWorld['settings'];
let bundles: { web: BundledProgram; worker: BundledProgram };
let web: WebProcess;
let worker: ChildProcess;
let token: string;

const startWorker = () => spawn(process.execPath, ['--enable-source-maps', bundles.worker.file], { stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env.PATH, NODE_ENV: 'production', ...world.workerSettings } });

beforeAll(async () => {
  world = await consoleWorld(['d1']);
  await world.person('responder', { role: 'responder', deployment: 'd1' });
  const inProcess = await webWorld(world);
  settings = inProcess.settings;
  await inProcess.close();
  ({ token } = await v2Token({ ...world, pool: world.database.pool }, 'd1', 'prometheus'));
  await world.runner.stop();
  bundles = { web: await bundleWeb(), worker: await bundleProgram('server/worker.ts') };
  web = await spawnWeb(bundles.web.file, settings);
  worker = startWorker();
}, 60_000);
afterAll(async () => {
  await web.stop();
  await killed(worker);
  bundles.web.remove();
  bundles.worker.remove();
  await world.close();
});

test('5,000 alerts while web and worker are killed: none lost, none doubled, and each that was answered is stored', async () => {
  const random = randomFrom(Date.now());
  let result: StormResult | null = null;
  const posting = storm({ url: () => web.url, token, name: 'Storm', total: TOTAL, batch: 20, senders: 4 }).then((done) => (result = done));
  let kills = 0;
  while (result === null || kills < 4) {
    await sleep(400 + random.below(1200));
    if (kills % 2 === 0) {
      await web.stop();
      web = await spawnWeb(bundles.web.file, settings);
    } else {
      await killed(worker);
      worker = startWorker();
    }
    kills++;
  }
  const { accepted, failures } = await posting;
  expect(new Set(accepted).size).toBe(TOTAL);
  // Otherwise nothing was killed in the middle of anything.
  expect(failures).toBeGreaterThan(0);

  const stored = await world.db.alert.findMany({ where: { deployment: 'd1', alertname: 'Storm' }, select: { fingerprint: true } });
  expect(new Set(stored.map((row) => row.fingerprint))).toEqual(new Set(accepted));
  expect(await world.db.alertEpisode.count({ where: { alertname: 'Storm' } })).toBe(TOTAL);
  const waiting = () => world.db.alertIntake.count({ where: { dispatchedAt: null } });
  await until(waiting, (count) => count === 0, 60_000);
  expect(await world.db.alertIntake.count({ where: { status: 'firing' } })).toBe(TOTAL);
  expect(await world.db.alertGroupMember.count()).toBe(TOTAL);
  expect(await world.db.change.count({ where: { kind: 'alerts.alert.fired' } })).toBe(TOTAL);
  // One group, told at least once; every telling is one item of the one responder.
  const notices = await until(() => world.db.alertNotice.findMany(), (rows) => rows.length > 0, 60_000);
  // People are told by what hears of the telling, a moment later.
  expect(await until(() => world.db.inboxItem.count(), (count) => count >= notices.length, 60_000)).toBe(notices.length);
}, 180_000);
