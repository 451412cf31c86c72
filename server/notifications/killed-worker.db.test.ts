import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupBy } from '@/domain/group-by';
import { createSealer } from '@/server/bus/seal';
import { parseNetworks } from '@/server/platform/reach/networks';
import { addChannel } from '@/server/notifications/channels';
import { notify } from '@/server/notifications/notify';
import { systemActor } from '@/server/platform/actor';
import { systemClock } from '@/server/platform/clock';
import { mutateAsSystem } from '@/server/platform/mutation';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';
import { type MailServer, type Receiver, startMailServer, startReceiver } from '@/server/testing/receivers';
import { type BundledProgram, bundleProgram, killed } from '@/server/testing/spawn-program';

const NOTICES = 60;
/** Longer than a send takes on a machine that is busy with other tests. */
const LEASE_MS = 1500;
/** Where the worker dies: a receiver has the message and did not answer, it has just answered, or at any moment. */
const POINTS = ['call in hand', 'call answered', 'mail in hand', 'mail answered', 'any moment', 'any moment'] as const;
const ROUNDS = 2;

const masterKey = randomBytes(32).toString('base64');
let world: OfflineWorld;
let hook: Receiver;
let mail: MailServer;
let bundle: BundledProgram;
let worker: ChildProcess | null = null;
/** What kills the worker next, once. */
let armed: { point: (typeof POINTS)[number]; done: () => void } | null = null;
const inFlightAtKills: number[] = [];

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  [hook, mail, bundle] = await Promise.all([startReceiver(), startMailServer(), bundleProgram('server/testing/delivery-worker.ts')]);
  for (const name of ['ann', 'rob', 'sue']) await world.person(name, { role: 'responder', deployment: 'd1' });
  const outside = { sealer: createSealer(masterKey), allow: parseNetworks('127.0.0.1') };
  await mutateAsSystem(world.runtime, systemActor('test'), 'test', (work) => addChannel(work, outside, { deployment: 'd1', kind: 'webhook', name: 'pager', url: `${hook.url}/page`, minSeverity: 'info' }));
});
afterAll(async () => {
  if (worker) await killed(worker);
  bundle.remove();
  await Promise.all([hook.close(), mail.close()]);
  await world.close();
});

function startWorker(): void {
  const settings = { DATABASE_URL: world.database.url, MERIDIAN_MASTER_KEY: masterKey, SMTP_URL: mail.url, MAIL_FROM: 'console@console.example', MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: '127.0.0.1', MERIDIAN_LOG_LEVEL: process.env.MERIDIAN_LOG_LEVEL ?? 'silent' };
  worker = spawn(process.execPath, [bundle.file, String(LEASE_MS)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings } });
}

/** Ends the worker if it is to die here; true when it did. */
function dies(point: (typeof POINTS)[number]): boolean {
  if (armed?.point !== point || !worker) return false;
  const { done } = armed;
  armed = null;
  void end(worker, done);
  return true;
}

async function end(child: ChildProcess, done: () => void): Promise<void> {
  await killed(child);
  done();
}

/** Starts a worker and lets it die at `point`. */
async function runUntil(point: (typeof POINTS)[number]): Promise<void> {
  const died = new Promise<void>((resolve) => (armed = { point, done: resolve }));
  startWorker();
  if (point === 'any moment') setTimeout(() => dies(point), 400 + Math.random() * 500);
  await died;
  inFlightAtKills.push(await world.database.db.noticeDelivery.count({ where: { state: 'sending' } }));
}

test('of a worker killed in the middle of sending nothing is lost, and what a receiver acts on is sent once', async () => {
  hook.answer = (_call, response) => {
    if (dies('call in hand')) return;
    response.end('ok', () => dies('call answered'));
  };
  mail.beforeAnswer = async () => {
    if (dies('mail in hand')) return;
    setTimeout(() => dies('mail answered'), 1);
  };
  const clock = systemClock();
  const tell = (from: number, to: number) => world.database.db.$transaction(async (tx) => {
    for (let n = from; n < to; n++) await notify(tx, clock, { deployment: 'd1', kind: 'alerts.group.notified', dedupeKey: `n-${n}`, title: `Notice ${n}`, body: '', path: '/d1', severity: 'critical', occurredAt: clock.now(), why: 'test', to: [{ kind: 'responders' }, { kind: 'channels', severity: 'critical' }] });
  });
  const kills = Array.from({ length: ROUNDS }, () => POINTS).flat();
  for (const [n, point] of kills.entries()) {
    await tell(Math.floor((n * NOTICES) / kills.length), Math.floor(((n + 1) * NOTICES) / kills.length));
    await runUntil(point);
  }
  startWorker();
  await expect.poll(() => world.database.db.noticeDelivery.count({ where: { state: { not: 'delivered' } } }), { timeout: 30_000, interval: 100 }).toBe(0);

  // Webhook: all arrived; whoever acts once per key acted on each notice once.
  const keys = hook.calls.map((call) => String(call.headers['webhook-id']));
  expect(new Set(keys).size).toBe(NOTICES);
  const acted = new Map(hook.calls.map((call) => [String(call.headers['webhook-id']), (JSON.parse(call.body) as { data: { title: string } }).data.title]));
  expect([...acted.values()].toSorted()).toEqual(Array.from({ length: NOTICES }, (_, n) => `Notice ${n}`).toSorted());

  // Mail: all arrived; a repeat says so, and there are no more than sends were cut off.
  const copies = groupBy(mail.mails, ({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '');
  expect(copies.size).toBe(3 * NOTICES);
  const repeats = [...copies.values()].flatMap((each) => each.slice(1));
  for (const { raw } of repeats) expect(raw).toContain('X-Meridian-Possible-Repeat: yes');
  const cutOff = inFlightAtKills.reduce((sum, count) => sum + count, 0);
  expect(repeats.length + keys.length - NOTICES).toBeLessThanOrEqual(cutOff);
  expect(inFlightAtKills).toHaveLength(kills.length);
  // It was not for nothing: sends were cut off, and taken over under a new attempt.
  expect(cutOff).toBeGreaterThan(0);
  expect(await world.database.db.noticeDelivery.count({ where: { possibleRepeat: true, attempts: { gt: 1 } } })).toBeGreaterThan(0);
}, 240_000);
